"""A damaged vault is read around its broken pages: what came is true, the rest is counted."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counsel_desk import clock, errors, i18n
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.services import safekeeping, salvaging
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.cases.students import Students
from counsel_desk.services.desk import Desk
from counsel_desk.services.salvaging import SalvageReport
from counsel_desk.store import audit, b_trees, raw_pages
from counsel_desk.store.tables import CASES, SIDES
from tests import vaults
from tests.store import raw_files

OWN = ("vault_state", "audit_entry", "room_head", "alembic_version", "key_file_version")
PUPILS, TALKS = 40, 120


@pytest.fixture(scope="session")
def lived_in(template: vaults.Template, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with enough in it that tables have many pages, long texts and inner pages."""
    folder = template.copy_to(tmp_path_factory.mktemp("lived") / "vault")
    clock.set_source(lambda: vaults.NOW)
    vault = vaults.as_counsellor(folder)
    students, notes = Students(vault), SessionNotes(vault)
    entries = (RosterEntry(n, f"测试生{n}", cohort=2020, class_no=3) for n in range(2, PUPILS + 2))
    everyone = [students.add(entry, vaults.SINCE) for entry in entries]
    for n in range(TALKS):
        notes.add(vaults.talk_with(everyone[n % PUPILS], f"第{n}次" + "谈话" * (n * 13 % 1900)))
    vault.close()
    return folder


@pytest.fixture
def damaged(lived_in: Path, tmp_path: Path) -> Path:
    i18n.set_language("en")
    clock.set_source(lambda: vaults.NOW)
    return Path(shutil.copytree(lived_in, tmp_path / "damaged"))


def _save(damaged: Path) -> SalvageReport:
    before = raw_files.files_of(damaged)
    report = salvaging.salvage_vault(
        damaged, damaged.with_name("saved"), vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD
    )
    assert raw_files.files_of(damaged) == before
    return report


def _rows(folder: Path, side: str) -> dict[str, set[Any]]:
    with raw_files.opened(folder, side) as raw:
        listed = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        names = [name for (name,) in raw.execute(listed).fetchall()]
        wanted = [one for one in names if not one.startswith(("sqlite_", "search_"))]
        return {
            name: {tuple(row) for row in raw.execute(f'SELECT * FROM "{name}"')}
            for name in wanted
            if name not in OWN
        }


def _compare(true: Path, saved: Path) -> tuple[int, int]:
    """How many rows came and how many did not; whatever came must be as it was."""
    came = missing = 0
    for side in SIDES:
        wanted, found = _rows(true, side), _rows(saved, side)
        for name, rows in found.items():
            kept = rows & wanted[name]
            if name == "student":
                assert all(one[1].startswith("Name lost") for one in rows - kept)
            else:
                assert {one[0] for one in rows} <= {one[0] for one in wanted[name]}
            came, missing = came + len(kept), missing + len(wanted[name] - kept)
    return came, missing


