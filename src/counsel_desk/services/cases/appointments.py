"""Meetings as lists and the calendar show them: names, classes and which session it is, at hand."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.meeting import Meeting
from counsel_desk.records.cases.meeting_rules import CANCELLED, MISSED
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases.student_lists import Classes, last_classes
from counsel_desk.store.kept import kept
from counsel_desk.store.vault import Vault

Counts = dict[tuple[str, str], list[date]]


class Appointments:
    """Reads who is expected."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def on(self, day: date) -> tuple[Appointment, ...]:
        """The meetings of a day by the hour, those that came about included.

        Without an hour they come last. Met earlier than agreed, nobody is expected any more.
        """
        with self._vault.read() as session:
            agreed = appointments_between(session, day, day)
        return tuple(one for one in agreed if one.done_on in (None, day))


def appointments_between(session: Session, first: date, last: date) -> tuple[Appointment, ...]:
    """The meetings of these days, by day and hour, within a running session."""
    today, sources = clock.today(), (Meeting, SessionNote, Student, ClassMembership)
    key = ("appointments", first, last, today)
    return kept(session, key, sources, lambda: _between(session, first, last, today))


def _between(session: Session, first: date, last: date, today: date) -> tuple[Appointment, ...]:
    wanted = select(Meeting).where(Meeting.day.between(first, last), Meeting.status != CANCELLED)
    meetings = session.scalars(wanted).all()
    if not meetings:
        return ()
    book = _Book(session, meetings, today)
    made = [book.appointment(one) for one in meetings]
    return tuple(sorted(made, key=lambda one: (one.day, one.at or time.max, one.name)))


class _Book:
    """Names, classes and sessions at hand, so that no appointment needs a query of its own."""

    def __init__(self, session: Session, meetings: Collection[Meeting], today: date) -> None:
        self._today = today
        ids = {one.student_id for one in meetings if one.student_id is not None}
        names = select(Student.id, Student.name).where(Student.id.in_(ids))
        self.names = dict(session.execute(names).all())
        self.classes: Classes = last_classes(session, today, ids)
        self.counts = _counts(session, ids)
        notes = {key for one in meetings for key in (one.agreed_in, one.held_in) if key}
        about = select(SessionNote.id, SessionNote.day, SessionNote.group_number)
        rows = session.execute(about.where(SessionNote.id.in_(notes)))
        self.notes = {key: (day, number) for key, day, number in rows}

    def appointment(self, one: Meeting) -> Appointment:
        cohort, class_no = self.classes.get(one.student_id or "", (None, None))
        return Appointment(
            meeting_id=one.id,
            note_id=one.agreed_in or "",
            kind=one.kind,
            day=one.day,
            at=one.starts,
            student_id=one.student_id,
            name=self.names.get(one.student_id or "", one.group_name or ""),
            cohort=cohort,
            class_no=class_no,
            number=self._number(one),
            done_by=one.held_in,
            done_on=self.notes[one.held_in][0] if one.held_in else None,
            missed_on=one.status_on if one.status == MISSED else None,
            minutes=one.minutes,
            area_id=one.area_id,
            counsellor_id=one.counsellor_id,
            series=one.series,
            partner=one.partner or "",
            remark=one.remark or "",
        )

    def _number(self, meeting: Meeting) -> int | None:
        """The one after the session in which it was agreed, counted as on its printed sheet.

        What was only planned comes after the sessions before its day; for the later ones of a
        series nobody knows yet.
        """
        agreed = self.notes.get(meeting.agreed_in or "")
        if meeting.student_id is None:
            return agreed[1] + 1 if agreed and agreed[1] else None
        so_far = self.counts.get((meeting.student_id, meeting.kind), [])
        if agreed:
            return sum(day <= agreed[0] for day in so_far) + 1
        if meeting.series is not None and meeting.day > self._today:
            return None
        return sum(day < meeting.day for day in so_far) + 1


def _counts(session: Session, ids: Collection[str]) -> Counts:
    """The days of these students' sessions, by kind."""
    days: Counts = {}
    wanted = select(SessionNote.student_id, SessionNote.kind, SessionNote.day)
    for student, kind, day in session.execute(wanted.where(SessionNote.student_id.in_(ids))):
        days.setdefault((student or "", kind), []).append(day)
    return days
