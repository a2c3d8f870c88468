"""Which records are searched, by which of their texts, and to whom they lead.

Left out on purpose: the special-care groups and why a file was opened, which are shown in the file
and nowhere else; half-written drafts; names, which the search for students knows; and what is no
text about a student (wordings, consent texts, packages of totals).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, case, func, null, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from counsel_desk.i18n import N_
from counsel_desk.records.base import CaseRecord
from counsel_desk.records.cases.addendum import Addendum
from counsel_desk.records.cases.assessment import Assessment
from counsel_desk.records.cases.attachment import Attachment
from counsel_desk.records.cases.care_contact import CareContact
from counsel_desk.records.cases.case_conference import CaseConference, ConferenceDecision
from counsel_desk.records.cases.concern_level import ConcernLevel
from counsel_desk.records.cases.consent_override import ConsentOverride
from counsel_desk.records.cases.consent_statement import ConsentStatement
from counsel_desk.records.cases.crisis import Crisis, CrisisStep
from counsel_desk.records.cases.early_warning import EarlyWarning, WarningStep
from counsel_desk.records.cases.feedback_slip import FeedbackSlip
from counsel_desk.records.cases.group_step import GroupStep
from counsel_desk.records.cases.guardian_exemption import GuardianExemption
from counsel_desk.records.cases.handover import Handover
from counsel_desk.records.cases.meeting import Meeting
from counsel_desk.records.cases.observation import Observation
from counsel_desk.records.cases.plan import Plan, PlanClosing
from counsel_desk.records.cases.plan_course import PlanProgress, PlanReview
from counsel_desk.records.cases.plan_version import PlanGoal, PlanMeasure, PlanVersion
from counsel_desk.records.cases.referral import (
    Referral,
    ReferralAnswer,
    ReferralFollowUp,
    ReferralPassing,
    ReferralTalk,
    ReturnSlip,
)
from counsel_desk.records.cases.safety_plan import SafetyPlan
from counsel_desk.records.cases.school_leave import SchoolLeave, SchoolReturn, SupportWeeks
from counsel_desk.records.cases.season_check import SeasonFollowUp
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.strength import Strength
from counsel_desk.records.cases.waiting_entry import WaitingEntry

KINDS: Mapping[str, str] = {
    "session": N_("Session"),
    "plan": N_("Plan"),
    "observation": N_("Observation"),
    "attachment": N_("Attachment"),
    "slip": N_("Feedback slip"),
    "handover": N_("Hand-over"),
    "consent": N_("Consent"),
    "strength": N_("Strengths and supports"),
    "appointment": N_("Appointment"),
    "waiting": N_("Waiting list"),
    "referral": N_("Referral"),
    "leave": N_("Leave and return"),
    "follow_up": N_("Seasonal check"),
    "care": N_("Care given"),
    "warning": N_("Early warning"),
    "crisis": N_("Crisis"),
    "assessment": N_("Assessment"),
}
"""What a passage was found in, in words."""


@dataclass(frozen=True, repr=False)
class Source:
    """One class of records; ``lead`` is the id of the record that is opened for a passage.

    ``day`` is a date, or a time whose date counts. ``titled`` says that the first of ``texts`` is a
    title, which weighs more; ``called`` is the title of the record opened, if that has one.
    ``is_json`` says that the one text is JSON, whose strings are meant.
    ``through`` are the records by which the student is reached.
    """

    kind: str
    record: type[CaseRecord]
    texts: tuple[str, ...]
    day: InstrumentedAttribute[Any]
    student: InstrumentedAttribute[Any]
    lead: InstrumentedAttribute[Any]
    through: tuple[type[CaseRecord], ...] = ()
    titled: bool = False
    called: InstrumentedAttribute[Any] | None = None
    is_json: bool = False

    @property
    def code(self) -> str:
        """What stands in the index for this class: the name of its table."""
        return str(self.record.__tablename__)

    @property
    def key(self) -> InstrumentedAttribute[Any]:
        """The record's own id."""
        key: InstrumentedAttribute[Any] = getattr(self.record, "id")  # noqa: B009 (all have one)
        return key

    @property
    def title(self) -> ColumnElement[Any]:
        """What the record opened is called, or nothing."""
        if self.called is not None:
            return type_coerce(self.called, Text)
        return type_coerce(getattr(self.record, self.texts[0]) if self.titled else null(), Text)

    @property
    def text(self) -> ColumnElement[Any]:
        """All its texts as the index knows them, one below the other."""
        columns = [getattr(self.record, name) for name in self.texts]
        if self.is_json:
            told = case((func.json_valid(columns[0]) == 1, columns[0]))
            strings = func.json_tree(told).table_valued("type", "value")
            joined = select(func.group_concat(strings.c.value, func.char(10)))
            return joined.where(strings.c.type == "text").correlate(self.record).scalar_subquery()
        return func.concat_ws(func.char(10), *columns)

    def selected(self, *columns: Any) -> Select[Any]:
        """These columns of all records of the class, joined with those that they belong to."""
        statement = select(*columns).select_from(self.record)
        for one in self.through:
            statement = statement.join(one)
        return statement


