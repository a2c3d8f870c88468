"""The wall at the bytes: what a principal holds does not open cases.db, whatever is tried with it.

The principal owns the whole folder, may rewrite the key file, and knows his own password.
"""

from __future__ import annotations

import itertools
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from counsel_desk import errors
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.store import (
    backup,
    key_boxes,
    key_file,
    migrate,
    people,
    recovery,
    recovery_code,
    sealing,
)
from counsel_desk.store.connection import FileKey, connect_file
from counsel_desk.store.kdf import FLOOR
from counsel_desk.store.key_file_format import Box, KeyFile, Recovery
from counsel_desk.store.opening import open_vault
from counsel_desk.store.slots import make_slot
from counsel_desk.store.tables import CASES, ROOM
from tests import vaults
from tests.store import raw_files
from tests.store.raw_files import keys_of, plant, private_key_of

PURPOSES = ("audit chain", "content seal", "partner mark", "cases", "room", "database key")
NEW_PASSWORD = "heye 丙 qingtian 55"


@pytest.fixture
def lived_in(folder: Path) -> Path:
    """A vault with two generations of its key file that differ, and a backup inside."""
    vault = vaults.as_counsellor(folder)
    backup.make(vault, folder / "backups")
    people.add(vault, "丙三", "counsellor", NEW_PASSWORD)
    vault.close()
    assert (folder / "keys.json").read_bytes() != (folder / "keys.json.1").read_bytes()
    return folder


def _key_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("keys.json*"))


def _from_boxes(folder: Path, private_key: bytes) -> Iterator[bytes]:
    """Whatever any box of any generation gives to this private key, under any label."""
    for file in _key_files(folder):
        document = json.loads(file.read_text(encoding="utf-8"))
        names = [box["recipient"] for box in document["boxes"]]
        for box, side, name in itertools.product(document["boxes"], ("room", "cases"), names):
            context = sealing.context("counsel-desk database key", document["vault_id"], side, name)
            for value in (box["room"], box["cases"]):
                if value is not None:
                    try:
                        yield sealing.open_box(bytes.fromhex(value), private_key, context)
                    except sealing.NotAuthentic:
                        continue


def _raw_pieces(folder: Path) -> Iterator[bytes]:
    """Every 32 bytes in a row of every value that stands in a key file."""
    for file in _key_files(folder):
        for text in set(re.findall(r'"([0-9a-f]{32,})"', file.read_text(encoding="utf-8"))):
            value = bytes.fromhex(text)
            if len(value) == 16:
                yield value + value
            for start in range(0, len(value) - 31, 8):
                yield value[start : start + 32]


def _within_reach(folder: Path) -> set[bytes]:
    """All candidates for a file key that the principal's password leads to."""
    private_key = private_key_of(folder, vaults.PRINCIPAL)
    first = {
        private_key,
        sealing.public_key_of(private_key),
        keys_of(folder, vaults.PRINCIPAL).room.key,
    }
    first |= set(_from_boxes(folder, private_key))
    derived = {sealing.derive(key, purpose) for key in first for purpose in PURPOSES}
    return first | derived | set(_raw_pieces(folder))


def _opens(file: Path, key: bytes, salt: bytes) -> bool:
    try:
        connect_file(file, FileKey(key, salt)).close()
    except sqlcipher.DatabaseError:
        return False
    return True


def test_no_key_within_the_principals_reach_opens_the_cases(lived_in: Path) -> None:
    files = [lived_in / "cases.db", *(lived_in / "backups").glob("*/cases.db")]
    assert len(files) == 2
    candidates = _within_reach(lived_in)
    assert len(candidates) > 100
    true_key = keys_of(lived_in, vaults.COUNSELLOR).of(CASES)
    room_key = keys_of(lived_in, vaults.PRINCIPAL).room
    assert true_key.key not in candidates
    assert room_key.key in candidates
    for file in files:
        salt = file.read_bytes()[:16]
        assert [key for key in candidates if _opens(file, key, salt)] == []
        # The same trial with the right key opens, so it is the key that is missing.
        assert _opens(file, true_key.key, salt)
    assert _opens(lived_in / "room.db", room_key.key, room_key.salt)


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_no_older_manner_of_the_cipher_opens_the_cases_either(lived_in: Path, version: int) -> None:
    room_key = keys_of(lived_in, vaults.PRINCIPAL).room
    passwords = [
        vaults.PRINCIPAL_PASSWORD,
        f"x'{room_key.key.hex()}'",
        f"x'{room_key.key.hex()}{(lived_in / 'cases.db').read_bytes()[:16].hex()}'",
        "",
    ]
    for password in passwords:
        connection = sqlcipher.connect(str(lived_in / "cases.db"))
        if password:
            connection.set_key(password)
        connection.execute(f"PRAGMA cipher_compatibility = {version}")
        with pytest.raises(sqlcipher.DatabaseError, match="not a database"):
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.close()


