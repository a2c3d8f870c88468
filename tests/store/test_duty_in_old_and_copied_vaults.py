"""A vault from before the duty of care comes up whole, and one full of it is copied whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk
from counsel_desk.services.safekeeping import check_with_password
from counsel_desk.store import schema
from counsel_desk.store.restore import restore
from counsel_desk.store.tables import CASES, ROOM, SIDES
from tests import vaults
from tests.privacy import busy_duty, busy_file
from tests.privacy.busy_duty import Lived
from tests.store import raw_files
from tests.store.older_vaults import rows_of, take_down

BEFORE = {ROOM: "room_0002", CASES: "cases_0007"}
WHO = (vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
ITSELF = {"audit_entry", "vault_state", "alembic_version", "room_head", "file_opening"}
"""What every unlock writes to."""
FOLLOWED = {"school_class", "coverage_figure", "key_file_version"}
"""What a counsellor's unlock counts for the room, from rosters and checks of before, and the key
file as it is now."""


@pytest.fixture
def old(folder: Path, template: vaults.Template) -> Path:
    """The vault as the version before left it, with a student's file in it."""
    with Desk.open(folder, *WHO) as desk:
        busy_file.live(desk.require_cases(), *template.students)
    for side in SIDES:
        take_down(folder, side, BEFORE[side])
    return folder


@pytest.fixture
def full(folder: Path, template: vaults.Template) -> tuple[Path, Lived]:
    """A vault with everything of the duty of care, cleanly closed."""
    with Desk.open(folder, *WHO) as desk:
        lived = busy_duty.live(desk.require_cases(), *template.students)
    return folder, lived


def test_a_vault_of_the_version_before_comes_up_with_every_row(old: Path) -> None:
    before = rows_of(old)
    assert len(before[CASES]["plan"]) == 1
    assert "crisis" not in before[CASES]
    assert "response_plan" not in before[ROOM]
    Desk.open(old, *WHO).close()
    after = rows_of(old)
    for side in SIDES:
        assert _revision(old, side) == schema.head(side)
        for table in _records(before[side]):
            assert _cut(after[side][table], before[side][table]) == before[side][table], table
        new = after[side].keys() - before[side].keys() - FOLLOWED
        assert new
        assert not any(after[side][table] for table in new)


def test_what_came_up_is_sound_and_takes_the_duty_of_care(
    old: Path, template: vaults.Template
) -> None:
    with Desk.open(old, *WHO) as desk:
        cases = desk.require_cases()
        busy_duty.print_all(cases, busy_duty.live(cases, *template.students))
        assert cases.texts.search("老宅的井")
        assert cases.texts.search("炉子的屋里")
    check_with_password(old, *WHO, deep=True)
    Desk.open(old, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD).close()


def test_a_deep_check_finds_it_sound_and_a_repair_changes_no_record(
    full: tuple[Path, Lived],
) -> None:
    folder, _lived = full
    before = rows_of(folder)[CASES]
    check_with_password(folder, *WHO, deep=True)
    check_with_password(folder, *WHO, deep=True, repair=True)
    after = rows_of(folder)[CASES]
    for table in _records(before):
        assert after[table] == before[table], table


def test_a_backup_brings_every_row_back_and_the_sealed_report_opens(
    full: tuple[Path, Lived], tmp_path: Path
) -> None:
    folder, lived = full
    with Desk.open(folder, *WHO) as desk:
        made = desk.safekeeping.back_up(tmp_path)
        desk.require_cases().crises.close(lived.crisis, "safe_again")
    before = rows_of(made)
    place = tmp_path / "again"
    restore(made, place, *WHO)
    after = rows_of(place)
    for side in SIDES:
        for table in _records(before[side]):
            assert after[side][table] == before[side][table], table
    with Desk.open(place, *WHO) as desk:
        cases = desk.require_cases()
        assert cases.sealed_reports.get(lived.report).report.facts == busy_duty.FACTS
        assert cases.crises.get(lived.crisis).is_open
    check_with_password(place, *WHO, deep=True)


def test_a_page_spoilt_under_a_crisis_is_found_and_not_repaired_over(
    full: tuple[Path, Lived],
) -> None:
    folder, _lived = full
    file = folder / "cases.db"
    raw_files.flip(file, -raw_files.PAGE // 2)
    with pytest.raises(errors.DamagedVault):
        check_with_password(folder, *WHO, deep=True)
    spoilt = file.read_bytes()
    with pytest.raises(errors.DamagedVault):
        check_with_password(folder, *WHO, deep=True, repair=True)
    assert file.read_bytes() == spoilt


def _records(tables: Iterable[str]) -> list[str]:
    """Without what every unlock writes to, and without the search's index."""
    found = [one for one in tables if one not in ITSELF and not one.startswith("search_")]
    assert len(found) > 15
    return found


def _cut(rows: list[tuple[Any, ...]], before: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Without the columns that came later, which hold nothing yet."""
    columns = len(before[0]) if before else 0
    assert not any(value for row in rows for value in row[columns:] if columns)
    return sorted((row[:columns] for row in rows), key=repr)


def _revision(folder: Path, side: str) -> str:
    with raw_files.opened(folder, side) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