def _of_session(record: type[CaseRecord], *texts: str, day: Any = SessionNote.day) -> Source:
    """A part of a session's record."""
    through = () if record is SessionNote else (SessionNote,)
    titled = record is SessionNote
    student, lead = SessionNote.student_id, SessionNote.id
    called = SessionNote.group_name
    return Source("session", record, texts, day, student, lead, through, titled, called)


def _of_plan(record: type[CaseRecord], *texts: str, day: Any, via: Any = (), **more: Any) -> Source:
    """A part of a plan."""
    return Source("plan", record, texts, day, Plan.student_id, Plan.id, (*via, Plan), **more)


def _of_student(kind: str, record: Any, *texts: str, day: Any, **more: Any) -> Source:
    """A record that belongs to one student by itself."""
    return Source(kind, record, texts, day, record.student_id, record.id, **more)


def _of_referral(record: type[CaseRecord], *texts: str, day: Any) -> Source:
    """What followed from a referral."""
    lead, student = Referral.id, Referral.student_id
    return Source("referral", record, texts, day, student, lead, (Referral,))


def _of_leave(record: type[CaseRecord], *texts: str, day: Any, via: Any = ()) -> Source:
    """What followed from a leave."""
    lead, student = SchoolLeave.id, SchoolLeave.student_id
    return Source("leave", record, texts, day, student, lead, (*via, SchoolLeave))


