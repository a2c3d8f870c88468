"""Access that ends: suspended, taken up again, taken off; and what a change of one's own leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.store import (
    access,
    key_boxes,
    key_file,
    own_password,
    people,
    recovery,
    sealed_records,
    sealing,
)
from counsel_desk.store.opening import open_vault
from counsel_desk.store.sealed_records import Sealed
from counsel_desk.store.tables import CASES, RECOVERY
from counsel_desk.store.vault import Vault
from tests import vaults
from tests.store.killed import die, killed_in, needs_fork
from tests.vaults import SECOND, SECOND_PASSWORD

NEW = "songshu 丁 xiaohe 61"
RECORD, TEXT = "ab" * 16, "only for those who are named in it"


def _do(folder: Path, act: Callable[[Vault, str], object], name: str) -> None:
    vault = vaults.as_counsellor(folder)
    act(vault, name)
    vault.close()


def _known(vault: Vault) -> dict[str, str | None]:
    with vault.read() as session:
        return {one.person: one.suspended_on for one in people.everyone(session)}


PEOPLE = [
    (SECOND, SECOND_PASSWORD),
    (vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD),
]


@pytest.mark.parametrize(("name", "password"), PEOPLE)
def test_who_is_suspended_is_told_so_and_comes_in_again_with_the_same_password(
    two: Path, name: str, password: str
) -> None:
    _do(two, access.suspend, name)
    with pytest.raises(errors.WrongRole, match="suspended"):
        open_vault(two, name, password)
    with pytest.raises(errors.WrongPassword):
        open_vault(two, name, NEW)
    vault = vaults.as_counsellor(two)
    assert _known(vault)[name] == vaults.TODAY.isoformat()
    vault.close()
    _do(two, access.resume, name)
    open_vault(two, name, password).close()


def test_an_old_key_file_lets_no_suspended_counsellor_in(two: Path) -> None:
    old = (two / "keys.json").read_bytes()
    _do(two, access.suspend, SECOND)
    for file in ("keys.json", "keys.json.1"):
        (two / file).write_bytes(old)
    with pytest.raises(errors.WrongRole, match="newest key file"):
        open_vault(two, SECOND, SECOND_PASSWORD)
    boxes = {box.recipient for box in key_file.read(two).key_file.boxes}
    assert len(boxes) == 3
    with pytest.raises(errors.WrongRole, match="suspended"):
        open_vault(two, SECOND, SECOND_PASSWORD)


def test_a_suspended_person_proves_nothing_and_gets_no_new_password(two: Path) -> None:
    vault = vaults.as_counsellor(two)
    access.suspend(vault, SECOND)
    with pytest.raises(errors.WrongRole):
        people.prove(vault, SECOND, SECOND_PASSWORD)
    with pytest.raises(errors.Refused, match="suspended"):
        people.replace_password(vault, SECOND, NEW)
    vault.close()


@pytest.mark.parametrize("act", [access.suspend, access.remove])
def test_the_last_counsellor_stays(two: Path, act: Callable[[Vault, str], object]) -> None:
    vault = vaults.as_counsellor(two)
    act(vault, SECOND)
    with pytest.raises(errors.Refused, match="own access"):
        act(vault, vaults.COUNSELLOR)
    vault.close()
    vault = vaults.as_principal(two)
    with pytest.raises(errors.WrongRole):
        act(vault, vaults.COUNSELLOR)
    vault.close()


@pytest.mark.parametrize(("name", "password"), PEOPLE)
def test_who_is_removed_has_no_slot_no_box_and_no_line(two: Path, name: str, password: str) -> None:
    _do(two, access.remove, name)
    with pytest.raises(errors.WrongPassword, match="no access"):
        open_vault(two, name, password)
    vault = vaults.as_counsellor(two)
    assert name not in _known(vault)
    vault.close()
    on_disk = key_file.read(two).key_file
    assert (len(on_disk.slots), len(on_disk.boxes)) == (2, 3)


def test_a_reader_who_is_removed_is_taken_out_of_what_can_be_opened(two: Path) -> None:
    vault = vaults.as_counsellor(two)
    _seal(vault, RECORD, vaults.COUNSELLOR, SECOND)
    _seal(vault, "cd" * 16, SECOND)
    assert access.remove(vault, SECOND) == 1
    found = _read(vault)
    assert found is not None
    assert found.readers == _keys(vault, vaults.COUNSELLOR, RECOVERY)
    vault.close()


def _keys(vault: Vault, *names: str) -> frozenset[str]:
    with vault.read() as session:
        every = sealed_records.listed(session)
    return frozenset(one.public_key for one in every if one.person in names)


def _seal(vault: Vault, record: str, *readers: str) -> None:
    chosen = Sealed(_keys(vault, RECOVERY, *readers), TEXT)
    with vault.write(CASES, "sealed.save", record) as session:
        sealed_records.write(session, vault, record, chosen)


def _read(vault: Vault) -> Sealed | None:
    with vault.read() as session:
        return sealed_records.read(session, vault, RECORD)


def _opens_boxes(folder: Path, private_key: bytes) -> bool:
    try:
        key_boxes.open_boxes(key_file.read(folder).key_file, private_key)
    except errors.WrongRole:
        return False
    return True


def test_a_new_password_comes_with_a_new_key_and_keeps_the_sealed_reports(two: Path) -> None:
    vault = vaults.as_counsellor(two)
    old_key = vault.person.private_key
    _seal(vault, RECORD, vaults.COUNSELLOR)
    own_password.change(vault, vaults.COUNSELLOR_PASSWORD, NEW)
    assert _read(vault) is not None
    vault.close()
    assert not _opens_boxes(two, old_key)
    vault = open_vault(two, vaults.COUNSELLOR, NEW)
    found = _read(vault)
    assert found is not None
    assert sealing.public_key_of(old_key).hex() not in found.readers
    assert vault.notices == []
    vault.close()


def test_an_old_key_file_with_the_old_password_is_refused_at_the_list(two: Path) -> None:
    old = (two / "keys.json").read_bytes()
    vault = vaults.as_counsellor(two)
    own_password.change(vault, vaults.COUNSELLOR_PASSWORD, NEW)
    vault.close()
    for file in ("keys.json", "keys.json.1"):
        (two / file).write_bytes(old)
    with pytest.raises(errors.WrongRole, match="no longer valid"):
        vaults.as_counsellor(two)
    with pytest.raises(errors.WrongPassword):
        vaults.as_counsellor(two)
    open_vault(two, SECOND, SECOND_PASSWORD).close()
    open_vault(two, vaults.COUNSELLOR, NEW).close()


@needs_fork
@pytest.mark.parametrize("last", range(9))
def test_a_change_cut_short_leaves_one_password_and_every_sealed_report(
    two: Path, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    """Killed before each of the ways to the disk: three of the key file, and the commits."""
    vault = vaults.as_counsellor(two)
    _seal(vault, RECORD, vaults.COUNSELLOR)
    vault.close()

    def work() -> None:
        opened = vaults.as_counsellor(two)
        done = 0
        for owner, name in ((key_file, "_replace"), (own_password, "settle")):
            real = getattr(owner, name)

            def counted(*args: object, real: Callable[..., object] = real) -> object:
                nonlocal done
                if done == last:
                    die()
                done += 1
                return real(*args)

            monkeypatch.setattr(owner, name, counted)
        own_password.change(opened, vaults.COUNSELLOR_PASSWORD, NEW)
        die()

    killed_in(work)
    opened = [one for one in (vaults.COUNSELLOR_PASSWORD, NEW) if _may_open(two, one)]
    assert len(opened) == 1
    vault = open_vault(two, vaults.COUNSELLOR, opened[0])
    found = _read(vault)
    assert found is not None
    assert found.readers == _keys(vault, vaults.COUNSELLOR, RECOVERY)
    assert len(_keys(vault, vaults.COUNSELLOR)) == 1
    vault.close()


def _may_open(folder: Path, password: str) -> bool:
    try:
        open_vault(folder, vaults.COUNSELLOR, password).close()
    except (errors.WrongPassword, errors.WrongRole):
        return False
    return True


def test_the_sheets_give_a_new_password_and_a_new_pair_of_themselves(
    two: Path, template: vaults.Template
) -> None:
    vault = vaults.as_counsellor(two)
    _seal(vault, RECORD, vaults.COUNSELLOR)
    vault.close()
    new = recovery.reset_password(two, template.codes, vaults.COUNSELLOR, NEW)
    vault = open_vault(two, vaults.COUNSELLOR, NEW)
    found = _read(vault)
    assert found is not None
    assert found.readers == _keys(vault, vaults.COUNSELLOR, RECOVERY)
    vault.close()
    with pytest.raises(errors.BadInput, match="newer"):
        recovery.reset_password(two, template.codes, vaults.COUNSELLOR, SECOND_PASSWORD)
    codes = ("-".join(new[0].groups), "-".join(new[1].groups))
    recovery.reset_password(two, codes, vaults.COUNSELLOR, SECOND_PASSWORD)
    open_vault(two, vaults.COUNSELLOR, SECOND_PASSWORD).close()
