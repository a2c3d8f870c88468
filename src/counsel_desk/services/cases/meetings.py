"""The calendar: planning meetings, moving and cancelling them, and noting who did not come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.base import new_id
from counsel_desk.records.cases import meeting_clashes
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.meeting import Meeting
from counsel_desk.records.cases.meeting_clashes import Clash, Wish
from counsel_desk.records.cases.meeting_fields import MeetingFields, MeetingPlace
from counsel_desk.records.cases.meeting_rules import (
    CANCELLED,
    HELD,
    MISSED,
    PLANNED,
    Rhythm,
    series_days,
    with_whom,
)
from counsel_desk.records.cases.student import Student
from counsel_desk.records.cases.waiting_entry import WaitingEntry
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.services.cases.appointments import appointments_between
from counsel_desk.services.cases.meeting_following import settle_with
from counsel_desk.services.cases.record_by_id import by_id
from counsel_desk.services.room.areas import periods_of
from counsel_desk.services.room.calendars import calendar_of
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

LONGEST_MEETING = 12 * 60
_NEEDS_STUDENT = ("individual", "phone", "home_visit", "parent")


class Meetings:
    """Reads and writes the meetings to come."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def plan(self, fields: MeetingFields, rhythm: Rhythm | None = None) -> tuple[str, ...]:
        """Plan a meeting, or a series of them in one commit; returns their ids in order.

        A series passes over days without school.

        :raises errors.BadInput: naming what is missing or cannot be.
        """
        with self._vault.write(CASES, "meeting.plan") as session:
            return write_planned(session, fields, rhythm, self._vault.person.name)

    def days_of(self, first: date, rhythm: Rhythm) -> tuple[tuple[date, ...], tuple[date, ...]]:
        """The days of a series, and those passed over because there is no school."""
        with self._vault.read() as session:
            return series_days(first, rhythm, calendar_of(session).is_school_day)

    def change(self, meeting_id: str, fields: MeetingFields) -> None:
        """Say something else of a meeting that is still to come about.

        :raises errors.BadInput: naming what is missing or cannot be.
        :raises errors.Refused: when it is not open any more.
        """
        with self._vault.write(CASES, "meeting.change", meeting_id) as session:
            meeting = _open_one(session, meeting_id)
            _require_whole(session, fields, known=meeting.day)
            _fill(meeting, fields)

    def move(self, meeting_id: str, place: MeetingPlace) -> None:
        """To another day, hour, area or counsellor.

        :raises errors.BadInput: for a day that is over.
        :raises errors.Refused: when it is not open any more.
        """
        with self._vault.write(CASES, "meeting.move", meeting_id) as session:
            meeting = _open_one(session, meeting_id)
            _require_place(session, place, known=meeting.day)
            _put(meeting, place)

    def cancel(self, meeting_id: str, reason: str) -> None:
        """It will not take place; the reason is kept as the last line of the remark.

        :raises errors.BadInput: without a reason.
        :raises errors.Refused: when it is not open any more.
        """
        if not reason.strip():
            raise errors.BadInput(_("Say in a few words why it is cancelled."))
        with self._vault.write(CASES, "meeting.cancel", meeting_id) as session:
            meeting = _open_one(session, meeting_id)
            meeting.status, meeting.status_on = CANCELLED, clock.today()
            meeting.remark = "\n".join(filter(None, (meeting.remark, " ".join(reason.split()))))

    def note_missed(self, meeting_id: str) -> int:
        """Keep that nobody came; twice is once. Returns how often that is in a row by now.

        :raises errors.Refused: when it took place, is cancelled or is to come.
        """
        with self._vault.write(CASES, "meeting.missed", meeting_id) as session:
            meeting = _one(session, meeting_id)
            if meeting.status not in (PLANNED, MISSED) or meeting.day > clock.today():
                raise errors.Refused(_("This appointment is not there any more."))
            if meeting.status == PLANNED:
                meeting.status, meeting.status_on = MISSED, clock.today()
            session.flush()
            return _misses(session, meeting.student_id)

    def take_back(self, meeting_id: str) -> None:
        """Somebody is expected all the same: it is neither missed nor cancelled."""
        with self._vault.write(CASES, "meeting.expect", meeting_id) as session:
            meeting = _one(session, meeting_id)
            if meeting.status == CANCELLED:
                meeting.remark = (meeting.remark or "").rpartition("\n")[0] or None
            if meeting.status != HELD:
                meeting.status, meeting.status_on = PLANNED, None
                settle_with(session, with_whom(meeting))

    def drop(self, meeting_ids: Sequence[str]) -> None:
        """Take back what was planned a moment ago by mistake, as if it had never been.

        Whoever waited for it waits again.

        :raises errors.Refused: when one is not open any more.
        """
        with self._vault.write(CASES, "meeting.drop") as session:
            for one in meeting_ids:
                meeting = _open_one(session, one)
                _wait_again(session, meeting.id)
                session.delete(meeting)

    def note_slips_printed(self, meeting_ids: Sequence[str]) -> None:
        """Keep in the cases' log that slips were printed; of several the log names none."""
        only = meeting_ids[0] if len(meeting_ids) == 1 else None
        with self._vault.write(CASES, "meeting_slip.print", only):
            return

    def between(self, first: date, last: date) -> tuple[Appointment, ...]:
        """The meetings from first to last by day and hour; cancelled ones are left out."""
        with self._vault.read() as session:
            return appointments_between(session, first, last)

    def clashes(self, wish: Wish, days: Sequence[date] = ()) -> tuple[Clash, ...]:
        """What stands against a meeting; of a series what stands against it on each of the days."""
        with self._vault.read() as session:
            calendar, periods = calendar_of(session), periods_of(session)
            found: list[Clash] = []
            for day in days or (wish.place.day,):
                others = [one for one in appointments_between(session, day, day) if one.is_open]
                on_day = _on(wish, day)
                found += meeting_clashes.clashes(on_day, others, calendar, periods)
        return tuple(found)