SOURCES: tuple[Source, ...] = (
    _of_session(
        SessionNote, "group_name", "presenting", "background", "observation", "duration_frequency",
        "appraisal", "goal", "process", "feedback", "homework", "follow_up", "own_reminder",
        "agreement", "safety_detail", "confidentiality_broken", "partner", "materials",
    ),
    _of_session(Addendum, "text", day=Addendum.written_at),
    _of_session(GroupStep, "activity", "reactions", "observation"),
    _of_plan(
        PlanVersion, "situation", "agreement", "adjusted_because", day=PlanVersion.made_on
    ),
    _of_plan(
        PlanGoal, "goal", "measured_by", day=PlanVersion.made_on, via=(PlanVersion,), titled=True
    ),
    _of_plan(
        PlanMeasure, "measure", "responsible", "frequency",
        day=PlanVersion.made_on, via=(PlanGoal, PlanVersion),
    ),
    _of_plan(PlanProgress, "effect", day=PlanProgress.day),
    _of_plan(PlanReview, "result", "dropped_because", day=PlanReview.needed_by),
    _of_plan(
        PlanClosing, "summary", "residual_concern", "told", "reopening_reason",
        day=PlanClosing.closed_on,
    ),
    _of_student("observation", Observation, "text", "observer", day=Observation.day),
    _of_student("attachment", Attachment, "title", day=Attachment.added_at, titled=True),
    _of_student(
        "slip", FeedbackSlip, "outcome", "what_to_do", "addressee", day=FeedbackSlip.day
    ),
    _of_student("handover", Handover, "body", day=Handover.day, is_json=True),
    _of_student(
        "consent", ConsentStatement, "remark", "giver_name", day=ConsentStatement.said_on
    ),
    _of_student("consent", ConsentOverride, "reason", day=ConsentOverride.day),
    _of_student("consent", GuardianExemption, "reason", day=GuardianExemption.since),
    _of_student("strength", Strength, "text", day=Strength.since),
    _of_student(
        "appointment", Meeting, "group_name", "partner", "remark", day=Meeting.day, titled=True
    ),
    _of_student(
        "waiting", WaitingEntry, "remark", "ended_because", day=WaitingEntry.since
    ),
    _of_student(
        "referral", Referral, "serious_because", "beyond_because", "observed", "work_done",
        "destination", "department", "contact", "letter_handed_to", "closing_words",
        day=Referral.opened_on,
    ),
    _of_referral(ReferralTalk, "present", "content", "agreed", day=ReferralTalk.day),
    _of_referral(ReferralAnswer, "witness", "because", day=ReferralAnswer.day),
    _of_referral(ReferralPassing, "to_whom", "what", day=ReferralPassing.day),
    _of_referral(
        ReturnSlip, "seen_at", "result", "advice", "medicine", "contact",
        day=ReturnSlip.received_on,
    ),
    _of_referral(
        ReferralFollowUp, "asked", "result", "dropped_because", day=ReferralFollowUp.needed_by
    ),
    _of_student(
        "leave", SchoolLeave, "reason", "treatment", "contact_agreed", "ended_because",
        day=SchoolLeave.starts,
    ),
    _of_leave(
        SchoolReturn, "certificate_from", "certificate_says", "medicine", "sleep",
        "wish_to_study", "peers", "family", "safety", "adjustments", "conditions",
        day=SchoolReturn.assessed_on,
    ),
    _of_leave(
        SupportWeeks, "plan", "result", day=SupportWeeks.needed_by, via=(SchoolReturn,)
    ),
    _of_student(
        "follow_up", SeasonFollowUp, "reason", "measure", "result", "dropped_because",
        day=SeasonFollowUp.written_at,
    ),
    _of_student("care", CareContact, "care", "given_by", day=CareContact.day),
    _of_student("warning", EarlyWarning, "text", "result", day=EarlyWarning.noticed_at),
    Source(
        "warning", WarningStep, ("measure",), WarningStep.at,
        EarlyWarning.student_id, EarlyWarning.id, (EarlyWarning,),
    ),
    _of_student(
        "crisis", Crisis, "words", "situation", "risk_words", "found_where",
        "guardian_suspected_because", "closing_words", "lessons", day=Crisis.found_at,
    ),
    Source(
        "crisis", CrisisStep, ("told", "result", "why_not"), CrisisStep.written_at,
        Crisis.student_id, Crisis.id, (Crisis,),
    ),
    _of_student(
        "crisis", CaseConference, "material", "opinions", "attendees", day=CaseConference.day
    ),
    Source(
        "crisis", ConferenceDecision, ("decision", "result"), CaseConference.day,
        CaseConference.student_id, CaseConference.id, (CaseConference,),
    ),
    _of_student("crisis", ConcernLevel, "reason", day=ConcernLevel.since),
    _of_student(
        "crisis", SafetyPlan, "signs", "own_ways", "places", "people", "professionals",
        "surroundings", "reasons", "agreed_with", day=SafetyPlan.made_on,
    ),
    _of_student("assessment", Assessment, "remark", day=Assessment.taken_on),
)  # fmt: skip

BY_CODE: Mapping[str, Source] = {one.code: one for one in SOURCES}