def _opens(saved: Path) -> None:
    with Desk.open(saved, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        assert desk.facts().notices == ()
    told = safekeeping.check_with_password(
        saved, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD, deep=True
    )
    assert "The log of who did what is unbroken." in told
    vaults.as_principal(saved).close()


def _tree_pages(folder: Path, side: str, table: str) -> dict[int, list[int]]:
    """The pages of a table by their kind."""
    with raw_files.opened(folder, side) as raw:
        (root,) = raw.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    key = raw_files.keys_of(folder, vaults.COUNSELLOR).of(side)
    with raw_pages.opened(folder / f"{side}.db", key) as pages:
        reader = b_trees.TreeReader(pages)
        list(reader.rows(b_trees.Tree(root)))
        kinds: dict[int, list[int]] = {}
        for number in sorted(reader._taken):
            page = pages.page(number)
            kinds.setdefault(page.content[page.start], []).append(number)
    return kinds


def _spoil_page(folder: Path, side: str, number: int, at: int = 2000) -> None:
    raw_files.flip(folder / f"{side}.db", (number - 1) * raw_files.PAGE + at)


def test_a_sound_vault_comes_whole(damaged: Path, lived_in: Path) -> None:
    report = _save(damaged)
    assert (report.missing, report.sentences) == (0, [])
    assert not any(one.is_unsure for one in report.kinds)
    assert _compare(lived_in, report.folder)[1] == 0
    _opens(report.folder)


def test_the_log_goes_on_with_the_salvage(damaged: Path) -> None:
    report = _save(damaged)
    vault = vaults.as_counsellor(report.folder)
    for side in SIDES:
        with vault.read() as session:
            actions = [one.action for one in audit.entries(session, side)]
            assert audit.first_break(session, side, vault.audit_key(side)) is None
        assert "vault.salvage" in actions
        assert actions[0] != "vault.salvage"
    vault.close()


def test_a_broken_leaf_of_notes_costs_its_notes_alone_and_they_are_counted(
    damaged: Path, lived_in: Path
) -> None:
    leaf = _tree_pages(damaged, CASES, "session_note")[13][3]
    _spoil_page(damaged, CASES, leaf)
    report = _save(damaged)
    _came, missing = _compare(lived_in, report.folder)
    assert 0 < missing == report.missing < 20
    _opens(report.folder)


def test_a_broken_page_above_the_notes_costs_none(damaged: Path, lived_in: Path) -> None:
    inner = _tree_pages(damaged, CASES, "session_note")[5]
    for number in inner:
        _spoil_page(damaged, CASES, number, at=4050)
    report = _save(damaged)
    assert report.missing == 0
    assert _compare(lived_in, report.folder)[1] == 0


def test_a_lost_student_keeps_what_was_written(damaged: Path, lived_in: Path) -> None:
    for number in _tree_pages(damaged, CASES, "student")[13]:
        _spoil_page(damaged, CASES, number)
    report = _save(damaged)
    assert len(_rows(report.folder, CASES)["session_note"]) == TALKS + 2
    assert any("Name lost" in one for one in report.sentences)
    _opens(report.folder)


def _first_page(folder: Path) -> None:
    for at in (20, 104, 4000, 4090):
        _spoil_page(folder, CASES, 1, at)


def _list_of_tables(folder: Path) -> None:
    for number in _tree_pages(folder, CASES, "sqlite_master").get(13, [1])[::3]:
        _spoil_page(folder, CASES, number, at=3000)


def _beginning(folder: Path) -> None:
    raw_files.flip(folder / "cases.db", 3)


def _cut(folder: Path) -> None:
    size = (folder / "cases.db").stat().st_size
    raw_files.cut(folder / "cases.db", size // 2 + 100)


def _many(folder: Path) -> None:
    chance = random.Random(7)
    for side in SIDES:
        size = (folder / f"{side}.db").stat().st_size
        for _n in range(12):
            raw_files.flip(folder / f"{side}.db", chance.randrange(size))


@pytest.mark.parametrize("spoil", [_first_page, _beginning, _cut, _many])
def test_whatever_is_broken_what_comes_is_true_and_opens(
    damaged: Path, lived_in: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(damaged)
    report = _save(damaged)
    came, missing = _compare(lived_in, report.folder)
    assert came > 100
    assert missing <= report.missing or any(one.is_unsure for one in report.kinds)
    _opens(report.folder)


def test_a_file_of_which_nothing_is_left_comes_from_the_newest_backup(damaged: Path) -> None:
    with Desk.open(damaged, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        desk.safekeeping.daily_backup()
    (damaged / "room.db").write_bytes(b"")
    report = _save(damaged)
    assert any("that of the backup 2026-10-20" in one for one in report.sentences)
    _opens(report.folder)


def test_without_a_backup_a_file_of_which_nothing_is_left_is_told(damaged: Path) -> None:
    shutil.rmtree(damaged / "backups", ignore_errors=True)
    (damaged / "room.db").unlink()
    with pytest.raises(errors.DamagedVault, match=r"Nothing of “room\.db”"):
        _save(damaged)
    assert not damaged.with_name("saved").exists()


def test_only_a_counsellor_saves_and_only_into_a_free_place(damaged: Path) -> None:
    saved = damaged.with_name("saved")
    with pytest.raises(errors.WrongRole):
        salvaging.salvage_vault(damaged, saved, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)
    for taken in (damaged, damaged / "inside"):
        with pytest.raises(errors.Refused):
            salvaging.salvage_vault(damaged, taken, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)


def test_lost_people_and_sheets_are_told(damaged: Path) -> None:
    for number in _tree_pages(damaged, CASES, "person_key")[13]:
        _spoil_page(damaged, CASES, number)
    report = _save(damaged)
    assert any(vaults.PRINCIPAL in one for one in report.sentences)
    assert any("Print a new pair" in one for one in report.sentences)
    vaults.as_counsellor(report.folder).close()
    with pytest.raises(errors.DeskError):
        vaults.as_principal(report.folder)


def test_the_old_file_put_beside_the_new_is_known_as_older(damaged: Path) -> None:
    report = _save(damaged)
    vaults.as_counsellor(report.folder).close()
    shutil.copy2(damaged / "room.db", report.folder / "room.db")
    with pytest.raises(errors.OlderFile):
        vaults.as_counsellor(report.folder)
