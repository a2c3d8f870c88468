"""Sealed records at the bytes: who is no reader holds nothing that opens them."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from counsel_desk import errors
from counsel_desk.records.cases.sealed_report import SealedReport, SealedReportKey
from counsel_desk.store import (
    key_file,
    people,
    recovery,
    recovery_code,
    sealed_records,
    sealing,
)
from counsel_desk.store.opening import open_for, open_vault
from counsel_desk.store.sealed_records import STEP, Sealed
from counsel_desk.store.tables import CASES, RECOVERY
from counsel_desk.store.vault import Person, Vault
from tests import vaults
from tests.vaults import SECOND, SECOND_PASSWORD

THIRD, THIRD_PASSWORD = "丁四", "songshu 丁 xiaohe 61"
ANOTHER_PASSWORD = "xinyu 戊 guoyuan 73"
RECORD, TEXT = "ab" * 16, "only for those who are named in it"


@pytest.fixture(scope="module")
def template_of_three(template: vaults.Template, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with three counsellors, cleanly closed."""
    folder = template.copy_to(tmp_path_factory.mktemp("three") / "vault")
    vault = vaults.as_counsellor(folder)
    people.add(vault, SECOND, "counsellor", SECOND_PASSWORD)
    people.add(vault, THIRD, "counsellor", THIRD_PASSWORD)
    vault.close()
    return folder


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """New passwords cost the least that is allowed: what they open is looked at, not their cost."""
    monkeypatch.setenv("COUNSEL_DESK_KDF", "floor")


@pytest.fixture
def three(template_of_three: Path, folder: Path) -> Path:
    """The same once more, to be opened and changed."""
    shutil.rmtree(folder)
    return Path(shutil.copytree(template_of_three, folder))


def _keys(vault: Vault, *names: str) -> frozenset[str]:
    with vault.read() as session:
        every = sealed_records.listed(session)
    return frozenset(one.public_key for one in every if one.person in names)


def _seal(folder: Path, *readers: str, text: str = TEXT) -> None:
    """Written by 甲一 for these and the recovery sheets."""
    vault = vaults.as_counsellor(folder)
    chosen = Sealed(_keys(vault, vaults.COUNSELLOR, RECOVERY, *readers), text)
    with vault.write(CASES, "sealed.save", RECORD) as session:
        sealed_records.write(session, vault, RECORD, chosen)
    vault.close()


def _read_by(folder: Path, name: str, password: str) -> str | None:
    vault = open_vault(folder, name, password)
    try:
        with vault.read() as session:
            found = sealed_records.read(session, vault, RECORD)
        return found.text if found else None
    finally:
        vault.close()


def _rows(vault: Vault) -> tuple[SealedReport, dict[str, bytes]]:
    with vault.read() as session:
        keys = session.scalars(select(SealedReportKey)).all()
        return session.get_one(SealedReport, RECORD), {one.recipient: one.wrapped for one in keys}


def test_who_is_named_reads_it_and_who_is_not_gets_nothing(three: Path) -> None:
    _seal(three, THIRD)
    assert _read_by(three, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) == TEXT
    assert _read_by(three, THIRD, THIRD_PASSWORD) == TEXT
    assert _read_by(three, SECOND, SECOND_PASSWORD) is None


def test_nothing_that_a_left_out_counsellor_holds_opens_any_byte_of_it(three: Path) -> None:
    _seal(three, THIRD)
    vault = open_vault(three, SECOND, SECOND_PASSWORD)
    row, wrapped = _rows(vault)
    held = [vault.person.private_key, vault.keys.of(CASES).key, vault.keys.room.key]
    held += [sealing.derive(one, "content seal") for one in held]
    bounds = [
        sealed_records._key_context(vault.vault_id, RECORD, one)
        for one in (*wrapped, sealed_records.own_key(vault))
    ]
    for key, box, bound in itertools.product(held, wrapped.values(), bounds):
        with pytest.raises(sealing.NotAuthentic):
            sealing.open_box(box, key, bound)
    text_bound = sealed_records._text_context(vault.vault_id, RECORD, wrapped)
    for key in held:
        with pytest.raises(sealing.NotAuthentic):
            sealing.open_seal(key, row.nonce + row.sealed, text_bound)
    plain = b"".join((row.nonce, row.sealed, *wrapped.values()))
    assert TEXT.encode() not in plain
    vault.close()


def test_everybody_has_a_row_of_one_size_and_texts_have_one_size(three: Path) -> None:
    sizes = set()
    for readers, text in (((), "a"), ((SECOND, THIRD), "b" * 4000), ((THIRD,), "字" * 5000)):
        _seal(three, *readers, text=text)
        vault = vaults.as_counsellor(three)
        row, wrapped = _rows(vault)
        vault.close()
        assert len(wrapped) == 5
        assert {len(one) for one in wrapped.values()} == {80}
        sizes.add(len(row.sealed) - sealing.TAG_BYTES)
    assert sizes == {STEP, 2 * STEP}


def test_every_save_has_a_new_nonce_and_a_new_key(three: Path) -> None:
    _seal(three)
    vault = vaults.as_counsellor(three)
    before = _rows(vault)
    vault.close()
    _seal(three)
    vault = vaults.as_counsellor(three)
    after = _rows(vault)
    assert before[0].nonce != after[0].nonce
    assert before[0].sealed != after[0].sealed
    own = vault.person.private_key
    old_key = sealed_records._opened_key(vault.vault_id, own, RECORD, before[1])
    assert old_key is not None
    bound = sealed_records._text_context(vault.vault_id, RECORD, after[1])
    with pytest.raises(sealing.NotAuthentic):
        sealing.open_seal(old_key, after[0].nonce + after[0].sealed, bound)
    vault.close()


