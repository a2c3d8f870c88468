"""A student's timeline, read from every kind of record in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from counsel_desk.records.cases.assessment import Assessment
from counsel_desk.records.cases.attachment import Attachment
from counsel_desk.records.cases.attendance import Attendance
from counsel_desk.records.cases.care_contact import CareContact
from counsel_desk.records.cases.consent_statement import ConsentStatement
from counsel_desk.records.cases.early_warning import EarlyWarning
from counsel_desk.records.cases.feedback_slip import FeedbackSlip
from counsel_desk.records.cases.handover import Handover
from counsel_desk.records.cases.meeting import Meeting
from counsel_desk.records.cases.meeting_rules import MISSED
from counsel_desk.records.cases.observation import Observation
from counsel_desk.records.cases.plan import Plan, PlanClosing
from counsel_desk.records.cases.plan_course import PlanReview
from counsel_desk.records.cases.plan_version import PlanVersion
from counsel_desk.records.cases.season_check import SeasonCheck, SeasonFollowUp
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.timeline import EntryKind, TimelineEntry, newest_first
from counsel_desk.services.cases import crisis_timeline
from counsel_desk.services.cases.file_openings import opened
from counsel_desk.services.cases.scales_in_force import names_of
from counsel_desk.services.cases.timeline_referrals import leaves, referrals
from counsel_desk.store.vault import Vault

Source = Callable[[Session, str], Iterator[TimelineEntry]]

VERSION, CLOSED, REOPENED = "version", "closed", "reopened"
ENDED = "ended"
"""A follow-up that ended without an outcome."""
_SESSIONS = {"group": EntryKind.GROUP, "home_visit": EntryKind.HOME_VISIT}


class Timelines:
    """Reads timelines."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of_student(self, student_id: str) -> tuple[TimelineEntry, ...]:
        """Everything in the student's file, the newest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        with opened(self._vault, student_id) as session:
            return newest_first(
                entry for source in SOURCES for entry in source(session, student_id)
            )


def _sessions(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    """Every session with the student, and the groups that the student came to."""
    came = Attendance.present & (Attendance.student_id == student_id)
    groups = select(Attendance.session_id).where(came)
    wanted = or_(SessionNote.student_id == student_id, SessionNote.id.in_(groups))
    for one in session.scalars(select(SessionNote).where(wanted)):
        yield TimelineEntry(
            _SESSIONS.get(one.kind, EntryKind.SESSION), one.day, one.id, one.starts,
            what=one.kind, how=one.topics[0] if one.topics else "", number=one.minutes,
            who=one.group_name or one.partner or "", text=_words_of(one),
        )  # fmt: skip


def _words_of(note: SessionNote) -> str:
    """The first thing of a record that says how it went."""
    told = (note.process, note.presenting, note.observation, note.own_reminder)
    return next((one for one in told if one), "")


def _observations(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    wanted = select(Observation).where(Observation.student_id == student_id)
    for one in session.scalars(wanted):
        yield TimelineEntry(
            EntryKind(one.kind), one.day, one.id, one.at,
            what=one.kind, how=one.source or "", who=one.observer or "", text=one.text,
        )  # fmt: skip


def _consents(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    wanted = select(ConsentStatement).where(ConsentStatement.student_id == student_id)
    for one in session.scalars(wanted):
        yield TimelineEntry(
            EntryKind.CONSENT, one.said_on, one.id,
            what=one.kind, how=one.answer, who=one.giver, text=one.remark or "",
        )  # fmt: skip


def _plan_versions(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    wanted = select(PlanVersion).join(Plan, Plan.id == PlanVersion.plan_id)
    for one in session.scalars(wanted.where(Plan.student_id == student_id)):
        yield TimelineEntry(
            EntryKind.PLAN, one.made_on, one.plan_id,
            what=VERSION, number=one.number, text=one.adjusted_because or one.situation or "",
        )  # fmt: skip


def _plan_closings(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    """A plan's end and, where it was taken up again, its new beginning."""
    wanted = select(PlanClosing).join(Plan, Plan.id == PlanClosing.plan_id)
    for one in session.scalars(wanted.where(Plan.student_id == student_id)):
        yield TimelineEntry(
            EntryKind.PLAN, one.closed_on, one.plan_id,
            what=CLOSED, how=one.reason, text=one.summary or "",
        )  # fmt: skip
        if one.reopened_on is not None:
            yield TimelineEntry(
                EntryKind.PLAN, one.reopened_on, one.plan_id,
                what=REOPENED, text=one.reopening_reason or "",
            )  # fmt: skip