def write_planned(
    session: Session, fields: MeetingFields, rhythm: Rhythm | None, written_by: str
) -> tuple[str, ...]:
    """Add a meeting or a series, within a running transaction.

    :raises errors.BadInput: naming what is missing or cannot be.
    """
    _require_whole(session, fields)
    days: tuple[date, ...] = (fields.place.day,)
    if rhythm is not None:
        is_open = calendar_of(session).is_school_day
        days, _passed = series_days(fields.place.day, rhythm, is_open)
    if not days:
        raise errors.BadInput(_("There is no school on any of these days. Choose others."))
    series = new_id() if len(days) > 1 else None
    made = [_new(fields, day, series, written_by) for day in days]
    session.add_all(made)
    session.flush()
    return tuple(one.id for one in made)


def _new(fields: MeetingFields, day: date, series: str | None, written_by: str) -> Meeting:
    made = Meeting(status=PLANNED, series=series, written_at=clock.now(), written_by=written_by)
    _fill(made, fields)
    made.day = day
    return made


def _fill(meeting: Meeting, fields: MeetingFields) -> None:
    for name in ("group_name", "partner", "remark"):
        text = getattr(fields, name)
        setattr(meeting, name, (text or "").strip() or None)
    meeting.kind, meeting.minutes = fields.kind, fields.minutes
    meeting.student_id = fields.student_id
    _put(meeting, fields.place)


def _put(meeting: Meeting, place: MeetingPlace) -> None:
    meeting.day, meeting.starts = place.day, place.starts
    meeting.area_id, meeting.counsellor_id = place.area_id, place.counsellor_id


def _require_whole(session: Session, fields: MeetingFields, known: date | None = None) -> None:
    codes.require("mode", fields.kind)
    if fields.kind in _NEEDS_STUDENT and fields.student_id is None:
        raise errors.BadInput(_("Choose the student whom this meeting is with."))
    if fields.student_id is not None and session.get(Student, fields.student_id) is None:
        raise errors.BadInput(_("Choose the student whom this meeting is with."))
    if fields.minutes is not None and not 0 < fields.minutes <= LONGEST_MEETING:
        raise errors.BadInput(_("A meeting lasts between 1 minute and 12 hours."))
    _require_place(session, fields.place, known)


def _require_place(session: Session, place: MeetingPlace, known: date | None) -> None:
    """A day that is over can only stay what it was."""
    if place.day < clock.today() and place.day != known:
        raise errors.BadInput(_("This day is over. Choose today or a later day."))
    for table, key in ((Area, place.area_id), (StaffMember, place.counsellor_id)):
        if key is not None and session.get(table, key) is None:
            raise errors.BadInput(_("This area or person is not set up. Choose another one."))


def _one(session: Session, meeting_id: str) -> Meeting:
    return by_id(session, Meeting, meeting_id, _("This appointment is not there any more."))


def _open_one(session: Session, meeting_id: str) -> Meeting:
    found = _one(session, meeting_id)
    if found.status != PLANNED:
        raise errors.Refused(_("This appointment is not open any more."))
    return found


def _wait_again(session: Session, meeting_id: str) -> None:
    """The place on the waiting list that a meeting ended, unless there is another one by now."""
    for entry in session.scalars(select(WaitingEntry).where(WaitingEntry.meeting_id == meeting_id)):
        others = select(WaitingEntry.id).where(
            WaitingEntry.student_id == entry.student_id, WaitingEntry.ended_on.is_(None)
        )
        entry.meeting_id = None
        if session.scalars(others).first() is None:
            entry.ended_on = entry.ended_because = None
    session.flush()


def _misses(session: Session, student_id: str | None) -> int:
    """The missed meetings of a student since the last that was held."""
    if student_id is None:
        return 0
    past = select(Meeting.status).where(
        Meeting.student_id == student_id, Meeting.status.in_((HELD, MISSED))
    )
    count = 0
    for status in session.scalars(past.order_by(Meeting.day.desc(), Meeting.starts.desc())):
        if status != MISSED:
            break
        count += 1
    return count


def _on(wish: Wish, day: date) -> Wish:
    place = wish.place
    moved = MeetingPlace(day, place.starts, place.area_id, place.counsellor_id)
    return Wish(moved, wish.minutes, wish.student_id, wish.meeting_id)
