"""Unlocking a vault in whatever state it is found."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.room.remarks import no_names_known
from counsel_desk.services.room.room_uses import RoomUses
from counsel_desk.store import checking, key_file, recovery
from counsel_desk.store.opening import open_vault
from counsel_desk.store.tables import CASES, ROOM
from tests import vaults
from tests.store import raw_files
from tests.store.raw_files import PAGE


def test_a_wrong_password_opens_nothing_and_changes_no_byte(folder: Path) -> None:
    before = raw_files.files_of(folder)
    with pytest.raises(errors.WrongPassword):
        open_vault(folder, vaults.COUNSELLOR, vaults.PRINCIPAL_PASSWORD)
    assert raw_files.files_of(folder) == before


def test_the_counsellor_gets_what_was_kept(folder: Path, template: vaults.Template) -> None:
    vault = vaults.as_counsellor(folder)
    assert vault.sides == (ROOM, CASES)
    assert SessionNotes(vault).get(template.notes[0]).process == "过程文字"
    vault.close()


def test_the_principal_gets_the_room_alone(folder: Path) -> None:
    vault = vaults.as_principal(folder)
    assert vault.sides == (ROOM,)
    assert len(RoomUses(vault, no_names_known).between(vaults.SINCE, vaults.TODAY)) == 2
    vault.close()


@pytest.mark.parametrize("side", [ROOM, CASES])
@pytest.mark.parametrize(
    "offset_of",
    [
        pytest.param(lambda size: 3, id="salt"),
        pytest.param(lambda size: 100, id="first page"),
        pytest.param(lambda size: size // 2 // PAGE * PAGE + 2000, id="middle page"),
        pytest.param(lambda size: size - PAGE + 8, id="last page"),
        pytest.param(lambda size: size - 1, id="last byte"),
    ],
)
def test_one_flipped_byte_anywhere_is_damage_and_is_left_as_it_is(
    folder: Path, side: str, offset_of: Callable[[int], int]
) -> None:
    file = folder / f"{side}.db"
    raw_files.flip(file, offset_of(file.stat().st_size))
    spoilt = file.read_bytes()
    with pytest.raises(errors.DamagedVault, match=f"“{side}.db” is damaged. Your password is"):
        vaults.as_counsellor(folder)
    assert file.read_bytes() == spoilt


@pytest.mark.parametrize("side", [ROOM, CASES])
@pytest.mark.parametrize(
    "size_of",
    [
        pytest.param(lambda size: 0, id="to nothing"),
        pytest.param(lambda size: 10, id="within the salt"),
        pytest.param(lambda size: 1000, id="within the first page"),
        pytest.param(lambda size: PAGE, id="to the first page"),
        pytest.param(lambda size: size // 2 // PAGE * PAGE, id="to half its pages"),
        pytest.param(lambda size: size - PAGE, id="by one page"),
        pytest.param(lambda size: size - 1, id="by one byte"),
    ],
)
def test_a_file_cut_short_is_damage_and_is_left_as_it_is(
    folder: Path, side: str, size_of: Callable[[int], int]
) -> None:
    file = folder / f"{side}.db"
    raw_files.cut(file, size_of(file.stat().st_size))
    spoilt = file.read_bytes()
    with pytest.raises(errors.DamagedVault, match=f"“{side}.db” is damaged. Your password is"):
        vaults.as_counsellor(folder)
    assert file.read_bytes() == spoilt


def test_pages_appended_to_a_file_are_damage(folder: Path) -> None:
    with (folder / "cases.db").open("ab") as handle:
        handle.write(b"\x17" * PAGE)
    with pytest.raises(errors.DamagedVault):
        vaults.as_counsellor(folder)


@pytest.mark.parametrize("spoil", [Path.unlink, lambda file: raw_files.flip(file, 200)])
@pytest.mark.parametrize("name", ["keys.json", "keys.json.1"])
def test_one_of_the_two_key_files_is_enough_and_the_other_is_made_good(
    folder: Path, name: str, spoil: Callable[[Path], None]
) -> None:
    spoil(folder / name)
    vaults.as_counsellor(folder).close()
    if name == "keys.json":
        assert key_file.read(folder).source == "current"
        (folder / "keys.json.1").unlink()
        vaults.as_counsellor(folder).close()


def test_every_old_page_put_back_into_a_closed_file_is_noticed(
    folder: Path, template: vaults.Template, tmp_path: Path
) -> None:
    shutil.copy2(folder / "cases.db", tmp_path / "older.db")
    vault = vaults.as_counsellor(folder)
    fields = vaults.talk_with(template.students[0], "改了")
    SessionNotes(vault).change(template.notes[0], replace(fields, day=date(2026, 10, 9)))
    vault.close()
    closed = raw_files.files_of(folder)
    pages = raw_files.differing_pages(tmp_path / "older.db", folder / "cases.db")
    unseen = []
    for page in pages:
        raw_files.put_back(page, tmp_path / "older.db", folder / "cases.db")
        try:
            vaults.as_counsellor(folder).close()
            unseen.append(page)
        except errors.VaultProblem:
            pass
        for name, content in closed.items():
            (folder / name).write_bytes(content)
    # Written again, with nothing else in them: the file's header, and the outbox, empty as before.
    outbox = raw_files.page_of(folder, "outbox")
    assert unseen == [0, outbox]
    for name in ("session_note", "ix_session_note_day", "audit_entry", "vault_state"):
        assert raw_files.page_of(folder, name) in pages


@pytest.mark.parametrize("side", [ROOM, CASES])
def test_one_file_put_back_alone_is_noticed_also_after_a_day_of_looking_only(
    folder: Path, side: str, tmp_path: Path
) -> None:
    shutil.copy2(folder / f"{side}.db", tmp_path / "older.db")
    if side == ROOM:
        vaults.as_principal(folder).close()
    vaults.as_counsellor(folder).close()
    shutil.copy2(tmp_path / "older.db", folder / f"{side}.db")
    with pytest.raises(errors.OlderFile, match=f"“{side}.db” is older"):
        vaults.as_counsellor(folder)


def test_the_right_file_given_back_opens_the_vault_again(folder: Path, tmp_path: Path) -> None:
    (folder / "cases.db").rename(tmp_path / "cases.db")
    with pytest.raises(errors.MissingFile):
        vaults.as_counsellor(folder)
    shutil.move(tmp_path / "cases.db", folder / "cases.db")
    vaults.as_counsellor(folder).close()


def test_damage_in_the_cases_does_not_keep_the_principal_from_the_log(folder: Path) -> None:
    raw_files.flip(folder / "cases.db", 9000)
    vault = vaults.as_principal(folder)
    assert len(RoomUses(vault, no_names_known).between(vaults.SINCE, vaults.TODAY)) == 2
    vault.close()


def test_a_newer_vault_is_refused_to_the_principal_too(folder: Path) -> None:
    raw_files.set_revision(folder, ROOM, "room_9999")
    with pytest.raises(errors.NewerVault):
        vaults.as_principal(folder)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("CREATE TABLE session_note (id)", "table session_note"),
        ('CREATE TABLE "student ""x""" (id)', 'table student "x"'),
        ("CREATE VIEW outbox AS SELECT 1 AS id", "view outbox"),
        ("CREATE TRIGGER t AFTER UPDATE ON vault_state BEGIN SELECT 1; END", "trigger t"),
        ("CREATE UNIQUE INDEX i ON room_use (duty_id, token)", "index i"),
        ("ALTER TABLE opening ADD COLUMN student TEXT", "column opening.student"),
        ("ALTER TABLE opening ADD COLUMN g AS (id + 1)", "column opening.g"),
        ("ANALYZE", "table sqlite_stat1"),
        ("CREATE VIRTUAL TABLE f USING fts5(body)", "table f"),
    ],
)
def test_what_the_principal_planted_is_named_and_nothing_is_opened(
    folder: Path, statement: str, named: str
) -> None:
    raw_files.run_sql(folder, ROOM, statement)
    with pytest.raises(errors.PlantedObject, match="did not put there") as caught:
        vaults.as_counsellor(folder)
    assert named in str(caught.value)
    with pytest.raises(errors.PlantedObject):
        vaults.as_principal(folder)


