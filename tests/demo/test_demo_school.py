"""The demo school: invented from end to end, the same for the same seed, true to its calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from random import Random

import pytest

from counsel_desk import clock, errors
from counsel_desk.demo.invented_people import InventedStudents
from counsel_desk.demo.school import DemoOrder, DemoSchool, build
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.grades import grade_number
from counsel_desk.services.desk import Desk
from tests.cli.command import command
from tests.remembered_keys import remember_keys

AUTUMN = datetime(2025, 9, 28, 8, 0)
FOURTH_TERM = datetime(2027, 3, 10, 8, 0)
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
RANDOM = {"id", "student_id", "use_token"}

Content = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Made:
    """A demo school that was built, and what it holds without what is random by design."""

    school: DemoSchool
    content: Content


def _on(moment: datetime, folder: Path, seed: int, students: int, terms: int) -> DemoSchool:
    clock.set_source(lambda: moment)
    return build(folder, DemoOrder(seed, students, terms))


def _open(folder: Path, school: DemoSchool) -> Desk:
    return Desk.open(folder, school.counsellor.name, school.counsellor.password)


def _content(folder: Path, school: DemoSchool) -> Content:
    """All that a school says; ids and tokens are random and stand for nothing."""
    with _open(folder, school) as desk:
        cases, far = desk.require_cases(), (date(2025, 1, 1), date(2028, 1, 1))
        students = cases.students.known(date(2028, 1, 1))
        number = {one.id: one.national_number for one in students}
        _open_all(desk)
        notes = [cases.sessions.get(row.id) for row in cases.sessions.overview()]
        groups = [
            sorted((str(number[m.student_id]), m.present) for m in cases.sessions.members(note.id))
            for note in notes
        ]
        return {
            "students": sorted(_plain(one, {"id"}) for one in students),
            "sessions": [(number.get(n.student_id or ""), *_plain(n, RANDOM)) for n in notes],
            "groups": [tuple(one) for one in groups],
            "openings": [_plain(one, {"id"}) for one in desk.room.openings.between(*far)],
            "uses": sorted(_plain(one, {"token"}) for one in desk.room.uses.between(*far)),
            "case numbers": [(one.case_numbers,) for one in cases.sessions.overview()],
        }


def _open_all(desk: Desk) -> None:
    """Nobody reads in a file without having said why."""
    cases = desk.require_cases()
    for one in cases.students.overview(date(2028, 1, 1), with_gone=True):
        cases.files.open(one.id, "session")


def _plain(record: object, without: set[str]) -> tuple[str, ...]:
    names = getattr(record, "__slots__", None) or [n for n in vars(record) if n[0] != "_"]
    return tuple(f"{n}={getattr(record, n)!r}" for n in sorted(names) if n not in without)


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Made]:
    """Builds a small school of a few weeks and reads it back."""

    def made(place: str, seed: int) -> Made:
        school = _on(AUTUMN, tmp_path / place, seed, 24, 1)
        return Made(school, _content(tmp_path / place, school))

    return made


def test_the_same_seed_gives_the_same_school_and_another_seed_another(
    make: Callable[..., Made],
) -> None:
    one, again, other = make("one", 7), make("again", 7), make("other", 8)
    for what in one.content:
        assert one.content[what] == again.content[what], what
        assert one.content[what] != other.content[what], what
    assert len(one.content["sessions"]) > 20
    assert one.school.counsellor.password != again.school.counsellor.password


@pytest.fixture(scope="module")
def four_terms(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DemoSchool]:
    """The smallest school through four terms and one change of school years."""
    folder = tmp_path_factory.mktemp("demo") / "school"
    with pytest.MonkeyPatch.context() as patch:
        remember_keys(patch)
        school = _on(FOURTH_TERM, folder, 3, 5, 4)
    clock.use_system_time()
    return folder, school


def test_sessions_openings_and_uses_lie_on_school_days_up_to_yesterday(
    four_terms: tuple[Path, DemoSchool],
) -> None:
    with _open(*four_terms) as desk:
        calendar = desk.room.calendars.school_calendar()
        first, last = date(2025, 9, 1), FOURTH_TERM.date()
        days = {
            "openings": {one.day for one in desk.room.openings.between(first, last)},
            "uses": {one.day for one in desk.room.uses.between(first, last)},
            "sessions": {one.day for one in desk.require_cases().sessions.overview()},
        }
        for found in days.values():
            assert all(calendar.is_school_day(day) for day in found)
            assert first <= min(found)
            assert max(found) < last
        assert {calendar.term_of(day) for day in days["openings"]} == set(calendar.terms)
        makeup = {rule.day for rule in calendar.rules if rule.kind == "makeup"}
        assert days["openings"] & {day for day in makeup if day.isoweekday() > 5}
        assert not days["openings"] & {date(2025, 10, 1), date(2026, 1, 1), date(2026, 2, 17)}


def test_each_term_was_judged_and_most_days_met_what_is_asked(
    four_terms: tuple[Path, DemoSchool],
) -> None:
    folder, school = four_terms
    assert school.terms == 4
    with _open(folder, school) as desk:
        for term in desk.room.calendars.school_calendar().terms[:3]:
            log = desk.room.logs.of(term.name)
            assert 0.85 < log.summary.days_met / log.summary.days_to_open < 1
            assert not [day for day in log.days if day.standing == "unfinished"]
            short = [day for day in log.days if day.standing in ("short", "closed")]
            assert all(day.reason for day in short if day.standing == "closed")


def test_the_oldest_leave_in_september_and_newcomers_come(
    four_terms: tuple[Path, DemoSchool],
) -> None:
    with _open(*four_terms) as desk:
        students = desk.require_cases().students
        for day in (date(2026, 6, 1), date(2026, 9, 1), FOURTH_TERM.date()):
            here = [one for one in students.overview(day, with_gone=True) if one.cohort]
            grades = {
                grade_number(one.cohort or 0, day) for one in here if one.status == "enrolled"
            }
            assert grades <= {7, 8, 9, 10} if day < date(2026, 9, 1) else grades == {7, 8, 9}
        known = students.known(FOURTH_TERM.date())
        assert len([one for one in known if one.status == "enrolled"]) == 5
        assert {one.status for one in known} == {"enrolled", "graduated"}


def test_nobody_who_left_is_talked_with_afterwards(four_terms: tuple[Path, DemoSchool]) -> None:
    with _open(*four_terms) as desk:
        cases = desk.require_cases()
        _open_all(desk)
        known = cases.students.known(FOURTH_TERM.date())
        gone = {one.id for one in known if one.status == "graduated"}
        notes: list[SessionNote] = [note for one in gone for note in cases.sessions.of_student(one)]
        assert notes
        assert max(note.day for note in notes) < date(2026, 9, 1)


def test_everybody_is_plainly_invented() -> None:
    drawn = InventedStudents(Random(1)).whole_school(300, 2025)
    usual = [one for one in drawn if one.name[-2] in STEMS and one.name[-1] in BRANCHES]
    rare = [one.name for one in drawn if one not in usual]
    assert 1 <= len(rare) <= 10
    assert all(set(name) & set("㛃𬭎䶮𠅤堃喆翀龑") for name in rare)
    for one in drawn:
        assert (one.national_number or "").startswith("G9999")
        assert {guardian.name[:-1] for guardian in one.guardians} == {f"{one.name}家长"}
        assert all((guardian.phone or "").startswith("000") for guardian in one.guardians)


def test_names_and_numbers_do_not_repeat_in_a_large_school() -> None:
    drawn = InventedStudents(Random(1)).whole_school(3000, 2025)
    assert len({one.national_number for one in drawn}) == 3000
    assert len({one.name for one in drawn}) == 3000


def test_a_thousand_students_are_built_by_command_and_told(tmp_path: Path) -> None:
    clock.set_source(lambda: datetime(2025, 9, 12, 8, 0))
    told = command("demo", tmp_path / "demo", "--students", 1000, "--terms", 1, "--seed", 4).done()
    facts = {row[0]: row[1:] for row in told.rows if len(row) > 1}
    assert set(facts) == {"counsellor", "principal", "month"}
    assert facts["month"] == ["2025-09"]
    name, password = facts["counsellor"]
    with Desk.open(tmp_path / "demo", name, password) as desk:
        students = desk.require_cases().students.overview(date(2025, 9, 12))
        assert len(students) == 1000
        assert {grade_number(one.cohort or 0, date(2025, 9, 12)) for one in students} == {7, 8, 9}
    name, password = facts["principal"]
    with Desk.open(tmp_path / "demo", name, password) as desk:
        assert desk.cases is None


def test_fewer_terms_than_asked_for_are_told(tmp_path: Path) -> None:
    clock.set_source(lambda: datetime(2025, 9, 5, 8, 0))
    told = command("demo", tmp_path / "demo", "--students", 3, "--terms", 4).done()
    assert len([line for line in told.out.splitlines() if "\t" not in line]) == 3


def test_a_folder_with_anything_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert command("demo", tmp_path).code == 7
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_before_the_first_term_there_is_nothing_to_build(tmp_path: Path) -> None:
    clock.set_source(lambda: datetime(2025, 8, 1, 8, 0))
    assert command("demo", tmp_path / "demo").code == 2
    assert not (tmp_path / "demo").exists()


def test_the_clock_is_given_back_when_building_fails(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    before = datetime.combine(date.today(), time.min)
    with pytest.raises(errors.Refused):
        build(tmp_path, DemoOrder(1, 5, 1))
    assert clock.now() >= before