@pytest.mark.parametrize("place", ["nonce", "sealed", "another's box", "a box taken away"])
def test_one_flipped_bit_is_told_as_damage(three: Path, place: str) -> None:
    _seal(three)
    vault = vaults.as_counsellor(three)
    row, wrapped = _rows(vault)
    other = next(iter(_keys(vault, SECOND)))
    one_box = SealedReportKey.recipient == other
    with vault.write(CASES, "test.spoil") as session:
        if place == "nonce":
            session.execute(update(SealedReport).values(nonce=_flipped(row.nonce)))
        elif place == "sealed":
            session.execute(update(SealedReport).values(sealed=_flipped(row.sealed)))
        elif place == "another's box":
            spoilt = update(SealedReportKey).where(one_box)
            session.execute(spoilt.values(wrapped=_flipped(wrapped[other])))
        else:
            session.execute(delete(SealedReportKey).where(one_box))
    with vault.read() as session, pytest.raises(errors.DamagedVault, match="newest good backup"):
        sealed_records.read(session, vault, RECORD)
    with vault.read() as session:
        assert sealed_records.read_all(session, vault).damaged == (RECORD,)
    vault.close()


def test_a_record_put_under_another_id_is_told_as_damage(three: Path) -> None:
    _seal(three)
    vault = vaults.as_counsellor(three)
    other, second = "cd" * 16, Sealed(_keys(vault, vaults.COUNSELLOR), "x")
    with vault.write(CASES, "sealed.save", other) as session:
        sealed_records.write(session, vault, other, second)
    row, _wrapped = _rows(vault)
    with vault.write(CASES, "test.spoil") as session:
        moved = update(SealedReport).where(SealedReport.id == other)
        session.execute(moved.values(nonce=row.nonce, sealed=row.sealed))
    with vault.read() as session:
        found = sealed_records.read_all(session, vault)
    assert (set(found.opened), found.damaged) == ({RECORD}, (other,))
    vault.close()


def test_somebody_added_later_gets_nothing(folder: Path) -> None:
    _seal(folder)
    vault = vaults.as_counsellor(folder)
    people.add(vault, SECOND, "counsellor", SECOND_PASSWORD)
    vault.close()
    _save_again(folder)
    assert _read_by(folder, SECOND, SECOND_PASSWORD) is None


def test_a_reader_gives_a_colleague_who_reads_it_a_new_password(three: Path) -> None:
    _seal(three, THIRD)
    vault = vaults.as_counsellor(three)
    people.replace_password(vault, THIRD, ANOTHER_PASSWORD)
    people.replace_password(vault, SECOND, THIRD_PASSWORD)
    vault.close()
    assert _read_by(three, THIRD, ANOTHER_PASSWORD) == TEXT
    assert _read_by(three, SECOND, THIRD_PASSWORD) is None


def test_who_is_left_out_does_not_get_in_by_giving_a_reader_a_new_password(three: Path) -> None:
    _seal(three, THIRD)
    vault = open_vault(three, SECOND, SECOND_PASSWORD)
    people.replace_password(vault, THIRD, ANOTHER_PASSWORD)
    vault.close()
    assert _read_by(three, THIRD, ANOTHER_PASSWORD) is None
    _save_again(three)
    assert _read_by(three, THIRD, ANOTHER_PASSWORD) is None


def test_the_recovery_sheets_open_it(three: Path, template: vaults.Template) -> None:
    _seal(three)
    assert _read_by_sheets(three, template.codes) == TEXT


def test_a_password_set_with_the_sheets_opens_it_again(
    three: Path, template: vaults.Template
) -> None:
    _seal(three)
    recovery.reset_password(three, template.codes, vaults.COUNSELLOR, ANOTHER_PASSWORD)
    assert _read_by(three, vaults.COUNSELLOR, ANOTHER_PASSWORD) == TEXT


def test_new_sheets_of_a_reader_open_it_and_those_of_one_left_out_do_not(three: Path) -> None:
    _seal(three)
    vault = open_vault(three, SECOND, SECOND_PASSWORD)
    codes = recovery.renew(vault)
    vault.close()
    _save_again(three)
    assert _read_by_sheets(three, (codes[0].text, codes[1].text)) is None
    _seal(three)
    vault = vaults.as_counsellor(three)
    codes = recovery.renew(vault)
    vault.close()
    assert _read_by_sheets(three, (codes[0].text, codes[1].text)) == TEXT


def _save_again(folder: Path) -> None:
    """甲一 changes the text and leaves the readers as they are."""
    vault = vaults.as_counsellor(folder)
    with vault.write(CASES, "sealed.save", RECORD) as session:
        found = sealed_records.read(session, vault, RECORD)
        assert found is not None
        sealed_records.write(session, vault, RECORD, Sealed(found.readers, "changed"))
    vault.close()


def _read_by_sheets(folder: Path, codes: tuple[str, str]) -> str | None:
    on_disk = key_file.read(folder).key_file
    private_key = recovery_code.join(codes[0], codes[1], on_disk.vault_id)
    vault = open_for(folder, on_disk, Person(RECOVERY, "counsellor", private_key))
    try:
        with vault.read() as session:
            found = sealed_records.read(session, vault, RECORD)
        return found.text if found else None
    finally:
        vault.close()


def _flipped(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])