def test_a_trigger_of_ours_that_was_rewritten_counts_as_damage(folder: Path) -> None:
    raw_files.run_sql(
        folder,
        ROOM,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'room_use'",
    )
    with pytest.raises(errors.DamagedVault, match="table room_use is missing or was changed"):
        vaults.as_counsellor(folder)


def test_a_second_program_is_refused_and_let_in_after_the_first_was_killed(folder: Path) -> None:
    with raw_files.in_another_program(folder) as program:
        with pytest.raises(errors.VaultInUse):
            vaults.as_counsellor(folder)
        with pytest.raises(errors.VaultInUse):
            vaults.as_principal(folder)
        program.kill()
        program.wait()
        vaults.as_counsellor(folder).close()


def test_a_second_opening_in_the_same_program_is_refused_before_it_touches_a_file(
    folder: Path, template: vaults.Template
) -> None:
    vault = vaults.as_counsellor(folder)
    with pytest.raises(errors.VaultInUse):
        vaults.as_counsellor(folder)
    SessionNotes(vault).add(vaults.talk_with(template.students[0]))
    vault.close()


def test_a_failed_opening_leaves_the_lock_free(folder: Path) -> None:
    raw_files.run_sql(folder, ROOM, "CREATE TABLE planted (x)")
    with pytest.raises(errors.PlantedObject):
        vaults.as_counsellor(folder)
    raw_files.run_sql(folder, ROOM, "DROP TABLE planted")
    vaults.as_counsellor(folder).close()


def test_a_write_protected_folder_is_told_and_its_files_stay(folder: Path) -> None:
    before = raw_files.files_of(folder)
    with raw_files.read_only(folder) as place, pytest.raises(errors.ReadOnlyPlace):
        vaults.as_counsellor(place)
    assert raw_files.files_of(folder) == before


def test_looking_from_outside_needs_no_password_and_sees_what_can_be_seen(folder: Path) -> None:
    assert len(checking.check_outside(folder).sentences) == 2
    raw_files.flip(folder / "keys.json", 300)
    assert "previous version was used" in checking.check_outside(folder).sentences[0]
    (folder / "room.db").unlink()
    with pytest.raises(errors.MissingFile):
        checking.check_outside(folder)


def test_a_deep_check_finds_nothing_wrong_with_a_sound_vault(folder: Path) -> None:
    vault = open_vault(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD, all_pages=True)
    told = checking.check_inside(vault, deep=True).sentences
    assert len(told) == 5
    assert told[-1] == "The key file is of one version, of 2026-10-20, by 甲一."
    vault.close()


def test_the_two_sheets_open_what_the_password_opened(
    folder: Path, template: vaults.Template
) -> None:
    with pytest.raises(errors.Refused):
        recovery.reset_password(folder, template.codes, vaults.PRINCIPAL, "lutian 乙 chunyu 31")
    recovery.reset_password(folder, template.codes, vaults.COUNSELLOR, "heye 甲 qingtian 55")
    with pytest.raises(errors.WrongPassword):
        vaults.as_counsellor(folder)
    vault = open_vault(folder, vaults.COUNSELLOR, "heye 甲 qingtian 55")
    assert SessionNotes(vault).count() == 2
    vault.close()
