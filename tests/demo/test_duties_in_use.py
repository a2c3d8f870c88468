"""The demo school's duties: three terms in the registers, and a board that shows every verdict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from counsel_desk import clock
from counsel_desk.demo import invented_duties as words
from counsel_desk.demo.school import DemoOrder, DemoSchool, build
from counsel_desk.policy.finding import Finding, Verdict
from counsel_desk.policy.room.lesson_grid import CellState, LessonGrid, lesson_grid
from counsel_desk.records.school_calendar import TermSpan
from counsel_desk.services.desk import Desk
from tests.remembered_keys import remember_keys

NOW = datetime(2026, 11, 30, 16, 0)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DemoSchool]:
    """A small school in the third month of its first term."""
    folder = tmp_path_factory.mktemp("demo") / "school"
    clock.set_source(lambda: NOW)
    with pytest.MonkeyPatch.context() as patch:
        remember_keys(patch)
        school = build(folder, DemoOrder(seed=2, students=150, terms=1))
    clock.use_system_time()
    return folder, school


@pytest.fixture
def desk(made: tuple[Path, DemoSchool], monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The school's desk on the last day."""
    remember_keys(monkeypatch)
    clock.set_source(lambda: NOW)
    folder, school = made
    with Desk.open(folder, school.counsellor.name, school.counsellor.password) as opened:
        yield opened


def _found(desk: Desk) -> dict[str, Finding]:
    return {one.rule.id: one.finding for one in desk.room.board.check().checked}


def _terms(desk: Desk) -> list[TermSpan]:
    terms = desk.room.calendars.school_calendar().terms
    return sorted((one for one in terms if one.starts < NOW.date()), key=lambda one: one.starts)


def _grid(desk: Desk, term: TermSpan) -> LessonGrid:
    facts = desk.room.board.facts(term.name)
    return lesson_grid(
        facts.calendar, term, facts.classes, facts.patterns, facts.lessons, facts.until
    )


def test_the_board_shows_every_verdict(desk: Desk) -> None:
    assert {one.verdict for one in _found(desk).values()} == set(Verdict)


@pytest.mark.parametrize(
    ("rule", "verdict"),
    [
        ("counsellor-in-every-school", Verdict.MET),
        ("new-full-time-certified", Verdict.NOT_MET),
        ("training-topics", Verdict.NOT_MET),
        ("lessons-every-fortnight", Verdict.NOT_MET),
        ("meetings-per-term", Verdict.NEAR),
        ("outside-bodies-approved", Verdict.NEAR),
        ("teaching-points-served", Verdict.MET),
        ("parent-training", Verdict.MET),
        ("parent-bodies", Verdict.NOT_MET),
        ("workload-rules", Verdict.NO_DATA),
    ],
)
def test_what_was_left_out_on_purpose_is_what_the_board_finds(
    desk: Desk, rule: str, verdict: Verdict
) -> None:
    assert _found(desk)[rule].verdict is verdict


def test_lessons_of_three_terms_stand_in_the_register_with_two_gaps(desk: Desk) -> None:
    terms = _terms(desk)
    assert len(terms) == 3
    lacking = []
    for term in terms:
        for row in _grid(desk, term).rows:
            cells = [one for one in row.cells if one.fortnight.is_judged and one.is_over]
            assert len(cells) > 4
            lacking += [term.name for one in cells if one.state is not CellState.HELD]
    assert lacking == ["2025-autumn", "2026-autumn"]


def test_one_lesson_was_called_off_with_its_reason(desk: Desk) -> None:
    lessons = desk.room.board.facts().lessons
    (called_off,) = [one for one in lessons if one.state == "cancelled"]
    assert called_off.reason == words.CANCELLED_FOR


def test_one_class_alone_is_short_of_a_lecture(desk: Desk) -> None:
    finding = _found(desk)["meetings-per-term"]
    assert finding.numerator is not None
    assert finding.denominator is not None
    assert finding.denominator - finding.numerator == 1


def test_a_bodys_approval_ends_within_the_month_and_another_holds(desk: Desk) -> None:
    left = {one.fields.name: one.approvals[0].days_left for one in desk.room.outside_bodies.all()}
    ending, holding = left[words.ENDING_BODY], left[words.BODY]
    assert ending is not None
    assert holding is not None
    assert 0 < ending <= 30 < holding


def test_papers_means_and_visits_are_on_file(desk: Desk) -> None:
    room = desk.room
    on_file = {kind for kind, own in room.documents.in_force(NOW.date()).items() if own}
    assert on_file == {one[0] for one in words.PAPERS}
    (year,) = room.budgets.years()
    assert year.yuan == sum(yuan for yuan, _purpose in words.MONEY)
    pieces = sum(one.pieces for one in room.inventory.by_area(NOW.date()))
    assert pieces == sum(count for _name, count in words.PIECES)
    assert len(room.point_visits.all()) == len(words.VISITS)
    assert len(room.research.all()) == 2


def test_the_list_of_classes_is_the_rosters_own(desk: Desk) -> None:
    known = desk.require_cases().students.known(NOW.date())
    sitting = {(one.cohort, one.class_no) for one in known if one.status == "enrolled"}
    listed = [one for one in desk.room.school_classes.all() if one.until is None]
    assert {(one.cohort, one.class_no) for one in listed} == sitting


def test_a_principal_who_comes_first_finds_the_board_of_the_counsellor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember_keys(monkeypatch)
    clock.set_source(lambda: NOW)
    school = build(tmp_path / "school", DemoOrder(seed=2, students=60, terms=1))
    clock.set_source(lambda: NOW)
    seen = []
    for who in (school.principal, school.counsellor):
        with Desk.open(tmp_path / "school", who.name, who.password) as opened:
            seen.append({name: one.verdict for name, one in _found(opened).items()})
    assert seen[0] == seen[1]
    assert seen[0]["warning-network"] is not Verdict.NO_DATA


def test_the_classes_report_week_by_week_and_one_of_those_asked_is_done(desk: Desk) -> None:
    found = _found(desk)
    reports, asked = found["screening-by-watching"], found["regular-assessment"]
    assert reports.numerator is not None
    assert reports.denominator is not None
    assert reports.denominator - reports.numerator == 2
    assert asked.numerator == 1


def test_the_plan_of_a_year_ends_with_it(desk: Desk) -> None:
    plans = desk.room.documents.in_force(NOW.date())["year_plan"]
    assert [one.fields.decided_on.year for one in plans] == [2026]
    own = [one for one in desk.room.documents.all() if one.fields.kind == "year_plan"]
    assert [one.fields.decided_on.year for one in own] == [2026, 2025]
