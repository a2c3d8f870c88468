"""The timeline takes in every kind of record, and stays quick with many."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from sqlalchemy import event

from counsel_desk.records.base import new_id
from counsel_desk.records.cases.assessment import Assessment
from counsel_desk.records.cases.attachment import Attachment, AttachmentContent
from counsel_desk.records.cases.care_contact import CareContact
from counsel_desk.records.cases.consent_statement import ConsentStatement
from counsel_desk.records.cases.crisis_agreements import ConferenceFields, SafetyFields
from counsel_desk.records.cases.crisis_rules import CrisisFacts
from counsel_desk.records.cases.early_warning import EarlyWarning
from counsel_desk.records.cases.feedback_slip import FeedbackSlip
from counsel_desk.records.cases.handover import Handover
from counsel_desk.records.cases.leave_rules import LeaveFields
from counsel_desk.records.cases.meeting import Meeting
from counsel_desk.records.cases.observation_fields import ObservationFields
from counsel_desk.records.cases.plan import Plan, PlanClosing
from counsel_desk.records.cases.plan_course import PlanReview
from counsel_desk.records.cases.plan_version import PlanVersion
from counsel_desk.records.cases.referral_fields import ReferralFields
from counsel_desk.records.cases.season_check import SeasonCheck, SeasonFollowUp
from counsel_desk.records.cases.timeline import EntryKind, TimelineEntry
from counsel_desk.services.cases.timelines import CLOSED, REOPENED, SOURCES, VERSION
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.store.tables import CASES
from tests.vaults import COUNSELLOR, NOW, SINCE, TODAY, Template

BY = {"written_at": NOW, "written_by": COUNSELLOR}


@pytest.fixture
def student(desk: Desk, template: Template) -> str:
    """A student with a record of every kind; the session and the group are there already."""
    one = template.students[0]
    for kind in ("observation", "conversation", "letter"):
        desk.require_cases().observations.add(one, ObservationFields(kind, TODAY, "看到的"))
    _look_after(desk.require_cases(), one)
    desk.require_cases().referrals.open(one, ReferralFields())
    desk.require_cases().school_leaves.add(one, LeaveFields(TODAY, "休息"))
    with desk._vault.write(CASES, "test.fill") as session:
        for record in (*_of_the_plan(one), *_papers(one), *_of_care(one)):
            session.add(record)
            session.flush()
    return one


def _of_the_plan(student: str) -> list[object]:
    plan = new_id()
    return [
        Plan(id=plan, student_id=student, opened_on=SINCE, opened_by=COUNSELLOR, is_open=True),
        *(
            PlanVersion(
                plan_id=plan, number=number, made_on=TODAY, made_by=COUNSELLOR, topics=(),
                situation="近来睡得好些", adjusted_because=None,
            )
            for number in (1, 2)
        ),
        PlanClosing(
            plan_id=plan, closed_on=date(2026, 10, 1), closed_by=COUNSELLOR,
            reason="goals_reached", result="better", reopened_on=date(2026, 10, 9),
        ),
        PlanReview(plan_id=plan, kind="term", needed_by=TODAY, done_on=TODAY, written_by="甲一"),
        PlanReview(plan_id=plan, kind="exams", needed_by=TODAY, written_by=COUNSELLOR),
    ]  # fmt: skip


def _of_care(student: str) -> list[object]:
    check = new_id()
    return [
        SeasonCheck(id=check, season="exam", name="", starts=SINCE, ends=TODAY, **BY),
        SeasonFollowUp(
            check_id=check, student_id=student, reason="午休一个人坐着", owner="己老师",
            needed_by=TODAY, **BY,
        ),
        CareContact(student_id=student, day=TODAY, how="phone", given_by="己老师", care="问候",
                    **BY),
    ]  # fmt: skip


def _papers(student: str) -> list[object]:
    return [
        ConsentStatement(
            student_id=student, kind="counselling", giver="guardian", answer="given",
            said_on=SINCE, **BY,
        ),
        AttachmentContent(digest="d1", size=3, data=b"abc"),
        Attachment(
            student_id=student, title="同意书扫描件", media="pdf", digest="d1",
            is_recording=False, added_at=datetime(2026, 10, 20, 9, 0), added_by=COUNSELLOR,
        ),
        FeedbackSlip(student_id=student, day=TODAY, addressee="班主任丁", outcome="已谈话", **BY),
        Handover(
            student_id=student, direction="sent", day=TODAY, person=COUNSELLOR,
            other_room="示范二校", fingerprint="f", pieces=("plan",), digest="h",
        ),
        Assessment(
            student_id=student, scale="mht", taken_on=TODAY, way="typed", answers="[1]",
            state="scored", alerts=(), **BY,
        ),
        Meeting(student_id=student, kind="individual", day=TODAY, starts=time(9), status="missed",
                **BY),
        Meeting(student_id=student, kind="individual", day=TODAY, starts=time(9),
                status="planned", **BY),
        EarlyWarning(
            student_id=student, level="class", noticed_at=datetime(2026, 10, 19, 9, 0),
            noticed_by="班主任丁", sign="apart", text="课间一个人坐着", **BY,
        ),
    ]  # fmt: skip


def _of(entries: tuple[TimelineEntry, ...], kind: EntryKind) -> list[TimelineEntry]:
    return [one for one in entries if one.kind is kind]


def _look_after(cases: CaseServices, student: str) -> None:
    """A crisis, a conference with a level, and a safety plan."""
    cases.crises.open(student, CrisisFacts(("loss",), datetime.combine(TODAY, time(13)), "戊"))
    cases.conferences.add(student, ConferenceFields(TODAY, "庚", "戊", level_after=1))
    cases.safety_plans.make(student, SafetyFields(signs="一个人的时候"))


def test_every_kind_of_record_stands_in_one_list(cases: CaseServices, student: str) -> None:
    entries = cases.timelines.of_student(student)
    there = {one.kind for one in entries}
    assert there == set(EntryKind) - {EntryKind.HOME_VISIT}
    assert [one.what for one in _of(entries, EntryKind.PLAN)] == [
        VERSION, VERSION, REOPENED, CLOSED,
    ]  # fmt: skip
    assert len(_of(entries, EntryKind.REVIEW)) == 1, "a review that is due is no event yet"
    assert len(_of(entries, EntryKind.MISSED)) == 1


def test_a_group_counts_for_those_who_came(cases: CaseServices, template: Template) -> None:
    for student in template.students:
        cases.files.open(student, "session")
        (group,) = _of(cases.timelines.of_student(student), EntryKind.GROUP)
        assert group.who == "小组"


def test_other_students_have_nothing_of_it(
    cases: CaseServices, template: Template, student: str
) -> None:
    cases.files.open(template.students[1], "session")
    others = cases.timelines.of_student(template.students[1])
    assert {one.kind for one in others} == {EntryKind.GROUP}
    assert student == template.students[0]


def test_the_timeline_asks_no_oftener_for_many_entries_than_for_few(
    desk: Desk, student: str
) -> None:
    cases = desk.require_cases()
    few = _asked(desk, student)
    for number in range(40):
        cases.observations.add(student, ObservationFields("observation", TODAY, f"看到{number}"))
    for _again in range(3):
        cases.referrals.open(student, ReferralFields())
    assert len(cases.timelines.of_student(student)) > 40
    assert _asked(desk, student) == few
    assert few >= 1 + len(SOURCES)


def _asked(desk: Desk, student: str) -> int:
    """How many queries a timeline takes, once what is kept in memory is there."""
    asked: list[str] = []

    def keep(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    desk.require_cases().timelines.of_student(student)
    event.listen(desk._vault._engine, "before_cursor_execute", keep)
    desk.require_cases().timelines.of_student(student)
    event.remove(desk._vault._engine, "before_cursor_execute", keep)
    return len([one for one in asked if one.startswith("SELECT")])