def test_plain_sqlite_sees_no_database_and_the_bytes_look_like_noise(lived_in: Path) -> None:
    connection = sqlite3.connect(lived_in / "cases.db")
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        connection.execute("SELECT count(*) FROM sqlite_master")
    connection.close()
    data = (lived_in / "cases.db").read_bytes()
    assert b"SQLite format" not in data
    assert all(data.count(byte) / len(data) < 0.006 for byte in range(256))


def test_the_open_vault_of_a_principal_holds_no_way_to_the_cases(lived_in: Path) -> None:
    vault = vaults.as_principal(lived_in)
    assert vault.keys.cases is None
    rows = vault.raw_connection.execute("PRAGMA database_list").fetchall()
    assert [Path(row[2]).name for row in rows] == ["room.db"]
    with pytest.raises(errors.WrongRole):
        people.database_keys(vault)
    with pytest.raises(errors.WrongRole):
        people.add(vault, "戊五", "counsellor", NEW_PASSWORD)
    with pytest.raises(errors.WrongRole):
        recovery.renew(vault)
    vault.close()


def _slot_number(on_disk: KeyFile) -> int:
    return [slot.person for slot in on_disk.slots].index(vaults.PRINCIPAL)


def _boxes_for(private_key: bytes, folder: Path) -> list[bytes]:
    """The cases keys that the key file as it stands gives to a private key."""
    true_key = keys_of(folder, vaults.COUNSELLOR).of(CASES).key
    return [key for key in _from_boxes(folder, private_key) if key == true_key]


def test_a_role_changed_in_the_key_file_opens_nothing_at_all(lived_in: Path) -> None:
    on_disk = key_file.read(lived_in).key_file
    slots = list(on_disk.slots)
    at = _slot_number(on_disk)
    slots[at] = replace(slots[at], role="counsellor")
    plant(lived_in, replace(on_disk, slots=tuple(slots)))
    with pytest.raises(errors.WrongPassword):
        vaults.as_principal(lived_in)


def _promote(folder: Path) -> None:
    """The principal wraps his own private key anew as a counsellor's, which he is able to do."""
    on_disk = key_file.read(folder).key_file
    at = _slot_number(on_disk)
    own = private_key_of(folder, vaults.PRINCIPAL)
    slot = make_slot(
        vaults.PRINCIPAL, "counsellor", vaults.PRINCIPAL_PASSWORD, own, on_disk.vault_id, FLOOR
    )
    slots = [*on_disk.slots[:at], slot, *on_disk.slots[at + 1 :]]
    plant(folder, replace(on_disk, slots=tuple(slots)))


def test_a_principal_who_wraps_himself_a_counsellors_slot_is_shut_out(lived_in: Path) -> None:
    _promote(lived_in)
    with pytest.raises(errors.WrongRole):
        vaults.as_principal(lived_in)


def test_a_cases_key_of_his_own_making_in_his_box_does_not_help_him(lived_in: Path) -> None:
    _promote(lived_in)
    own = private_key_of(lived_in, vaults.PRINCIPAL)
    on_disk = key_file.read(lived_in).key_file
    name = sealing.key_id(sealing.public_key_of(own))
    context = sealing.context("counsel-desk database key", on_disk.vault_id, "cases", name)
    forged = sealing.box(sealing.new_key(), sealing.public_key_of(own), context)
    boxes = [replace(b, cases=forged) if b.recipient == name else b for b in on_disk.boxes]
    plant(lived_in, replace(on_disk, boxes=tuple(boxes)))
    with pytest.raises(errors.DamagedVault, match=r"cases\.db"):
        vaults.as_principal(lived_in)


def _planted_for(folder: Path, private_key: bytes) -> KeyFile:
    """The key file with a stranger's box, and the recovery sheets' place taken by the stranger."""
    on_disk = key_file.read(folder).key_file
    public = sealing.public_key_of(private_key)
    name = sealing.key_id(public)
    room = sealing.box(
        keys_of(folder, vaults.PRINCIPAL).room.key,
        public,
        sealing.context("counsel-desk database key", on_disk.vault_id, "room", name),
    )
    boxes = tuple(box for box in on_disk.boxes if box.recipient != on_disk.recovery.id)
    return replace(on_disk, boxes=(*boxes, Box(name, room, None)), recovery=Recovery(name))


