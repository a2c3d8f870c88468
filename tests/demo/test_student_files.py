"""The demo school's files: what a room has that has been at work for some weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from counsel_desk import clock, i18n
from counsel_desk.demo import invented_plans, invented_talks, invented_words
from counsel_desk.demo.school import DemoOrder, DemoSchool, build
from counsel_desk.records.cases import wording
from counsel_desk.records.cases.consent_rules import COUNSELLING
from counsel_desk.records.cases.plan_overview import PlanOverview
from counsel_desk.services.desk import CaseServices, Desk
from tests.remembered_keys import remember_keys

NOW = datetime(2026, 12, 15, 8, 0)
STUDENTS = 90


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DemoSchool]:
    """A school in the fourth month of its first term; its files were opened today to be read."""
    folder = tmp_path_factory.mktemp("demo") / "school"
    clock.set_source(lambda: NOW)
    with pytest.MonkeyPatch.context() as patch:
        remember_keys(patch)
        school = build(folder, DemoOrder(seed=1, students=STUDENTS, terms=1))
        clock.set_source(lambda: NOW)
        with Desk.open(folder, school.counsellor.name, school.counsellor.password) as opened:
            for student in _who_came(opened.require_cases()):
                opened.require_cases().files.open(student, "session")
    clock.use_system_time()
    return folder, school


@pytest.fixture
def desk(made: tuple[Path, DemoSchool], monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The school's desk on the day after."""
    remember_keys(monkeypatch)
    clock.set_source(lambda: NOW)
    folder, school = made
    with Desk.open(folder, school.counsellor.name, school.counsellor.password) as opened:
        yield opened


def test_some_of_those_who_come_have_a_plan_and_some_plans_are_over(desk: Desk) -> None:
    cases = desk.require_cases()
    plans = [plan for one in _who_came(cases) for plan in cases.plans.of_student(one)]
    came = [one for one in cases.students.overview(NOW.date()) if one.sessions]
    open_ones = [one for one in plans if one.is_open]
    assert 0.03 * len(came) < len(open_ones) < 0.15 * len(came)
    assert max(len(one.versions) for one in plans) > 1
    assert any(_has_progress(one) for one in plans)
    closed = [one for one in plans if one.closings]
    assert closed
    assert all(one.pending or one.is_open for one in closed)


def test_one_review_is_overdue_and_one_soon(desk: Desk) -> None:
    due = [one for one in desk.require_cases().due.now() if one.kind == "review"]
    assert [one for one in due if one.is_overdue(NOW.date())]
    assert [one for one in due if not one.is_overdue(NOW.date())]


def test_consent_was_given_refused_and_taken_back(desk: Desk) -> None:
    cases = desk.require_cases()
    states = [cases.consents.state(one, COUNSELLING).state for one in _who_came(cases)]
    assert states.count("given") > 10
    assert states.count("refused") == 1
    assert states.count("withdrawn") == 1
    scans = [scan for one in _who_came(cases) for scan in cases.attachments.of_student(one)]
    (scan,) = scans
    assert scan.proves_consent
    assert cases.attachments.content(scan.id).data.startswith(b"%PDF")


def test_meetings_lie_ahead_and_nobody_who_was_expected_is_forgotten(desk: Desk) -> None:
    cases = desk.require_cases()
    ahead = cases.meetings.between(NOW.date(), NOW.date().replace(day=31))
    assert len(ahead) > 3
    assert len({one.series for one in ahead if one.series}) == 1
    assert len({(one.day, one.at) for one in ahead}) == len(ahead)
    past = cases.meetings.between(NOW.date().replace(month=9, day=1), NOW.date())
    assert [one for one in past if one.missed_on]
    assert not [one for one in cases.due.now() if one.kind == "meeting"]


def test_three_wait_who_were_never_here(desk: Desk) -> None:
    cases = desk.require_cases()
    waiting = cases.waiting.open()
    assert len(waiting) == 3
    assert not {one.student_id for one in waiting} & set(_who_came(cases))


def test_something_is_put_off_with_its_reason(desk: Desk) -> None:
    resting = desk.require_cases().due.look().put_off
    assert 1 <= len(resting) <= 2
    assert {one.reason for one in resting} <= set(invented_words.RESTS.values())


def test_no_talk_goes_on_into_the_next_or_beyond_the_hours_of_the_room(desk: Desk) -> None:
    rows = desk.require_cases().sessions.overview()
    first, last = min(one.day for one in rows), max(one.day for one in rows)
    opened = {(one.day, one.opened): one.closed for one in desk.room.openings.between(first, last)}
    talks = sorted((one.day, one.starts, one.minutes) for one in rows)
    assert talks
    for day, starts, minutes in talks:
        ends = invented_talks.later(starts, minutes)
        assert any(
            of_day == day and begins <= starts and closes is not None and ends <= closes
            for (of_day, begins), closes in opened.items()
        )
    for (day, starts, minutes), (next_day, next_starts, _minutes) in pairwise(talks):
        assert day < next_day or invented_talks.later(starts, minutes) <= next_starts


def test_what_is_written_bears_no_label_but_what_a_hospital_said(desk: Desk) -> None:
    cases, guard = desk.require_cases(), wording.shipped()
    notes = [one for who in _who_came(cases) for one in cases.observations.of_student(who)]
    assert notes
    marked = [one for one in notes if guard.marks(one.text)]
    (kept,) = [cases.wordings.kept(one.id) for one in marked]
    assert kept == {invented_words.HOSPITAL_WORD: "guardian"}
    plans = [plan for one in _who_came(cases) for plan in cases.plans.of_student(one)]
    assert not [one for plan in plans for one in guard.marks(_words(plan))]
    assert not guard.marks(" ".join(invented_plans.RESULTS))


def test_files_may_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember_keys(monkeypatch)
    i18n.set_language("en")
    clock.set_source(lambda: datetime(2025, 9, 28, 8, 0))
    order = DemoOrder(seed=1, students=12, terms=1, with_files=False)
    school = build(tmp_path / "bare", order)
    clock.set_source(lambda: datetime(2025, 9, 28, 8, 0))
    name, password = school.counsellor.name, school.counsellor.password
    with Desk.open(tmp_path / "bare", name, password) as desk:
        cases = desk.require_cases()
        assert cases.sessions.count() == school.sessions > 0
        assert not cases.waiting.open()
        assert not [one for one in cases.open_files.now() if one.has_plan]


def _who_came(cases: CaseServices) -> list[str]:
    return [one.id for one in cases.students.overview(NOW.date(), with_gone=True) if one.sessions]


def _has_progress(plan: PlanOverview) -> bool:
    return any(plan.percent(goal.thread) for goal in plan.in_force.content.goals)


def _words(plan: PlanOverview) -> str:
    content = plan.in_force.content
    goals = [f"{one.goal} {one.measured_by}" for one in content.goals]
    measures = [measure.measure for one in content.goals for measure in one.measures]
    return " ".join((content.situation, content.agreement, *goals, *measures))
