"""Plain appointments: the next meetings that sessions agreed, and whether they came about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.missed_meeting import MissedMeeting
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases.student_lists import Classes, last_classes
from counsel_desk.store.kept import kept
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

With = tuple[str, str]
"""With whom a session was: a student whatever the kind, else the group or the teacher."""


class Appointments:
    """Reads what was agreed, and keeps that nobody came."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def on(self, day: date) -> tuple[Appointment, ...]:
        """The meetings agreed for a day by the hour, those that came about included.

        Without an hour they come last. Met earlier than agreed, nobody is expected any more.
        """
        with self._vault.read() as session:
            agreed = appointments_between(session, day, day)
        return tuple(one for one in agreed if one.done_on in (None, day))

    def note_missed(self, note_id: str, day: date) -> None:
        """Keep that nobody came to the meeting that a session agreed for a day; twice is once.

        :raises errors.Refused: when that session agreed no meeting for the day, or it is to come.
        """
        with self._vault.write(CASES, "appointment.missed", note_id) as session:
            note = session.get(SessionNote, note_id)
            if note is None or note.next_on != day or day > clock.today():
                raise errors.Refused(_("This appointment is not there any more."))
            session.merge(MissedMeeting(session_id=note_id, day=day, noted_at=clock.now()))

    def take_back_missed(self, note_id: str, day: date) -> None:
        """Somebody is expected all the same."""
        with self._vault.write(CASES, "appointment.expected", note_id) as session:
            session.execute(
                delete(MissedMeeting).where(
                    MissedMeeting.session_id == note_id, MissedMeeting.day == day
                )
            )


def appointments_between(session: Session, first: date, last: date) -> tuple[Appointment, ...]:
    """What was agreed for these days, by day and hour, within a running session.

    An agreement is settled by the next session with the same student, group or teacher, whenever
    that took place; agreed twice for one day it counts once.
    """
    today, sources = clock.today(), (SessionNote, Student, ClassMembership, MissedMeeting)
    key = ("appointments", first, last, today)
    return kept(session, key, sources, lambda: _between(session, first, last, today))


def _between(session: Session, first: date, last: date, today: date) -> tuple[Appointment, ...]:
    found = _talks(session, SessionNote.next_on.between(first, last))
    agreed = {(one.whom, one.next_on): one for one in found}
    if not agreed:
        return ()
    book = _Book(session, agreed.values(), today)
    made = [book.appointment(one) for one in agreed.values()]
    return tuple(sorted(made, key=lambda one: (one.day, one.at or time.max, one.name)))


@dataclass(frozen=True, repr=False)
class _Talk:
    """One session in short."""

    id: str
    kind: str
    day: date
    starts: time
    student_id: str | None
    group_name: str | None
    group_number: int | None
    partner: str | None
    next_on: date | None
    next_at: time | None

    @property
    def whom(self) -> With:
        """With whom it was."""
        if self.student_id is not None:
            return "student", self.student_id
        return self.kind, self.group_name or self.partner or ""


class _Book:
    """Names, classes and sessions at hand, so that no appointment needs a query of its own."""

    def __init__(self, session: Session, agreed: Collection[_Talk], today: date) -> None:
        ids = {one.student_id for one in agreed if one.student_id is not None}
        names = select(Student.id, Student.name).where(Student.id.in_(ids))
        self.names = dict(session.execute(names).all())
        self.classes: Classes = last_classes(session, today, ids)
        self.later: dict[With, list[_Talk]] = {}
        since = min(one.day for one in agreed)
        about = SessionNote.student_id.in_(ids) | SessionNote.student_id.is_(None)
        for one in _talks(session, (SessionNote.day > since) & about):
            self.later.setdefault(one.whom, []).append(one)
        self.counts = _counts(session, ids)
        self.missed = _missed(session, [one.id for one in agreed])

    def appointment(self, agreed: _Talk) -> Appointment:
        later = [one for one in self.later.get(agreed.whom, ()) if one.day > agreed.day]
        done = later[0] if later else None
        cohort, class_no = self.classes.get(agreed.student_id or "", (None, None))
        return Appointment(
            note_id=agreed.id,
            kind=agreed.kind,
            day=agreed.next_on or agreed.day,
            at=agreed.next_at,
            student_id=agreed.student_id,
            name=self.names.get(agreed.student_id or "", agreed.group_name or ""),
            cohort=cohort,
            class_no=class_no,
            number=self._number(agreed),
            done_by=done.id if done else None,
            done_on=done.day if done else None,
            missed_on=self.missed.get((agreed.id, agreed.next_on)),
        )

    def _number(self, agreed: _Talk) -> int | None:
        """The one after the session in which it was agreed, counted as on its printed sheet."""
        if agreed.student_id is None:
            return agreed.group_number + 1 if agreed.group_number else None
        so_far = self.counts.get((agreed.student_id, agreed.kind), [])
        return sum(day <= agreed.day for day in so_far) + 1


def _missed(session: Session, ids: Collection[str]) -> dict[tuple[str, date | None], date]:
    """When it was noted that nobody came, by the session that agreed the meeting and its day."""
    found = session.scalars(select(MissedMeeting).where(MissedMeeting.session_id.in_(ids)))
    return {(one.session_id, one.day): one.noted_at.date() for one in found}


def _counts(session: Session, ids: Collection[str]) -> dict[tuple[str, str], list[date]]:
    """The days of these students' sessions, by kind."""
    days: dict[tuple[str, str], list[date]] = {}
    wanted = select(SessionNote.student_id, SessionNote.kind, SessionNote.day)
    for student, kind, day in session.execute(wanted.where(SessionNote.student_id.in_(ids))):
        days.setdefault((student or "", kind), []).append(day)
    return days


def _talks(session: Session, wanted: ColumnElement[bool]) -> list[_Talk]:
    """The sessions wanted in short, in order of day and hour."""
    columns = (
        *(SessionNote.id, SessionNote.kind, SessionNote.day, SessionNote.starts),
        *(SessionNote.student_id, SessionNote.group_name, SessionNote.group_number),
        *(SessionNote.partner, SessionNote.next_on, SessionNote.next_at),
    )
    ordered = select(*columns).where(wanted).order_by(SessionNote.day, SessionNote.starts)
    return [_Talk(**row._mapping) for row in session.execute(ordered)]
