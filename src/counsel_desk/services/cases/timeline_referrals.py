"""What referrals and leaves tell the timeline; the event is the ``what`` of an entry."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records.cases.referral import Referral
from counsel_desk.records.cases.referral_course import ReferralCourse
from counsel_desk.records.cases.school_leave import SchoolLeave
from counsel_desk.records.cases.timeline import EntryKind, TimelineEntry
from counsel_desk.services.cases.referral_reading import courses_of
from counsel_desk.services.cases.school_leaves import courses_of as leaves_of

OPENED, TALK, LETTER, PASSING = "opened", "talk", "letter", "passing"
SLIP, FOLLOW_UP, CLOSED = "slip", "follow_up", "closed"
AWAY, ASSESSED, BACK, WEEKS = "away", "assessed", "back", "weeks"


def referrals(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    """Every event of the student's referrals."""
    wanted = select(Referral).where(Referral.student_id == student_id)
    for course in courses_of(session, session.scalars(wanted).all()):
        yield from _begun(course)
        yield from _went_on(course)


def leaves(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    """Leaves, assessments, returns and the weeks after."""
    wanted = select(SchoolLeave).where(SchoolLeave.student_id == student_id)
    for course in leaves_of(session, session.scalars(wanted).all()):
        leave, kind = course.leave, EntryKind.LEAVE
        yield TimelineEntry(kind, leave.starts, leave.id, what=AWAY, text=leave.reason)
        for one in course.returns:
            words = one.conditions or one.adjustments or ""
            yield TimelineEntry(
                kind, one.assessed_on, leave.id, what=ASSESSED, how=one.result or "", text=words
            )
        if leave.returned_on is not None:
            yield TimelineEntry(kind, leave.returned_on, leave.id, what=BACK)
        for weeks in course.weeks:
            if weeks.done_on is not None:
                yield TimelineEntry(
                    kind, weeks.done_on, leave.id, what=WEEKS, number=weeks.last_week,
                    text=weeks.result or "",
                )  # fmt: skip


def _begun(course: ReferralCourse) -> Iterator[TimelineEntry]:
    referral, kind = course.referral, EntryKind.REFERRAL
    yield TimelineEntry(
        kind, referral.opened_on, referral.id, what=OPENED, who=referral.destination or "",
        how=referral.destination_kind or "", text=referral.observed or "",
    )  # fmt: skip
    for talk in course.talks:
        yield TimelineEntry(
            kind, talk.day, referral.id, talk.at, what=TALK, who=talk.present, text=talk.content
        )
    for answer in course.answers:
        yield TimelineEntry(
            kind, answer.day, referral.id, what=answer.answer, who=answer.given_by,
            text=answer.because or "",
        )  # fmt: skip
    if referral.letter_handed_on is not None:
        to = referral.letter_handed_to or ""
        yield TimelineEntry(kind, referral.letter_handed_on, referral.id, what=LETTER, who=to)


def _went_on(course: ReferralCourse) -> Iterator[TimelineEntry]:
    referral, kind = course.referral, EntryKind.REFERRAL
    for one in course.passings:
        yield TimelineEntry(
            kind, one.day, referral.id, what=PASSING, who=one.to_whom, text=one.what
        )
    for slip in course.slips:
        words = slip.advice or slip.result or ""
        yield TimelineEntry(
            kind, slip.received_on, referral.id, what=SLIP, who=slip.told_by, text=words
        )
    for asked in course.follow_ups:
        if asked.done_on is not None:
            yield TimelineEntry(
                kind, asked.done_on, referral.id, what=FOLLOW_UP, who=asked.asked or "",
                text=asked.result or "",
            )  # fmt: skip
    if referral.closed_on is not None:
        yield TimelineEntry(
            kind, referral.closed_on, referral.id, what=CLOSED, how=referral.closing_reason or "",
            text=referral.closing_words or "",
        )  # fmt: skip