@pytest.mark.parametrize("then", ["unlock", "add", "renew", "replace"])
@pytest.mark.parametrize("promoted", [False, True])
def test_a_planted_public_key_gets_nothing_at_the_next_boxing(
    lived_in: Path, then: str, promoted: bool
) -> None:
    stranger = sealing.new_key()
    own = private_key_of(lived_in, vaults.PRINCIPAL)
    plant(lived_in, _planted_for(lived_in, stranger))
    if promoted:
        _promote(lived_in)
    vault = vaults.as_counsellor(lived_in)
    if then == "add":
        people.add(vault, "戊五", "counsellor", NEW_PASSWORD)
    elif then == "renew":
        recovery.renew(vault)
    elif then == "replace":
        people.replace_password(vault, "丙三", "a new one 丙 chunfeng 3")
    vault.close()
    assert _boxes_for(stranger, lived_in) == []
    assert _boxes_for(own, lived_in) == []
    for file in (lived_in / "keys.json", lived_in / "keys.json.1"):
        text = file.read_text(encoding="utf-8")
        assert sealing.key_id(sealing.public_key_of(stranger)) not in text


def test_a_key_planted_while_the_vault_is_open_gets_nothing_either(lived_in: Path) -> None:
    vault = vaults.as_counsellor(lived_in)
    stranger = sealing.new_key()
    plant(lived_in, _planted_for(lived_in, stranger))
    people.add(vault, "戊五", "counsellor", NEW_PASSWORD)
    recovery.renew(vault)
    vault.close()
    assert _boxes_for(stranger, lived_in) == []


def test_sheets_taken_out_of_the_key_file_by_hand_work_again_after_an_unlock(
    lived_in: Path, template: vaults.Template
) -> None:
    plant(lived_in, _planted_for(lived_in, sealing.new_key()))
    with pytest.raises(errors.BadInput):
        recovery.reset_password(lived_in, template.codes, vaults.COUNSELLOR, NEW_PASSWORD)
    vaults.as_counsellor(lived_in).close()
    recovery.reset_password(lived_in, template.codes, vaults.COUNSELLOR, NEW_PASSWORD)
    open_vault(lived_in, vaults.COUNSELLOR, NEW_PASSWORD).close()


def test_the_counsellors_records_are_as_they_were_after_all_of_this(
    lived_in: Path, template: vaults.Template
) -> None:
    _promote(lived_in)
    plant(lived_in, _planted_for(lived_in, sealing.new_key()))
    vault = vaults.as_counsellor(lived_in)
    assert SessionNotes(vault).get(template.notes[0]).process == "过程文字"
    vault.close()


def test_one_sheet_alone_says_nothing_of_the_key(lived_in: Path, template: vaults.Template) -> None:
    on_disk = key_file.read(lived_in).key_file
    for code in template.codes:
        with pytest.raises(errors.BadInput):
            recovery.reset_password(lived_in, (code, code), vaults.COUNSELLOR, NEW_PASSWORD)
    assert key_boxes.slot_of(on_disk, vaults.COUNSELLOR).role == "counsellor"
    assert keys_of(lived_in, vaults.PRINCIPAL).room == keys_of(lived_in, vaults.COUNSELLOR).of(ROOM)


def test_who_was_put_in_the_list_by_nobody_is_not_let_in_by_an_old_key_file(
    lived_in: Path,
) -> None:
    old = raw_files.files_of(lived_in)["keys.json"]
    vault = vaults.as_counsellor(lived_in)
    people.replace_password(vault, "丙三", "a new one 丙 chunfeng 3")
    vault.close()
    (lived_in / "keys.json").write_bytes(old)
    with pytest.raises(errors.WrongRole, match="no longer valid"):
        open_vault(lived_in, "丙三", NEW_PASSWORD)


def _known_to_the_principal(folder: Path) -> bytes:
    """Every byte that the principal can read: the key files, and room.db in plain."""
    plain = folder.parent / "plain.db"
    with raw_files.opened(folder, ROOM) as connection:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')")
    return plain.read_bytes() + b"".join(file.read_bytes() for file in _key_files(folder))


@pytest.mark.parametrize("whose", ["the counsellor", "the sheets"])
def test_a_public_key_of_the_cases_stands_in_no_place_that_a_principal_reads(
    lived_in: Path, template: vaults.Template, whose: str
) -> None:
    if whose == "the counsellor":
        private_key = private_key_of(lived_in, vaults.COUNSELLOR)
    else:
        private_key = _joined(lived_in, template)
    public = sealing.public_key_of(private_key)
    known = _known_to_the_principal(lived_in)
    assert sealing.key_id(public).encode() in known
    assert public not in known
    assert public.hex().encode() not in known


