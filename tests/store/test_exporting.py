"""A pair written anew: nothing lost, nothing added, with or without the scans' bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from counsel_desk.store import checking, exporting, key_file, schema, sealing
from counsel_desk.store.connection import FileKey
from counsel_desk.store.tables import CASES, SIDES
from counsel_desk.store.vault import Keys, Vault
from tests import vaults
from tests.store import scanned
from tests.store.raw_files import page_count

EVERYTHING = "SELECT type, name, tbl_name, sql FROM {schema}.sqlite_master ORDER BY type, name"


def rows_of(raw: Any, schema: str, leave_out: tuple[str, ...] = ()) -> dict[str, list[Any]]:
    """Every table of one file with all its rows."""
    names = [
        row[1] for row in raw.execute(EVERYTHING.format(schema=schema)).fetchall()
        if row[0] == "table" and row[1] not in ("search_index", *leave_out)
    ]  # fmt: skip
    return {
        name: sorted(raw.execute(f'SELECT * FROM {schema}."{name}"').fetchall(), key=repr)
        for name in names
    }


@pytest.fixture
def vault(folder: Path, template: vaults.Template) -> Any:
    opened = vaults.as_counsellor(folder)
    scanned.attach(opened, template.students[0])
    scanned.put_in_register(opened)
    for side in opened.sides:
        opened.seal(side)
    yield opened
    opened.close()


def copy_of(vault: Vault, place: Path, *, without_scans: bool = False) -> Path:
    place.mkdir()
    exporting.export_pair(vault.raw_connection, place, vault.keys, without_scans=without_scans)
    return place


@pytest.mark.parametrize("without_scans", [False, True])
def test_a_copy_holds_every_object_and_every_row(
    vault: Vault, tmp_path: Path, *, without_scans: bool
) -> None:
    place = copy_of(vault, tmp_path / "copy", without_scans=without_scans)
    exporting.verify_pair(place, vault.keys, vault.vault_id)
    left_out = ("attachment_content", "register_file") if without_scans else ()
    with scanned.pair(place, vault.keys) as copy:
        for name in ("main", "room"):
            wanted = EVERYTHING.format(schema=name)
            assert (
                copy.execute(wanted).fetchall() == vault.raw_connection.execute(wanted).fetchall()
            )
            theirs = rows_of(vault.raw_connection, name, left_out)
            assert rows_of(copy, name, left_out) == theirs
            assert len(theirs) > 30


def test_a_copy_without_scans_lacks_their_bytes_and_nothing_else(
    vault: Vault, tmp_path: Path
) -> None:
    whole = copy_of(vault, tmp_path / "whole")
    bare = copy_of(vault, tmp_path / "bare", without_scans=True)
    for side, name in (("cases", "main.attachment_content"), ("room", "room.register_file")):
        assert page_count(bare, side) < page_count(whole, side)
        column = exporting.scans_of(side)[name.partition(".")[2]]
        with scanned.pair(bare, vault.keys) as copy:
            lengths = f"SELECT length({column}), digest FROM {name}"
            ((length, digest),) = copy.execute(lengths).fetchall()
        assert (length, digest) == (0, scanned.DIGEST)


def test_the_search_knows_everything_in_a_copy_without_scans(vault: Vault, tmp_path: Path) -> None:
    place = copy_of(vault, tmp_path / "bare", without_scans=True)
    key_file.write(place, key_file.read(vault.folder).key_file)
    copy = vaults.as_counsellor(place)
    told = checking.check_inside(copy, deep=False).sentences
    assert "The search knows everything that was written." in told
    copy.close()


def test_a_copy_under_other_keys_opens_with_them_alone(vault: Vault, tmp_path: Path) -> None:
    keys = Keys(*(FileKey(sealing.new_key(), sealing.new_key()[:16]) for _side in SIDES))
    place = tmp_path / "copy"
    place.mkdir()
    exporting.export_pair(vault.raw_connection, place, keys)
    for side in SIDES:
        start = (place / f"{side}.db").read_bytes()[:16]
        assert start == keys.of(side).salt
    with scanned.pair(place, keys) as copy:
        assert copy.execute("SELECT count(*) FROM session_note").fetchone() == (2,)
        assert schema.revision_of(copy) == schema.head(CASES)


def test_references_are_looked_after_again_when_a_copy_was_made(
    vault: Vault, tmp_path: Path
) -> None:
    copy_of(vault, tmp_path / "copy", without_scans=True)
    for pragma in ("foreign_keys", "writable_schema"):
        (value,) = vault.raw_connection.execute(f"PRAGMA {pragma}").fetchone()
        assert value == (1 if pragma == "foreign_keys" else 0)
