"""Looking into backups, and trying once a year whether the newest one would help."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.records.cases import due_item
from counsel_desk.services.cases.restoring import preview
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.room_settings import BACKUP_TRIED
from tests import vaults
from tests.services.conftest import GoTo
from tests.store import raw_files

WHO = (vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)


def _newest(folder: Path) -> Path:
    return folder / "backups" / vaults.TODAY.isoformat()


def test_a_look_tells_what_a_backup_holds_and_what_came_since_and_writes_nothing(
    desk: Desk, folder: Path, template: vaults.Template, tmp_path: Path, go_to: GoTo
) -> None:
    backup = desk.safekeeping.back_up(tmp_path)
    before = raw_files.files_of(backup)
    go_to(date(2026, 10, 22), time(9, 0))
    for _n in range(3):
        desk.require_cases().sessions.add(vaults.talk_with(template.students[0]))
    found = desk.restoring.preview(backup, *WHO)
    assert (found.students, found.sessions, found.problem) == (2, 2, None)
    assert found.newest_day == date(2026, 10, 13)
    assert (found.made_at, found.made_by) == (vaults.NOW, vaults.COUNSELLOR)
    assert found.behind is not None
    assert (found.behind.sessions, found.behind.days) == (3, 1)
    assert raw_files.files_of(backup) == before


def test_a_look_is_for_counsellors_with_the_password_of_that_day(
    desk: Desk, tmp_path: Path
) -> None:
    backup = desk.safekeeping.back_up(tmp_path)
    with pytest.raises(errors.WrongPassword):
        desk.restoring.preview(backup, vaults.COUNSELLOR, "another one")
    with pytest.raises(errors.WrongRole):
        desk.restoring.preview(backup, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)


def test_beside_a_vault_that_cannot_be_read_it_is_not_said_what_is_missing(
    folder: Path, tmp_path: Path
) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        backup = desk.safekeeping.back_up(tmp_path)
    assert preview(backup, *WHO, folder).behind is not None
    for side in ("cases.db", "room.db"):
        (folder / side).write_bytes(b"\0" * 8192)
    assert preview(backup, *WHO, folder).behind is None


def test_a_try_is_offered_after_two_months_and_then_a_year_after_the_last_good_one(
    desk: Desk, folder: Path, go_to: GoTo
) -> None:
    drills, due = desk.restoring.drills, desk.require_cases().due
    assert drills.run().outcome == "no_backup"
    go_to(vaults.TODAY + timedelta(days=60), time(9, 0))
    assert not drills.is_due()
    later = vaults.TODAY + timedelta(days=61)
    go_to(later, time(9, 0))
    assert due_item.DRILL in {one.kind for one in due.now()}
    desk.safekeeping.daily_backup()
    assert (drills.run().outcome, drills.is_due()) == ("good", False)
    go_to(later + timedelta(days=365), time(9, 0))
    assert not drills.is_due()
    go_to(later + timedelta(days=366), time(9, 0))
    assert drills.is_due()
    assert [one.outcome for one in drills.all()] == ["good", "no_backup"]


def test_a_copy_on_a_stick_is_tried_and_the_room_learns_the_day_alone(
    desk: Desk, folder: Path, tmp_path: Path, go_to: GoTo
) -> None:
    made = desk.safekeeping.back_up(tmp_path)
    later = vaults.TODAY + timedelta(days=3)
    go_to(later, time(9, 0))
    drills = desk.restoring.drills
    assert drills.newest() is None
    result = drills.run(made)
    assert (result.outcome, result.sessions) == ("good", 2)
    assert [one.done_on for one in drills.all()] == [later]
    assert desk.room.settings.get(BACKUP_TRIED) == later.isoformat()
    file = made / "cases.db"
    raw_files.flip(file, file.stat().st_size - 2000)
    go_to(later + timedelta(days=1), time(9, 0))
    assert drills.run(made).outcome == "damaged"
    assert desk.room.settings.get(BACKUP_TRIED) == later.isoformat()


def test_a_damaged_backup_is_found_by_a_try_and_the_vault_goes_on(
    desk: Desk, folder: Path, template: vaults.Template
) -> None:
    desk.safekeeping.daily_backup()
    file = _newest(folder) / "cases.db"
    raw_files.flip(file, file.stat().st_size - 2000)
    result = desk.restoring.drills.run()
    assert (result.outcome, bool(result.sentence)) == ("damaged", True)
    assert not list(folder.glob(".unfinished*"))
    desk.require_cases().sessions.add(vaults.talk_with(template.students[0]))
