"""The waiting list: who would like a meeting while there is no room for one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.meeting import Meeting
from counsel_desk.records.cases.meeting_fields import MeetingFields
from counsel_desk.records.cases.student import Student
from counsel_desk.records.cases.waiting_entry import WaitingEntry
from counsel_desk.records.cases.waiting_place import WaitingPlace
from counsel_desk.services.cases.meetings import write_planned
from counsel_desk.services.cases.student_lists import Classes, last_classes
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class WaitingList:
    """Reads and writes the places on the list."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(
        self, student_id: str, urgency: str, source: str | None = None, remark: str = ""
    ) -> str:
        """Put a student on the list; returns the id of the place.

        :raises errors.BadInput: for a code that is not in its list, or without a student.
        :raises errors.Refused: when the student is on the list already.
        """
        codes.require("urgency", urgency)
        if source is not None:
            codes.require("source", source)
        entry = WaitingEntry(
            id=new_id(), student_id=student_id, since=clock.today(), urgency=urgency,
            source=source, remark=remark.strip() or None, written_by=self._vault.person.name,
        )  # fmt: skip
        with self._vault.write(CASES, "waiting.add", entry.id) as session:
            if session.get(Student, student_id) is None:
                raise errors.BadInput(_("Choose the student who waits."))
            if _waits(session, student_id):
                raise errors.Refused(_("This student is on the waiting list already."))
            session.add(entry)
        return entry.id

    def open(self) -> tuple[WaitingPlace, ...]:
        """Who waits: the most urgent first, then who has waited longest."""
        today, order = clock.today(), codes.load("urgency").codes
        wanted = select(WaitingEntry, Student.name).join(Student)
        with self._vault.read() as session:
            rows = session.execute(wanted.where(WaitingEntry.ended_on.is_(None))).all()
            classes = last_classes(session, today, {entry.student_id for entry, _name in rows})
        places = [_place(entry, name, classes) for entry, name in rows]
        return tuple(sorted(places, key=lambda one: (order.index(one.urgency), one.since)))

    def take(self, entry_id: str, fields: MeetingFields) -> str:
        """Plan the meeting that was waited for; the place on the list ends in the same commit.

        Returns the id of the meeting.

        :raises errors.BadInput: naming what is missing or cannot be.
        :raises errors.Refused: when nobody waits there any more.
        """
        with self._vault.write(CASES, "waiting.take", entry_id) as session:
            entry = _open_one(session, entry_id)
            (meeting,) = write_planned(session, fields, None, self._vault.person.name)
            entry.meeting_id, entry.ended_on = meeting, clock.today()
            return meeting

    def end(self, entry_id: str, reason: str) -> None:
        """The place falls away without a meeting.

        :raises errors.BadInput: without a reason.
        :raises errors.Refused: when nobody waits there any more.
        """
        if not reason.strip():
            raise errors.BadInput(_("Say in a few words why nobody waits any more."))
        with self._vault.write(CASES, "waiting.end", entry_id) as session:
            entry = _open_one(session, entry_id)
            entry.ended_on, entry.ended_because = clock.today(), reason.strip()

    def put_back(self, entry_id: str) -> None:
        """The place is waited on again: what ended it is taken back, a planned meeting too.

        :raises errors.Refused: when the student is on the list by another place.
        """
        with self._vault.write(CASES, "waiting.put_back", entry_id) as session:
            entry = session.get_one(WaitingEntry, entry_id)
            if entry.ended_on is not None and _waits(session, entry.student_id):
                raise errors.Refused(_("This student is on the waiting list already."))
            meeting = session.get(Meeting, entry.meeting_id) if entry.meeting_id else None
            entry.meeting_id, entry.ended_on, entry.ended_because = None, None, None
            if meeting is not None and meeting.held_in is None:
                session.flush()
                session.delete(meeting)


def _place(entry: WaitingEntry, name: str, classes: Classes) -> WaitingPlace:
    cohort, class_no = classes.get(entry.student_id, (None, None))
    return WaitingPlace(
        id=entry.id,
        student_id=entry.student_id,
        name=name,
        cohort=cohort,
        class_no=class_no,
        since=entry.since,
        urgency=entry.urgency,
        source=entry.source,
        remark=entry.remark or "",
    )


def _open_one(session: Session, entry_id: str) -> WaitingEntry:
    found = session.get(WaitingEntry, entry_id)
    if found is None or found.ended_on is not None:
        raise errors.Refused(_("Nobody waits at this place of the list any more."))
    return found


def _waits(session: Session, student_id: str) -> bool:
    waiting = select(WaitingEntry.id).where(
        WaitingEntry.student_id == student_id, WaitingEntry.ended_on.is_(None)
    )
    return session.scalars(waiting).first() is not None