def _reviews(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    """Reviews that took place; those still due stand on the list of what is due."""
    wanted = select(PlanReview).join(Plan, Plan.id == PlanReview.plan_id)
    done = (Plan.student_id == student_id) & PlanReview.done_on.is_not(None)
    for one in session.scalars(wanted.where(done)):
        assert one.done_on is not None
        yield TimelineEntry(
            EntryKind.REVIEW, one.done_on, one.plan_id, what=one.kind, text=one.result or ""
        )


def _scans(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    wanted = select(Attachment).where(Attachment.student_id == student_id)
    for one in session.scalars(wanted):
        yield TimelineEntry(
            EntryKind.SCAN, one.added_at.date(), one.id, _minute(one.added_at.time()),
            what=one.media, text=one.title,
        )  # fmt: skip


def _slips(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    wanted = select(FeedbackSlip).where(FeedbackSlip.student_id == student_id)
    for one in session.scalars(wanted):
        yield TimelineEntry(EntryKind.SLIP, one.day, one.id, who=one.addressee, text=one.outcome)


def _handovers(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    wanted = select(Handover).where(Handover.student_id == student_id)
    for one in session.scalars(wanted):
        yield TimelineEntry(
            EntryKind.HANDOVER, one.day, one.id, what=one.direction, who=one.other_room
        )


def _missed(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    """Meetings to which the student did not come."""
    wanted = select(Meeting).where(Meeting.student_id == student_id, Meeting.status == MISSED)
    for one in session.scalars(wanted):
        yield TimelineEntry(
            EntryKind.MISSED, one.day, one.id, one.starts, what=one.kind, text=one.remark or ""
        )


def _assessments(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    """Sheets without their scores: these stand in the part of their own."""
    wanted = select(Assessment).where(Assessment.student_id == student_id)
    sheets = session.scalars(wanted).all()
    names = names_of(session, {(one.scale, one.version) for one in sheets})
    for one in sheets:
        yield TimelineEntry(
            EntryKind.ASSESSMENT, one.taken_on, one.id, who=names[one.scale].shown(),
            text=one.remark or "",
        )  # fmt: skip


def _follow_ups(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    """When a check put the student on its list, and how that ended."""
    wanted = select(SeasonFollowUp, SeasonCheck.season).join(SeasonCheck)
    found = session.execute(wanted.where(SeasonFollowUp.student_id == student_id))
    for one, season in found:
        yield TimelineEntry(
            EntryKind.CHECK, one.written_at.date(), one.id, _minute(one.written_at.time()),
            what=season, who=one.owner, text=one.reason,
        )  # fmt: skip
        if one.done_on is not None:
            yield TimelineEntry(
                EntryKind.CHECK, one.done_on, one.id, what=season, how=one.outcome or ENDED,
                text=one.result or one.dropped_because or "",
            )  # fmt: skip


def _care_contacts(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    wanted = select(CareContact).where(CareContact.student_id == student_id)
    for one in session.scalars(wanted):
        yield TimelineEntry(
            EntryKind.CARE, one.day, one.id, what=one.how, who=one.given_by, text=one.care
        )


def _warnings(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    """Signs that the network noticed; how far one went stands with itself."""
    wanted = select(EarlyWarning).where(EarlyWarning.student_id == student_id)
    for one in session.scalars(wanted):
        yield TimelineEntry(
            EntryKind.WARNING, one.noticed_at.date(), one.id, _minute(one.noticed_at.time()),
            what=one.sign, how=one.outcome or "", who=one.noticed_by, text=one.text,
        )  # fmt: skip


def _minute(at: time) -> time:
    return at.replace(second=0, microsecond=0)


SOURCES: tuple[Source, ...] = (
    _sessions,
    _observations,
    _consents,
    _plan_versions,
    _plan_closings,
    _reviews,
    _scans,
    _slips,
    _handovers,
    _missed,
    _follow_ups,
    _care_contacts,
    referrals,
    leaves,
    _warnings,
    crisis_timeline.crises,
    crisis_timeline.conferences,
    crisis_timeline.levels,
    crisis_timeline.safety_plans,
    _assessments,
)
"""One function for each kind of record; what comes to the file later is added here."""
