"""Slips of the hand around the duty of care: each gets a sentence, and nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.assessment_views import RoundFields
from counsel_desk.records.cases.crisis_agreements import ConferenceFields, Decision, SafetyFields
from counsel_desk.records.cases.crisis_rules import CrisisFacts, StepFields, WatchFields
from counsel_desk.records.cases.event_rules import EventFields, StampFields, SupportFields
from counsel_desk.records.cases.harm_report import HarmReport, ReportedTo
from counsel_desk.records.cases.leave_rules import LeaveFields, ReturnFields
from counsel_desk.records.cases.network import ContactFields, NetworkPlace
from counsel_desk.records.cases.network_report_fields import (
    WEEK,
    NotedStudent,
    ReportFields,
    span_start,
)
from counsel_desk.records.cases.referral_fields import AnswerFields, ReferralFields, SlipBack
from counsel_desk.records.cases.season_rules import CheckFields, FollowUpFields, OutcomeFields
from counsel_desk.services.desk import CaseServices, Desk
from tests.services.cases.assessment_steps import CLASS, agree, mht
from tests.vaults import NOW, TODAY, Template, talk_with

GONE = "f" * 32
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FACTS = CrisisFacts(("death_words",), NOW, "戊")
MET = ConferenceFields(TODAY, "戊", "己", decisions=(Decision("a new lock", "庚"),))
CONTACT = ContactFields(NetworkPlace("class", *CLASS), "class_teacher", "戊", TODAY)
MONDAY = span_start(WEEK, TODAY)
REPORT = ReportFields(NetworkPlace("class", *CLASS), WEEK, MONDAY, TODAY)


class Scene:
    """A counsellor with two students, and one record of each kind that may be spoilt."""

    def __init__(self, desk: Desk, students: tuple[str, str]) -> None:
        self.cases: CaseServices = desk.require_cases()
        self.one, self.other = students
        self.crisis = self.cases.crises.open(self.one, FACTS)
        self.others_crisis = self.cases.crises.open(self.other, FACTS)
        self.referral = self.cases.referrals.open(self.one, ReferralFields())
        self.leave = self.cases.school_leaves.add(self.one, LeaveFields(TODAY - 5 * DAY, "rest"))
        self.event = self.cases.extreme_events.add(EventFields(NOW))

    def finished_decision(self) -> str:
        """A decision that somebody carried out."""
        self.cases.conferences.add(self.one, MET)
        decision = self.cases.conferences.of_student(self.one)[0].decisions[0].id
        self.cases.conferences.finish(decision, "done by the porter")
        return decision

    def may_come_back(self) -> str:
        """A leave whose assessment allows the return."""
        self.cases.school_leaves.assess(self.leave, ReturnFields(TODAY, result="agreed"))
        return self.leave

    def follow_up(self) -> str:
        """A student looked after, following a check."""
        check = self.cases.season_checks.open(CheckFields("own", TODAY, TODAY, "autumn"), [CLASS])
        return self.cases.season_follow_ups.add(check, self.one, FollowUpFields("r", "戊", TODAY))

    def sheet(self) -> None:
        """A sheet of a questionnaire that stands in the file."""
        agree(self.cases, self.one)
        self.cases.assessments.add(mht(self.one, 1, 2))

    def room(self) -> str:
        """A room that is in use since today."""
        return self.cases.network.dormitories.add("east", "1", "101", TODAY)


Act = Callable[[Scene], Callable[[], object]]
AGREED = AnswerFields("agreed", TODAY, "戊", signed=True)
SLIPS: dict[str, Act] = {
    "a conference in a crisis that is gone": lambda s: lambda: s.cases.conferences.add(
        s.one, MET, GONE
    ),
    "a conference in another student's crisis": lambda s: lambda: s.cases.conferences.add(
        s.one, MET, s.others_crisis
    ),
    "a conference later today": lambda s: lambda: s.cases.conferences.add(
        s.one, replace(MET, at=(NOW + HOUR).time())
    ),
    "a decision carried out twice": lambda s: _later(
        s.cases.conferences.finish, s.finished_decision()
    ),
    "a safety plan in another student's crisis": lambda s: lambda: s.cases.safety_plans.make(
        s.one, SafetyFields("signs"), s.others_crisis
    ),
    "a follow-up of a crisis on a day that is over": lambda s: lambda: s.cases.crises.close(
        s.crisis, "safe_again", follow_ups=[TODAY - DAY]
    ),
    "a step planned for yesterday": lambda s: lambda: s.cases.crisis_steps.note(
        s.crisis, StepFields("medical", needed_by=TODAY - DAY)
    ),
    "a watch that lasts until next year": lambda s: lambda: s.cases.crisis_steps.add_watch(
        s.crisis, WatchFields(NOW, NOW + 365 * DAY, "戊")
    ),
    "a slip expected before it was agreed": lambda s: lambda: s.cases.referrals.answer(
        s.referral, replace(AGREED, slip_needed_by=TODAY - DAY)
    ),
    "a slip that came before the visit": lambda s: lambda: s.cases.referrals.note_slip(
        s.referral, SlipBack(TODAY - DAY, "戊", TODAY)
    ),
    "a follow-up in another century": lambda s: lambda: s.cases.referral_follow_ups.add(
        s.referral, TODAY + 36_500 * DAY
    ),
    "back before the leave began": lambda s: _later(
        s.cases.school_leaves.come_back, s.may_come_back(), TODAY - 6 * DAY
    ),
    "wanted back before the leave begins": lambda s: lambda: s.cases.school_leaves.change(
        s.leave, LeaveFields(TODAY, "rest", back_by=TODAY - DAY)
    ),
    "a leave of a student who left": lambda s: _after(
        lambda: s.cases.students.leave(s.other, "transferred_out", TODAY),
        lambda: s.cases.school_leaves.add(s.other, LeaveFields(TODAY, "rest")),
    ),
    "back from a leave after the school was left": lambda s: _after(
        lambda: s.cases.students.leave(s.one, "transferred_out", TODAY),
        _later(s.cases.school_leaves.come_back, s.may_come_back(), TODAY),
    ),
    "looked at again before it was assessed": lambda s: lambda: s.cases.school_leaves.assess(
        s.leave, ReturnFields(TODAY, review_on=TODAY - DAY)
    ),
    "settled in a talk with somebody else": lambda s: _later(
        s.cases.season_follow_ups.settle,
        s.follow_up(),
        OutcomeFields("settled", TODAY, session_id=s.cases.sessions.add(talk_with(s.other))),
    ),
    "settled in a talk that is gone": lambda s: _later(
        s.cases.season_follow_ups.settle,
        s.follow_up(),
        OutcomeFields("settled", TODAY, session_id=GONE),
    ),
    "the same sheet typed in twice": lambda s: _after(
        s.sheet, lambda: s.cases.assessments.add(mht(s.one, 1, 2))
    ),
    "the same round begun twice": lambda s: _after(
        lambda: s.cases.assessment_rounds.begin(_ROUND),
        lambda: s.cases.assessment_rounds.begin(_ROUND),
    ),
    "harm reported before it was found": lambda s: lambda: s.cases.sealed_reports.save(
        HarmReport(
            "戊", ("bullying",), TODAY, "facts",
            reported_to=(ReportedTo("police", TODAY - DAY),),
        ),
        (),
    ),
    "a stamp before the event": lambda s: lambda: s.cases.extreme_events.stamp(
        s.event, StampFields("guardian", NOW - 2 * DAY)
    ),
    "support again on a day that is over": lambda s: _later(
        s.cases.extreme_events.support_given,
        s.cases.extreme_events.add_support(s.event, SupportFields("己", "戊")),
        "talked",
        TODAY - DAY,
    ),
    "a contact for a dormitory that is gone": lambda s: lambda: s.cases.network.contacts.add(
        replace(CONTACT, place=NetworkPlace("dorm", place_id=GONE), role="dorm_staff")
    ),
    "a student who is gone as a contact": lambda s: lambda: s.cases.network.contacts.add(
        replace(CONTACT, role="class_helper", student_id=GONE)
    ),
    "the same contact twice": lambda s: _after(
        lambda: s.cases.network.contacts.add(CONTACT),
        lambda: s.cases.network.contacts.add(CONTACT),
    ),
    "a bed before the room was in use": lambda s: _later(
        s.cases.network.dormitories.move, s.one, s.room(), TODAY - DAY
    ),
    "a room out of use before it was in use": lambda s: _later(
        s.cases.network.dormitories.end, s.room(), TODAY - DAY
    ),
    "a report that names a student who is gone": lambda s: lambda: s.cases.network.reports.add(
        replace(REPORT, noted=(NotedStudent(GONE, "apart"),))
    ),
    "a report of a sign since minus five days": lambda s: lambda: s.cases.network.reports.add(
        replace(REPORT, noted=(NotedStudent(s.one, "apart", -5),))
    ),
    "a report of a week that begins on a Tuesday": lambda s: lambda: s.cases.network.reports.add(
        replace(REPORT, starts=MONDAY + DAY)
    ),
}  # fmt: skip
WRITTEN = (
    "case_conference", "safety_plan", "crisis_watch", "crisis_step", "referral_answer",
    "return_slip", "session_note", "assessment", "dorm_stay", "network_report", "early_warning",
    "event_step",
)  # fmt: skip
"""Tables that have one row more after what was right."""
_ROUND = RoundFields("autumn", "mht", (CLASS,), TODAY, TODAY)


def _later(act: Callable[..., object], *given: object) -> Callable[[], object]:
    """Everything that is given exists by now; the slip itself is still to come."""
    return lambda: act(*given)


def _after(first: Callable[[], object], act: Callable[[], object]) -> Callable[[], object]:
    first()
    return act


@pytest.fixture
def scene(desk: Desk, template: Template) -> Scene:
    return Scene(desk, template.students)


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_of_the_hand_gets_a_sentence_and_changes_nothing(
    scene: Scene, desk: Desk, slip: Act
) -> None:
    act = slip(scene)
    before = _content(desk)
    with pytest.raises(errors.DeskError) as told:
        act()
    assert str(told.value).endswith(".")
    assert _content(desk) == before


def test_what_was_right_goes_through(scene: Scene, desk: Desk) -> None:
    cases, before = scene.cases, _content(desk)
    cases.conferences.add(scene.one, replace(MET, at=(NOW - HOUR).time()), scene.crisis)
    cases.safety_plans.make(scene.one, SafetyFields("signs"), scene.crisis)
    watch = WatchFields(NOW, NOW + 10 * HOUR, "戊")
    cases.crisis_steps.add_watch(scene.crisis, watch)
    cases.crisis_steps.note(scene.crisis, StepFields("medical", needed_by=TODAY))
    cases.crises.close(scene.crisis, "safe_again", follow_ups=[TODAY, TODAY + DAY])
    cases.referrals.answer(scene.referral, replace(AGREED, slip_needed_by=TODAY))
    cases.referrals.note_slip(scene.referral, SlipBack(TODAY, "戊", TODAY))
    cases.school_leaves.come_back(scene.may_come_back(), TODAY)
    mine = cases.sessions.add(talk_with(scene.one))
    settled = OutcomeFields("settled", TODAY, session_id=mine)
    cases.season_follow_ups.settle(scene.follow_up(), settled)
    scene.sheet()
    cases.assessments.add(mht(scene.one, 1, 3))
    cases.network.dormitories.move(scene.one, scene.room(), TODAY)
    cases.network.reports.add(replace(REPORT, noted=(NotedStudent(scene.one, "apart", 2),)))
    cases.extreme_events.stamp(scene.event, StampFields("guardian", NOW))
    grown = {name for name, rows in _content(desk).items() if len(rows) > len(before[name])}
    assert {f"main.{one}" for one in WRITTEN} <= grown


def test_a_safety_plan_that_has_ended_keeps_its_day(
    scene: Scene, on_another_day: Callable[..., None]
) -> None:
    plan = scene.cases.safety_plans.make(scene.one, SafetyFields("signs"))
    scene.cases.safety_plans.end(plan)
    later = datetime.combine(TODAY + DAY, NOW.time())
    on_another_day(later.date(), later.time())
    scene.cases.safety_plans.end(plan)
    assert scene.cases.safety_plans.of_student(scene.one)[0].ended_on == TODAY


def _content(desk: Desk) -> dict[str, list[str]]:
    """Every row of both files; a refusal leaves not even an entry in the log."""
    raw, found = desk._vault.raw_connection, {}
    for file in ("main", "room"):
        stored = f"SELECT name FROM {file}.sqlite_master WHERE type = 'table' AND rootpage > 0"
        for (table,) in raw.execute(stored).fetchall():
            rows = raw.execute(f'SELECT * FROM {file}."{table}"').fetchall()
            found[f"{file}.{table}"] = sorted(map(repr, rows))
    return found
