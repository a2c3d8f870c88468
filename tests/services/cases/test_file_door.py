"""Nothing of a student's file is read before somebody said what it is opened for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.gui.cases import record_work
from counsel_desk.records.cases.care_fields import CareFields
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.crisis_agreements import ConferenceFields
from counsel_desk.records.cases.crisis_papers import NoticeOrder
from counsel_desk.records.cases.crisis_rules import CrisisFacts
from counsel_desk.records.cases.observation_fields import ObservationFields
from counsel_desk.records.cases.packet import STRENGTHS
from counsel_desk.records.cases.plan_content import Goal, PlanContent
from counsel_desk.records.cases.season_rules import CheckFields, FollowUpFields
from counsel_desk.records.cases.slip_fields import SlipFields
from counsel_desk.services.cases.attachments import NewScan
from counsel_desk.services.cases.handovers import Choice
from counsel_desk.services.desk import CaseServices, Desk
from tests import scans
from tests.services.conftest import GoTo
from tests.vaults import TODAY, Template, group_of, talk_with

NEXT_DAY = date(2026, 10, 21)
ASKED = "what you open this file for"
FACTS = CrisisFacts(("loss",), datetime(2026, 10, 20, 13), "戊老师")
HELD = ConferenceFields(TODAY, "庚校长", "戊老师")
LETTER = NoticeOrder("母亲", "课间一个人坐着", "有老师陪着")


@dataclass(frozen=True)
class File:
    """A student with a record of every kind, written on the day before."""

    cases: CaseServices
    student: str
    note: str
    plan: str
    observation: str
    scan: str
    slip: str
    crisis: str
    conference: str
    follow_up: str


Read = Callable[[File], object]
READS: dict[str, Read] = {
    "timeline": lambda f: f.cases.timelines.of_student(f.student),
    "care groups": lambda f: f.cases.care_groups.of_student(f.student),
    "care contacts": lambda f: f.cases.care_contacts.of_student(f.student),
    "a follow-up": lambda f: f.cases.season_follow_ups.get(f.follow_up),
    "observations": lambda f: f.cases.observations.of_student(f.student),
    "one observation": lambda f: f.cases.observations.get(f.observation),
    "strengths": lambda f: f.cases.strengths.of_student(f.student),
    "plans": lambda f: f.cases.plans.of_student(f.student),
    "one plan": lambda f: f.cases.plans.get(f.plan),
    "two versions": lambda f: f.cases.plans.compare(f.plan, 1, 1),
    "a plan on paper": lambda f: f.cases.plan_sheets.of(f.plan, name_shown=False),
    "scans": lambda f: f.cases.attachments.of_student(f.student),
    "one scan": lambda f: f.cases.attachments.content(f.scan),
    "sessions": lambda f: f.cases.sessions.of_student(f.student),
    "one session": lambda f: f.cases.sessions.get(f.note),
    "its members": lambda f: f.cases.sessions.members(f.note),
    "its steps": lambda f: f.cases.sessions.steps(f.note),
    "its addenda": lambda f: f.cases.sessions.addenda(f.note),
    "a session on paper": lambda f: f.cases.session_sheets.of(f.note, name_shown=False),
    "slips": lambda f: f.cases.feedback_slips.of_student(f.student),
    "assessments": lambda f: f.cases.assessments.of_student(f.student),
    "a slip on paper": lambda f: f.cases.feedback_slips.sheet(f.slip),
    "packets": lambda f: f.cases.handovers.of_student(f.student),
    "what would leave": lambda f: f.cases.handovers.draft(f.student, Choice((STRENGTHS,))),
    "consent statements": lambda f: f.cases.consents.statements(f.student),
    "consent overrides": lambda f: f.cases.consents.overrides(f.student),
    "crises": lambda f: f.cases.crises.of_student(f.student),
    "one crisis": lambda f: f.cases.crises.get(f.crisis),
    "a crisis on paper": lambda f: f.cases.crisis_sheets.record(f.crisis, name_shown=False),
    "who stays": lambda f: f.cases.crisis_sheets.roster(f.crisis),
    "a letter to a guardian": lambda f: f.cases.crisis_sheets.notice(f.crisis, LETTER),
    "conferences": lambda f: f.cases.conferences.of_student(f.student),
    "minutes": lambda f: f.cases.crisis_sheets.conference(f.conference, name_shown=False),
    "levels of concern": lambda f: f.cases.concern_levels.of_student(f.student),
    "safety plans": lambda f: f.cases.safety_plans.of_student(f.student),
    "guardian exemptions": lambda f: f.cases.consents.exemptions(f.student),
}


@pytest.fixture
def file(cases: CaseServices, template: Template, tmp_path: Path, go_to: GoTo) -> File:
    student, note = template.students[0], template.notes[0]
    cases.care_groups.add(student, CareFields("left_behind", TODAY))
    cases.strengths.add(student, "strength", "画画")
    for giver in ("student", "guardian"):
        cases.consents.note(student, ConsentAnswer("sharing", giver, "given", TODAY))
    paper = tmp_path / "a.pdf"
    paper.write_bytes(scans.pdf())
    seen = ObservationFields("observation", TODAY, "课间一个人坐着")
    made = File(
        cases=cases,
        student=student,
        note=note,
        plan=cases.plans.begin(student, PlanContent("睡得少", goals=(Goal("早睡"),))),
        observation=cases.observations.add(student, seen),
        scan=cases.attachments.add(student, NewScan("回执", paper), scans.opens_all),
        slip=cases.feedback_slips.add(student, SlipFields("戊老师", ("talked",))),
        crisis=cases.crises.open(student, FACTS),
        conference=cases.conferences.add(student, HELD),
        follow_up=cases.season_follow_ups.add(
            cases.season_checks.open(CheckFields("exam", TODAY, TODAY), [(2020, 3)]),
            student,
            FollowUpFields("午休一个人坐着", "己老师", TODAY),
        ),
    )
    go_to(NEXT_DAY, time(9))
    return made


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_what_is_in_a_file_is_read_by_whoever_said_why_today(file: File, read: Read) -> None:
    with pytest.raises(errors.Refused, match=ASKED):
        read(file)
    file.cases.files.open(file.student, "plan")
    read(file)


def test_a_leavers_file_asks_like_any_other(file: File) -> None:
    file.cases.students.leave(file.student, "transferred_out", NEXT_DAY)
    with pytest.raises(errors.Refused, match=ASKED):
        file.cases.timelines.of_student(file.student)
    file.cases.files.open(file.student, "handover")
    assert file.cases.timelines.of_student(file.student)


def test_reading_a_session_record_stands_in_the_access_log(desk: Desk, file: File) -> None:
    """Whatever leads to it: the search, the due list, a bookmark."""
    before = len(_openings(desk, file))
    record_work.read_note(desk, file.note)
    record_work.read_note(desk, file.note)
    after = _openings(desk, file)
    assert (len(after), after[0]) == (before + 1, "session")


def test_a_record_read_in_an_open_file_leaves_no_second_line(desk: Desk, file: File) -> None:
    file.cases.files.open(file.student, "asked_by_student")
    before = _openings(desk, file)
    record_work.read_note(desk, file.note)
    assert _openings(desk, file) == before


def test_a_form_that_stood_open_over_midnight_is_saved(desk: Desk, file: File) -> None:
    told = replace(talk_with(file.student), process="写到半夜的过程")
    saved = record_work.save(desk, told, file.note, "", {})
    assert saved.before is not None
    assert file.cases.sessions.get(file.note).process == "写到半夜的过程"


def test_a_group_record_is_in_nobodys_file_alone(
    cases: CaseServices, template: Template, go_to: GoTo
) -> None:
    note = cases.sessions.add(group_of(*template.students))
    go_to(NEXT_DAY, time(9))
    cases.files.open_for_note(note)
    assert len(cases.sessions.members(note)) == 2
    assert not any(cases.files.is_open(one) for one in template.students)


def test_nobody_opens_a_record_that_is_not_there(cases: CaseServices) -> None:
    with pytest.raises(errors.Refused, match="not in the vault"):
        cases.files.open_for_note("gone")


def _openings(desk: Desk, file: File) -> list[str]:
    return [one.reason for one in desk.require_cases().files.openings(file.student)]
