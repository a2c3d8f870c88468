"""Going back to a backup undoes nothing that left, and nobody who was destroyed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counsel_desk import errors
from counsel_desk.export.summary import prepare
from counsel_desk.export.verifying import open_package
from counsel_desk.records.cases.booked_leaf import BookedLeaf
from counsel_desk.records.cases.closed_month import ClosedMonth
from counsel_desk.records.cases.ledger_gap import LedgerGap
from counsel_desk.records.cases.released_package import ReleasedNumber
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.services.cases.returned_package import LaterPackages
from counsel_desk.services.desk import Desk
from counsel_desk.services.restoring import restore_backup
from tests import vaults
from tests.services.conftest import GoTo

WHO = (vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 3), date(2026, 11, 3), date(2026, 12, 2)
JANUARY = date(2027, 1, 4)


def _open(folder: Path) -> Desk:
    return Desk(vaults.as_counsellor(folder))


def _release(desk: Desk, period: str) -> bytes:
    releases = desk.require_cases().releases
    prepared = prepare(releases.draft(period))
    releases.keep(prepared.draft, prepared.printed, prepared.file_name, prepared.make)
    return desk.room.releases.package(period)


def _many_talks(desk: Desk, day: date) -> None:
    """Sixteen students of one class come: enough for a number to be printed."""
    cases = desk.require_cases()
    known = cases.students.overview(vaults.TODAY)
    for n in range(len(known), 18):
        entry = RosterEntry(9, f"测试第{n}人", cohort=2020, class_no=1, sex="mf"[n % 2])
        cases.students.add(entry, vaults.SINCE)
    for one in cases.students.overview(vaults.TODAY):
        talk = replace(vaults.talk_with(one.id), day=day, topics=("study_exam",), source="self")
        cases.sessions.add(talk)


@pytest.fixture
def school(folder: Path, tmp_path: Path, go_to: GoTo) -> tuple[Path, Path, dict[str, bytes]]:
    """September is released, then a backup is made, then October and November are released."""
    packages = {}
    (tmp_path / "stick").mkdir()
    go_to(NOVEMBER, time(9, 0))
    with _open(folder) as desk:
        _many_talks(desk, date(2026, 9, 15))
        packages["2026-09"] = _release(desk, "2026-09")
        backup = desk.safekeeping.back_up(tmp_path / "stick")
        _many_talks(desk, date(2026, 10, 14))
        packages["2026-10"] = _release(desk, "2026-10")
    go_to(DECEMBER, time(9, 0))
    with _open(folder) as desk:
        _many_talks(desk, date(2026, 11, 11))
        packages["2026-11"] = _release(desk, "2026-11")
        desk.room.deliveries.note("2026-11", "区教体局")
    go_to(JANUARY, time(9, 0))
    return folder, backup, packages


def _counts(desk: Desk) -> tuple[int, ...]:
    with desk._vault.read() as session:
        return tuple(
            session.scalar(select(func.count()).select_from(one)) or 0
            for one in (ReleasedNumber, ClosedMonth, BookedLeaf, LedgerGap)
        )


def _state(desk: Desk) -> tuple[object, ...]:
    entries = [(one.number, one.period, one.digest) for one in desk.room.releases.all()]
    return entries, _counts(desk), desk.room.deliveries.all()


def test_packages_that_left_after_the_backup_stay_known_from_the_vault_kept_aside(
    school: tuple[Path, Path, dict[str, bytes]],
) -> None:
    folder, backup, packages = school
    with _open(folder) as desk:
        before = _state(desk)
    told = restore_backup(backup, folder, *WHO)
    assert (told.learned.releases, told.learned.is_open, told.learned.problems) == (2, False, ())
    assert told.learned.lost == 36
    with _open(folder) as desk:
        assert _state(desk) == before
        assert {one: desk.room.releases.package(one) for one in packages} == packages
        cases = desk.require_cases()
        cases.releases.check()
        with pytest.raises(errors.Refused, match="was released on"):
            cases.releases.draft("2026-10")
        assert open_package(_release(desk, "2026-12")).previous_digest == before[0][-1][2]  # type: ignore[index]


def test_a_restore_elsewhere_lets_nothing_leave_until_it_is_known_what_left(
    school: tuple[Path, Path, dict[str, bytes]], tmp_path: Path
) -> None:
    _folder, backup, _packages = school
    told = restore_backup(backup, tmp_path / "new", *WHO)
    assert told.learned.is_open
    with _open(tmp_path / "new") as desk:
        for refused in (desk.require_cases().releases.check, _december(desk)):
            with pytest.raises(errors.LedgerGapOpen, match="two people"):
                refused()


def test_whoever_says_that_nothing_left_goes_on_as_before(
    school: tuple[Path, Path, dict[str, bytes]], tmp_path: Path
) -> None:
    _folder, backup, _packages = school
    told = restore_backup(backup, tmp_path / "new", *WHO, LaterPackages(none_left=True))
    assert told.learned.sentences == ()
    with _open(tmp_path / "new") as desk:
        assert desk.require_cases().releases.draft("2026-12").tells_sessions


def _december(desk: Desk) -> object:
    return lambda: desk.require_cases().releases.draft("2026-12")
