"""The demo school's duty of care: a network with holes, checks, questionnaires, hard days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from counsel_desk import clock
from counsel_desk.demo import invented_care
from counsel_desk.demo.school import DemoOrder, DemoSchool, build
from counsel_desk.records.cases import wording
from counsel_desk.services.desk import CaseServices, Desk
from tests.remembered_keys import remember_keys

NOW = datetime(2026, 12, 15, 13, 30)
TODAY, YEAR = NOW.date(), timedelta(days=400)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DemoSchool]:
    """A school in the fourth month of its first term."""
    folder = tmp_path_factory.mktemp("demo") / "school"
    clock.set_source(lambda: NOW)
    with pytest.MonkeyPatch.context() as patch:
        remember_keys(patch)
        school = build(folder, DemoOrder(seed=2, students=90, terms=1))
    return folder, school


@pytest.fixture
def desk(made: tuple[Path, DemoSchool], monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The school's desk at noon of the last day."""
    remember_keys(monkeypatch)
    clock.set_source(lambda: NOW)
    folder, school = made
    with Desk.open(folder, school.counsellor.name, school.counsellor.password) as opened:
        yield opened


@pytest.fixture
def cases(desk: Desk) -> CaseServices:
    """What the counsellor may do."""
    return desk.require_cases()


def test_nearly_every_place_has_a_contact_and_one_class_has_not_reported(
    cases: CaseServices,
) -> None:
    figures = cases.network.reports.figures(TODAY)
    assert figures.places - figures.filled == len(cases.network.contacts.holes(TODAY)) == 2
    assert figures.classes - figures.reported == 1
    assert len({one.building for one in cases.network.dormitories.places(TODAY)}) == 2
    assert len(cases.network.warnings.open()) == 1


def test_the_check_of_autumn_is_closed_and_one_before_the_exams_is_running(
    cases: CaseServices,
) -> None:
    running, closed = cases.season_checks.all()
    assert (running.season, running.closed_on, running.follow_ups_open) == ("exam", None, 2)
    assert (closed.season, closed.classes_open, closed.follow_ups_open) == ("entrance", 0, 0)
    assert running.classes_open == min(3, running.classes - 1)
    assert running.ends >= TODAY


def test_two_classes_were_asked_one_was_talked_with_and_one_talk_waits(
    cases: CaseServices,
) -> None:
    (asked,) = cases.assessment_rounds.all()
    counts = asked.counts
    assert len(asked.classes) == 2
    assert 0 < counts.consented < counts.eligible
    assert counts.done == counts.eligible - 3
    assert counts.talked == 1
    assert len(cases.assessment_talks.waiting()) == counts.asked - counts.talked > 0


def test_one_crisis_was_found_this_morning_and_no_guardian_was_told_yet(
    cases: CaseServices,
) -> None:
    crises = cases.crises.shown()
    (found,) = [one for one in crises if one.closed_on is None]
    view = cases.crises.get(found.id)
    assert view.crisis.found_at == datetime(2026, 12, 15, 9, 10)
    assert {one.kind for one in view.steps} == {"measure", "stay", "means", "leader"}
    assert "crisis" in [one.kind for one in cases.due.now()]


def test_one_referral_waits_for_its_slip_and_somebody_is_back_from_a_leave(
    cases: CaseServices,
) -> None:
    due = Counter(one.kind for one in cases.due.now() if one.is_overdue(TODAY))
    assert due["return_slip"] == 1
    back = [one for one in cases.students.overview(TODAY) if one.status == "returned"]
    assert len(back) == 1
    cases.files.open(back[0].id, "referral")
    (course,) = cases.school_leaves.of_student(back[0].id)
    assert len(course.pending_weeks) == 3


def test_the_registers_hold_plans_with_a_drill_a_letter_box_and_the_teachers_in_counts(
    desk: Desk,
) -> None:
    plans = desk.room.response_plans.all()
    assert [len(one.drills) for one in plans if one.fields.kind == "crisis"] == [1]
    assert {one.fields.kind for one in plans} == {"crisis", "extreme_event", "harm"}
    (box,) = [one for one in desk.room.report_channels.all() if one.is_box]
    assert [one.letters for one in box.emptyings] == [3, 0, 2]
    (one,) = desk.room.wellbeing.rounds()
    assert 0 < one.answered < one.invited


def test_the_guard_marks_no_invented_word() -> None:
    guard = wording.shipped()
    assert len(_texts(vars(invented_care))) > 100
    assert not [text for text in _texts(vars(invented_care)) if guard.marks(text)]


def test_before_school_the_crisis_is_one_of_the_evening_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember_keys(monkeypatch)
    early = datetime(2026, 10, 20, 7, 0)
    clock.set_source(lambda: early)
    school = build(tmp_path / "small", DemoOrder(seed=1, students=5, terms=1))
    clock.set_source(lambda: early)
    name, password = school.counsellor.name, school.counsellor.password
    with Desk.open(tmp_path / "small", name, password) as opened:
        found = opened.require_cases().crises.shown()
        assert [one.found_at for one in found] == [datetime(2026, 10, 19, 9, 10)]


def test_who_turns_14_between_two_sheets_answers_for_himself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember_keys(monkeypatch)
    autumn = datetime(2026, 9, 1, 8, 0)
    clock.set_source(lambda: autumn)
    school = build(tmp_path / "small", DemoOrder(seed=3, students=60, terms=1))
    clock.set_source(lambda: autumn)
    name, password = school.counsellor.name, school.counsellor.password
    with Desk.open(tmp_path / "small", name, password) as opened:
        sheets = opened.require_cases().assessments.known_sheets("isi")
        assert [len(one) for one in sheets.values()] == [2]


def _texts(value: object) -> list[str]:
    """Every text in a module's tables, Chinese ones alone."""
    if isinstance(value, str):
        return [] if value.isascii() else [value]
    if isinstance(value, dict):
        named = {name: one for name, one in value.items() if not name.startswith("__")}
        return [text for one in named.values() for text in _texts(one)]
    if isinstance(value, tuple):
        return [text for one in value for text in _texts(one)]
    return []