def _joined(folder: Path, template: vaults.Template) -> bytes:
    vault_id = key_file.read(folder).key_file.vault_id
    return recovery_code.join(*template.codes, vault_id)


def _replace_the_cases(folder: Path) -> bytes:
    """The principal makes a whole cases.db of his own and boxes its key to the counsellor."""
    on_disk = key_file.read(folder).key_file
    key = FileKey(sealing.new_key(), sealing.new_key()[:16])
    (folder / "cases.db").unlink()
    (folder / "cases.db-journal").unlink(missing_ok=True)
    migrate.upgrade_file(folder, CASES, key, create=True)
    names = [box.recipient for box in on_disk.boxes if box.cases is not None]
    with closing(connect_file(folder / "cases.db", key)) as forged:
        state = "INSERT INTO vault_state VALUES (1, ?, 'cases', 9999, 0, NULL, NULL, 0, '', NULL)"
        forged.execute(state, (on_disk.vault_id,))
        for name in names:
            role = "recovery" if name == on_disk.recovery.id else "counsellor"
            public = sealing.new_key()
            row = (name, f"{role} {name}", role, public.hex())
            forged.execute("INSERT INTO person_key VALUES (?, ?, ?, ?, NULL)", row)
    raw_files.run_sql(folder, ROOM, "UPDATE vault_state SET clean = 0, partner_mark = NULL")
    plant(folder, replace(on_disk, files={**on_disk.files, "cases": key.salt.hex()}))
    return key.key


def test_a_whole_cases_file_of_the_principals_own_making_takes_no_word_of_the_counsellors(
    lived_in: Path, template: vaults.Template
) -> None:
    counsellor = sealing.public_key_of(private_key_of(lived_in, vaults.COUNSELLOR))
    true_file = (lived_in / "cases.db").read_bytes()
    true_keys = raw_files.files_of(lived_in)["keys.json"]
    forged_key = _replace_the_cases(lived_in)
    on_disk = key_file.read(lived_in).key_file
    name = sealing.key_id(counsellor)
    # Boxing to her takes her public key, which he does not have; say that he had got hold of a way.
    context = sealing.context("counsel-desk database key", on_disk.vault_id, "cases", name)
    forged = sealing.box(forged_key, counsellor, context)
    boxes = [replace(b, cases=forged) if b.recipient == name else b for b in on_disk.boxes]
    plant(lived_in, replace(on_disk, boxes=tuple(boxes)))
    spoilt = (lived_in / "cases.db").read_bytes()
    with pytest.raises(errors.ForeignFile, match=r"cases\.db"):
        vaults.as_counsellor(lived_in)
    assert (lived_in / "cases.db").read_bytes() == spoilt
    (lived_in / "cases.db").write_bytes(true_file)
    (lived_in / "keys.json").write_bytes(true_keys)
    vault = vaults.as_counsellor(lived_in)
    assert SessionNotes(vault).get(template.notes[0]).process == "过程文字"
    vault.close()


def test_a_whole_cases_file_of_the_principals_own_making_is_not_taken_for_the_vault_by_the_sheets(
    lived_in: Path, template: vaults.Template
) -> None:
    true_keys = key_file.read(lived_in).key_file
    forged_key = _replace_the_cases(lived_in)
    # As he holds no public key of the sheets, he can box to one of his own, under their name.
    spoilt = key_file.read(lived_in).key_file
    name = spoilt.recovery.id
    context = sealing.context("counsel-desk database key", spoilt.vault_id, "cases", name)
    for public in (sealing.public_key_of(sealing.new_key()), _public_of(lived_in, template)):
        forged = sealing.box(forged_key, public, context)
        boxes = [replace(b, cases=forged) if b.recipient == name else b for b in spoilt.boxes]
        plant(lived_in, replace(spoilt, boxes=tuple(boxes)))
        # The second time, say that he had got hold of it for the box and yet not for the list.
        with pytest.raises((errors.DamagedVault, errors.ForeignFile)):
            recovery.reset_password(lived_in, template.codes, vaults.COUNSELLOR, NEW_PASSWORD)
    own = sealing.public_key_of(sealing.new_key())
    plant(lived_in, replace(spoilt, recovery=Recovery(sealing.key_id(own))))
    with pytest.raises(errors.BadInput, match="newer"):
        recovery.reset_password(lived_in, template.codes, vaults.COUNSELLOR, NEW_PASSWORD)
    assert true_keys.recovery.id == name


def _public_of(folder: Path, template: vaults.Template) -> bytes:
    return sealing.public_key_of(_joined(folder, template))
