"""Going back to a backup undoes nothing that left, and nobody who was destroyed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counsel_desk import errors
from counsel_desk.export import archive
from counsel_desk.export.archive import MANIFEST, SIGNATURE
from counsel_desk.export.package import sealed
from counsel_desk.export.returning import returned
from counsel_desk.export.summary import prepare
from counsel_desk.export.verifying import open_package
from counsel_desk.records.cases.booked_leaf import BookedLeaf
from counsel_desk.records.cases.closed_month import ClosedMonth
from counsel_desk.records.cases.destruction import Destruction
from counsel_desk.records.cases.ledger_gap import LedgerGap
from counsel_desk.records.cases.released_package import ReleasedNumber
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.services.cases import erasing
from counsel_desk.services.cases.restoring import restore_backup
from counsel_desk.services.cases.returned_package import LaterPackages
from counsel_desk.services.desk import Desk
from counsel_desk.services.second_person import SecondPerson
from counsel_desk.store import signing
from counsel_desk.store.tables import CASES
from tests import vaults
from tests.services.conftest import GoTo
from tests.store import raw_files

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


def test_a_backup_that_knows_every_period_that_is_over_needs_nobodys_word(
    folder: Path, tmp_path: Path, go_to: GoTo
) -> None:
    go_to(OCTOBER, time(9, 0))
    with _open(folder) as desk:
        _many_talks(desk, date(2026, 9, 15))
        _release(desk, "2026-09")
        backup = desk.safekeeping.back_up(tmp_path)
    assert not restore_backup(backup, tmp_path / "new", *WHO).learned.is_open
    with _open(tmp_path / "new") as desk:
        desk.require_cases().releases.check()
    # October is over by then, and may have left from the computer that is gone.
    go_to(NOVEMBER, time(9, 0))
    assert restore_backup(backup, tmp_path / "newer", *WHO).learned.is_open


def test_whoever_says_that_nothing_left_goes_on_as_before(
    school: tuple[Path, Path, dict[str, bytes]], tmp_path: Path
) -> None:
    _folder, backup, _packages = school
    told = restore_backup(backup, tmp_path / "new", *WHO, LaterPackages(none_left=True))
    assert told.learned.sentences == ()
    with _open(tmp_path / "new") as desk:
        assert desk.require_cases().releases.draft("2026-12").tells_sessions


def test_packages_from_sticks_come_back_and_the_year_tells_no_sessions_from_then_on(
    school: tuple[Path, Path, dict[str, bytes]], tmp_path: Path
) -> None:
    """What was counted in them is not known: a silent table adds nothing to what a reader knows."""
    _folder, backup, packages = school
    files = [packages["2026-11"], packages["2026-10"], b"no package at all"]
    later = LaterPackages(files=files, read=returned)
    told = restore_backup(backup, tmp_path / "new", *WHO, later).learned
    assert (told.releases, told.is_open, len(told.problems)) == (2, True, 1)
    with _open(tmp_path / "new") as desk:
        cases = desk.require_cases()
        assert [one.number for one in desk.room.releases.all()] == [1, 2, 3]
        assert cases.gaps.put_in([], returned, are_all=True).numbers == ()
        assert cases.gaps.view() is None
        draft = cases.releases.draft("2026-12")
        assert not draft.tells_sessions
        made = open_package(_release(desk, "2026-12"))
        assert all(value is None for cells in made.tables.values() for value in cells.values())
        assert made.previous_digest == open_package(packages["2026-11"]).digest


def test_a_package_whose_forerunner_is_missing_keeps_the_gap_open_until_that_one_comes(
    school: tuple[Path, Path, dict[str, bytes]], tmp_path: Path
) -> None:
    _folder, backup, packages = school
    later = LaterPackages(files=[packages["2026-11"]], read=returned)
    restore_backup(backup, tmp_path / "new", *WHO, later)
    with _open(tmp_path / "new") as desk:
        gaps = desk.require_cases().gaps
        gaps.put_in([], returned, are_all=True)
        view = gaps.view()
        assert view is not None
        assert (view.last_period, view.came_back, view.is_certain) == (
            "2026-09",
            ("2026-11",),
            True,
        )
        gaps.put_in([packages["2026-10"]], returned)
        assert gaps.view() is None
        assert [one.period for one in desk.room.releases.all()] == list(packages)
        desk.require_cases().releases.check()


def test_a_package_of_another_key_is_not_taken_in(
    school: tuple[Path, Path, dict[str, bytes]], tmp_path: Path
) -> None:
    _folder, backup, packages = school
    opened = open_package(packages["2026-10"])
    forged = sealed_by_somebody_else(packages["2026-10"])
    assert open_package(forged).period == opened.period
    restore_backup(backup, tmp_path / "new", *WHO)
    with _open(tmp_path / "new") as desk:
        taken = desk.require_cases().gaps.put_in([forged], returned)
        assert (taken.numbers, len(taken.refused)) == ((), 1)
        assert "this vault's key" in taken.refused[0]
        with pytest.raises(errors.Refused, match="a second person"):
            desk.require_cases().gaps.put_in([], returned, are_all=True)


@pytest.mark.parametrize("reason", ["lost", "unknown", "none_left"])
def test_two_people_close_a_gap_and_only_their_word_that_nothing_left_lets_the_year_speak(
    school: tuple[Path, Path, dict[str, bytes]], tmp_path: Path, reason: str
) -> None:
    _folder, backup, _packages = school
    restore_backup(backup, tmp_path / "new", *WHO)
    with _open(tmp_path / "new") as desk:
        cases = desk.require_cases()
        for second, kind in (
            (SecondPerson(vaults.PRINCIPAL, "not this one"), errors.WrongPassword),
            (SecondPerson(*WHO), errors.Refused),
        ):
            with pytest.raises(kind):
                cases.gaps.sign_off(reason, second)
        second = SecondPerson(vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)
        cases.gaps.sign_off(reason, second)
        assert cases.gaps.view() is None
        assert cases.releases.draft("2026-12").tells_sessions == (reason == "none_left")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("session_note", "as it was"), ("released_number", "silent"), ("booked_leaf", "silent"),
        ("closed_month", "silent"), ("released_package", "shut"), ("sqlite_schema", "shut"),
    ],
)  # fmt: skip
def test_a_damaged_vault_still_tells_what_can_be_read_of_it(
    school: tuple[Path, Path, dict[str, bytes]], table: str, expected: str
) -> None:
    """Wherever a page is broken, nothing new leaves that would ignore what left before."""
    folder, backup, packages = school
    page = 0 if table == "sqlite_schema" else raw_files.page_of(folder, table)
    raw_files.flip(folder / "cases.db", page * 4096 + 99)
    told = restore_backup(backup, folder, *WHO).learned
    with _open(folder) as desk:
        assert _checked_against(desk, packages, is_open=told.is_open) == expected


def test_a_student_who_was_destroyed_does_not_come_back_with_the_backup(
    school: tuple[Path, Path, dict[str, bytes]], template: vaults.Template
) -> None:
    folder, backup, _packages = school
    gone = template.students[0]
    with _open(folder) as desk:
        vaults.call_destroyed(desk._vault, gone)
        with desk._vault.write(CASES, "test") as session:
            erasing.erase(session, gone)
    with _open(folder) as desk:
        before = _counts(desk)
    told = restore_backup(backup, folder, *WHO).learned
    assert (told.erased, told.lost) == (1, 34)
    with _open(folder) as desk:
        cases = desk.require_cases()
        assert gone not in {one.id for one in cases.students.overview(vaults.TODAY)}
        assert _counts(desk) == before
        assert prepare(cases.releases.draft("2026-12")).report.findings == ()
    restore_backup(backup, folder, *WHO)
    with _open(folder) as desk, desk._vault.read() as session:
        assert list(session.scalars(select(Destruction.number))) == [1]


def _checked_against(desk: Desk, packages: dict[str, bytes], *, is_open: bool) -> str:
    """How the vault goes on; what it releases agrees with what left, or tells no sessions."""
    releases = desk.require_cases().releases
    if is_open:
        with pytest.raises(errors.LedgerGapOpen):
            releases.draft("2026-12")
        return "shut"
    try:
        draft = releases.draft("2026-12")
    except errors.BrokenLedger:
        releases.put_back(list(packages.values()))
        draft = releases.draft("2026-12")
    assert [one.period for one in desk.room.releases.all()] == list(packages)
    if not draft.tells_sessions:
        return "silent"
    assert prepare(draft).report.findings == ()
    return "as it was"


def _december(desk: Desk) -> Callable[[], object]:
    return lambda: desk.require_cases().releases.draft("2026-12")


def sealed_by_somebody_else(package: bytes) -> bytes:
    """The same content under another key."""
    private, public = signing.new_key()
    files = [one for one in archive.read(package) if one[0] not in (MANIFEST, SIGNATURE)]
    return sealed(files, public, lambda words: signing.sign(private, words))
