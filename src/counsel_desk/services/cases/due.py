"""The due list: everything in the vault that is needed by a day and not done.

Each source gives its items with the day they are needed by; the rule and the order are those of
:mod:`counsel_desk.records.cases.due_item`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.draft import Draft
from counsel_desk.records.cases.due_item import DueItem, DueList, parted
from counsel_desk.records.cases.student import Student
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.opening_rules import DayState
from counsel_desk.records.school_calendar import SchoolCalendar
from counsel_desk.services.cases import (
    due_assessment_talks,
    due_care,
    due_checks,
    due_consents,
    due_events,
    due_not_seen,
    due_retention,
    due_reviews,
    due_sealed,
    session_lists,
)
from counsel_desk.services.cases.appointments import appointments_between
from counsel_desk.services.cases.asked_weeks import keep_weeks
from counsel_desk.services.cases.due_crises import items as crisis_items
from counsel_desk.services.cases.due_referrals import items as referral_items
from counsel_desk.services.cases.due_warnings import items as warning_items
from counsel_desk.services.cases.restore_drills import RestoreDrills
from counsel_desk.services.cases.snoozes import resting
from counsel_desk.services.room.calendars import calendar_of
from counsel_desk.services.room.opening_days import judged_days, reasons_between
from counsel_desk.services.room.room_settings import NOT_SEEN_WEEKS
from counsel_desk.services.room.room_states import unclosed_before
from counsel_desk.services.safekeeping import Safekeeping
from counsel_desk.store.vault import Vault

BACKUP_DAYS = 7
CLOSING_FORM = "room_closing"
"""Drafts of the question when an opening ended: the opening itself is due, so that they are not."""
_MAKEUP_AHEAD = timedelta(days=14)
_BREAK_LOOKS_BACK = timedelta(days=28)
_MEETINGS_LOOK_BACK = timedelta(days=28)
_YESTERDAY = timedelta(days=1)


class DueItems:
    """Reads what is due."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def now(self) -> tuple[DueItem, ...]:
        """What is due today, the longest overdue first."""
        return self.look().due

    def look(self) -> DueList:
        """What is due today, and what was put off to a later day."""
        today = clock.today()
        with self._vault.read() as session:
            calendar = calendar_of(session)
            since = _since(session, calendar, today)
            items = [
                *crisis_items(session, today),
                *due_sealed.items(session, self._vault),
                *due_events.items(session, today),
                *_texts(session),
                *_drafts(session),
                *_meetings(session, since, today),
                *due_consents.items(session, today),
                *due_reviews.items(session, today),
                *warning_items(session, today),
                *due_not_seen.items(session, today),
                *due_checks.items(session, today),
                *due_care.items(session, today),
                *due_retention.items(session, self._vault, today),
                *referral_items(session, today),
                *due_assessment_talks.items(session, today),
                *_closings(session, today),
                *_reasons(session, since, today),
                *_makeups(calendar, since, today),
            ]
            rests = resting(session, today)
        return parted([*items, *self._backup(today)], rests)

    def weeks(self) -> int:
        """After how many weeks of school somebody with an open plan is asked after."""
        with self._vault.read() as session:
            return due_not_seen.weeks_of(session)

    def set_weeks(self, weeks: int) -> None:
        """Ask after them earlier or later.

        :raises errors.BadInput: for fewer than one week or more than twelve.
        """
        keep_weeks(self._vault, NOT_SEEN_WEEKS, weeks)

    def _backup(self, today: date) -> Iterator[DueItem]:
        """A copy that is too old, or none at all yet; and that nobody tried one for a year."""
        newest = Safekeeping(self._vault).backup_age().newest
        needed_by = newest + timedelta(days=BACKUP_DAYS) if newest else today
        if newest is None or needed_by < today:
            yield DueItem(due_item.BACKUP, "", needed_by, day=newest)
        drills = RestoreDrills(self._vault)
        if drills.is_due():
            tried = drills.all()
            yield DueItem(due_item.DRILL, "", today, day=tried[0].done_on if tried else None)


def _since(session: Session, calendar: SchoolCalendar, today: date) -> date:
    """How far back anybody can still be asked: this term, and not before the room was set up."""
    term = calendar.term_of(today)
    first = term.starts if term else today - _BREAK_LOOKS_BACK
    return max(first, session.scalar(select(func.min(Area.since))) or first)


def _texts(session: Session) -> Iterator[DueItem]:
    """Two-line records whose text is still to be written."""
    for one in session_lists.unfinished(session):
        cohort, class_no = (one.classes[0] if one.classes else None) or (None, None)
        yield DueItem(
            due_item.TEXT, one.id, one.finish_by, day=one.day, at=one.starts,
            name=one.names[0] if one.names else "", cohort=cohort, class_no=class_no,
            detail=one.kind, count=max(1, len(one.names)),
        )  # fmt: skip


def _drafts(session: Session) -> Iterator[DueItem]:
    """Half-written forms; they are to be finished on the day they were begun."""
    drafts = session.scalars(select(Draft)).all()
    about = {_student_of(one) for one in drafts}
    names = dict(
        session.execute(select(Student.id, Student.name).where(Student.id.in_(about))).all()
    )
    for one in drafts:
        day, at = one.saved_at.date(), one.saved_at.time()
        if one.kind != CLOSING_FORM:
            yield DueItem(
                due_item.DRAFT, one.id, day, day=day, at=at, name=names.get(_student_of(one), ""),
                detail=one.kind, about_id=one.subject_id or "",
            )  # fmt: skip


def _student_of(draft: Draft) -> str:
    """Whom a half-written form is about, where its fields or its subject say so."""
    fields = json.loads(draft.body) if draft.body.startswith("{") else {}
    return str(fields.get("student_id") or draft.subject_id or "")


def _meetings(session: Session, since: date, today: date) -> Iterator[DueItem]:
    """Meetings of earlier days of which no record was made.

    After four weeks nobody could still write one, and the student's file says it all the same.
    """
    first = max(since, today - _MEETINGS_LOOK_BACK)
    for one in appointments_between(session, first, today - _YESTERDAY):
        yield DueItem(
            due_item.MEETING, one.meeting_id, one.day, one.done_on or one.missed_on, day=one.day,
            at=one.at,
            name=one.name, cohort=one.cohort, class_no=one.class_no, detail=one.kind,
            about_id=one.student_id or "",
        )  # fmt: skip


def _closings(session: Session, today: date) -> Iterator[DueItem]:
    """Openings that nobody closed."""
    for one in unclosed_before(session, today):
        yield DueItem(
            due_item.CLOSING, str(one.id), one.day, day=one.day, at=one.opened, detail=one.area
        )


def _reasons(session: Session, since: date, today: date) -> Iterator[DueItem]:
    """Days on which the room was closed or open too short, and nobody said why."""
    told = reasons_between(session, since, today)
    lacking = [
        one.day
        for one in judged_days(session, since, today - _YESTERDAY)
        if one.state in (DayState.SHORT, DayState.CLOSED) and one.day not in told
    ]
    if lacking:
        first = lacking[0]
        yield DueItem(due_item.REASON, first.isoformat(), first, day=first, count=len(lacking))


def _makeups(calendar: SchoolCalendar, since: date, today: date) -> Iterator[DueItem]:
    """Make-up days of which nobody said yet which weekday they follow."""
    days = [one.day for one in calendar.makeups_to_settle()]
    near = sorted(day for day in days if since <= day <= today + _MAKEUP_AHEAD)
    if near:
        yield DueItem(due_item.MAKEUP, near[0].isoformat(), near[0], day=near[0], count=len(near))
