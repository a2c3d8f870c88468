"""How meetings follow from session records, within the commit that saves the record.

What a session agreed becomes a planned meeting; a session that took place settles the meetings that
it was. Editing a record or taking it back has the same person's meetings judged anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.cases import meeting_rules as rules
from counsel_desk.records.cases.meeting import Meeting
from counsel_desk.records.cases.meeting_rules import HELD, MISSED, PLANNED, Talk, With
from counsel_desk.records.cases.session_note import SessionNote


@dataclass(frozen=True, repr=False)
class Agreed:
    """What a note says of the next meeting, and with whom it was."""

    whom: With
    kind: str
    day: date | None
    at: time | None


def agreed_in(note: SessionNote) -> Agreed:
    """What a note says of the next meeting, to be compared with what it says later."""
    return Agreed(rules.with_whom(note), note.kind, note.next_on, note.next_at)


def note_saved(session: Session, note: SessionNote, before: Agreed | None, written_by: str) -> None:
    """Bring the meetings up to date after a note was written.

    :param before: what it agreed until now, None for a new note.
    """
    session.flush()
    now = agreed_in(note)
    if before != now and (before is not None or now.day is not None):
        _keep_agreement(session, note, written_by)
    if before is not None:
        let_go(session, note.id)
    for whom in {now.whom, before.whom if before else now.whom}:
        settle_with(session, whom)


def note_going(session: Session, note: SessionNote) -> None:
    """Before a note is taken back: what it alone agreed goes, what it held is open again."""
    for meeting in session.scalars(select(Meeting).where(Meeting.agreed_in == note.id)).all():
        other = _also_agreed(session, note, meeting.day)
        if other is None:
            session.delete(meeting)
        else:
            meeting.agreed_in, meeting.starts = other.id, other.next_at
    session.flush()
    let_go(session, note.id)


def let_go(session: Session, note_id: str) -> None:
    """The meetings that a note was the record of are open again."""
    held = update(Meeting).where(Meeting.held_in == note_id)
    session.execute(held.values(held_in=None, status=PLANNED, status_on=None))


def settle_with(session: Session, whom: With) -> None:
    """Judge the open meetings with somebody by the sessions that took place."""
    session.flush()
    waiting = [
        one
        for one in session.scalars(select(Meeting).where(about(Meeting, whom)))
        if one.status == PLANNED or (one.status == MISSED and one.held_in is None)
    ]
    if not waiting:
        return
    days = _agreed_days(session, waiting)
    since = min([one.day for one in waiting] + list(days.values()))
    held = select(Meeting.held_in).where(about(Meeting, whom), Meeting.held_in.is_not(None))
    found = rules.settle(
        [one for one in waiting if one.status == PLANNED],
        _talks(session, whom, since),
        lambda one: days.get(one.agreed_in or ""),
        {one for one in session.scalars(held) if one},
    )
    for one in waiting:
        talk = found.get(one.id) or _came_after_all(one, session, whom)
        if talk is not None:
            one.status, one.held_in, one.status_on = HELD, talk.id, talk.day


def about(table: type[Meeting] | type[SessionNote], whom: With) -> ColumnElement[bool]:
    """The rows with the same student, or of the same group or teacher."""
    kind, key = whom
    if kind == "student":
        return table.student_id == key
    name = func.coalesce(table.group_name, table.partner, "")
    return table.student_id.is_(None) & (table.kind == kind) & (name == key)


def _came_after_all(meeting: Meeting, session: Session, whom: With) -> Talk | None:
    """A meeting noted as missed was held when there is a later record of that very day."""
    if meeting.status != MISSED:
        return None
    of_day = _talks(session, whom, meeting.day, meeting.day)
    late = (one for one in of_day if one.id != meeting.agreed_in)
    return next((one for one in late if one.written_at >= meeting.written_at), None)


def _keep_agreement(session: Session, note: SessionNote, written_by: str) -> None:
    own = [
        one
        for one in session.scalars(select(Meeting).where(Meeting.agreed_in == note.id))
        if one.status in (PLANNED, HELD)
    ]
    known = _known_on(session, note) if note.next_on is not None else None
    if note.next_on is None or known is not None:
        for one in own:
            session.delete(one)
    if note.next_on is None:
        return
    meeting = known or (own[0] if own else None)
    if meeting is None:
        meeting = Meeting(
            status=PLANNED, written_at=clock.now(), written_by=written_by,
            area_id=note.area_id, counsellor_id=note.counsellor_id,
        )  # fmt: skip
        session.add(meeting)
    _fill(meeting, note)


def _known_on(session: Session, note: SessionNote) -> Meeting | None:
    """Agreed twice for one day, or planned in the calendar before: it stands once."""
    same = about(Meeting, rules.with_whom(note))
    open_ones = (same, Meeting.day == note.next_on, Meeting.status == PLANNED)
    others = func.coalesce(Meeting.agreed_in, "") != note.id
    return session.scalars(select(Meeting).where(*open_ones, others)).first()


def _also_agreed(session: Session, note: SessionNote, day: date) -> SessionNote | None:
    """Another session with the same one that agreed the same day."""
    same = about(SessionNote, rules.with_whom(note))
    others = select(SessionNote).where(
        same, SessionNote.next_on == day, SessionNote.id != note.id, SessionNote.day < day
    )
    return session.scalars(others.order_by(SessionNote.day.desc())).first()


def _fill(meeting: Meeting, note: SessionNote) -> None:
    was_planned_here = meeting.agreed_in is None and meeting.day is not None
    meeting.kind, meeting.student_id = note.kind, note.student_id
    meeting.group_name, meeting.partner = note.group_name, note.partner
    meeting.day = note.next_on or note.day
    if was_planned_here:
        meeting.starts = note.next_at or meeting.starts
    else:
        meeting.starts, meeting.agreed_in = note.next_at, note.id


def _agreed_days(session: Session, meetings: Sequence[Meeting]) -> dict[str, date]:
    ids = {one.agreed_in for one in meetings if one.agreed_in is not None}
    wanted = select(SessionNote.id, SessionNote.day).where(SessionNote.id.in_(ids))
    return dict(session.execute(wanted).all())


def _talks(session: Session, whom: With, first: date, last: date = date.max) -> list[Talk]:
    columns = (SessionNote.id, SessionNote.day, SessionNote.starts, SessionNote.written_at)
    wanted = select(*columns).where(about(SessionNote, whom), SessionNote.day.between(first, last))
    rows = session.execute(wanted.order_by(SessionNote.day, SessionNote.starts))
    return [Talk(*row) for row in rows]
