"""What the calendar asks of the vault: functions of the desk that give plain values back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counsel_desk import clock
from counsel_desk.gui.cases import student_names
from counsel_desk.gui.cases.student_names import StudentNames
from counsel_desk.records.cases.meeting_clashes import Clash, Wish
from counsel_desk.records.cases.meeting_fields import MeetingFields, MeetingPlace
from counsel_desk.records.cases.meeting_rules import Rhythm
from counsel_desk.services.desk import Desk

Named = tuple[int, str]


@dataclass(frozen=True, repr=False)
class MeetingOffers:
    """What the form offers to choose from."""

    students: StudentNames
    areas: tuple[Named, ...]
    people: tuple[Named, ...]
    own_id: int | None


@dataclass(frozen=True, repr=False)
class Found:
    """What stands against a wish, and the days of its series with those passed over."""

    clashes: tuple[Clash, ...]
    days: tuple[date, ...]
    passed: tuple[date, ...]


def read_offers(desk: Desk) -> MeetingOffers:
    """Students, rooms in use and people."""
    today = clock.today()
    return MeetingOffers(
        students=student_names.known(desk),
        areas=tuple((one.id, one.name) for one in desk.room.areas.on(today)),
        people=tuple((one.id, one.name) for one in desk.room.staff.on(today)),
        own_id=desk.room.staff.own_id(),
    )


def look_for_clashes(desk: Desk, wish: Wish, rhythm: Rhythm | None) -> Found:
    """Look at a meeting before it is saved."""
    meetings = desk.require_cases().meetings
    if rhythm is None:
        return Found(meetings.clashes(wish), (wish.place.day,), ())
    days, passed = meetings.days_of(wish.place.day, rhythm)
    return Found(meetings.clashes(wish, days) if days else (), days, passed)


def plan(desk: Desk, fields: MeetingFields, rhythm: Rhythm | None) -> tuple[str, ...]:
    """Plan a meeting or a series."""
    return desk.require_cases().meetings.plan(fields, rhythm)


def take_from_list(desk: Desk, entry_id: str, fields: MeetingFields) -> tuple[str, ...]:
    """Plan the meeting that somebody waits for."""
    return (desk.require_cases().waiting.take(entry_id, fields),)


def change(desk: Desk, meeting_id: str, fields: MeetingFields) -> tuple[str, ...]:
    """Say something else of a meeting."""
    desk.require_cases().meetings.change(meeting_id, fields)
    return (meeting_id,)


def move(desk: Desk, meeting_id: str, place: MeetingPlace) -> None:
    """Put a meeting elsewhere."""
    desk.require_cases().meetings.move(meeting_id, place)


def cancel(desk: Desk, meeting_id: str, reason: str) -> None:
    """A meeting will not take place."""
    desk.require_cases().meetings.cancel(meeting_id, reason)


def note_missed(desk: Desk, meeting_id: str) -> int:
    """Nobody came."""
    return desk.require_cases().meetings.note_missed(meeting_id)


def take_back(desk: Desk, meeting_id: str) -> None:
    """Somebody is expected all the same."""
    desk.require_cases().meetings.take_back(meeting_id)


def drop(desk: Desk, meeting_ids: Sequence[str]) -> None:
    """What was planned a moment ago never was."""
    desk.require_cases().meetings.drop(meeting_ids)


def add_waiting(desk: Desk, student_id: str, urgency: str, source: str | None, remark: str) -> str:
    """Put a student on the waiting list."""
    return desk.require_cases().waiting.add(student_id, urgency, source, remark)


def end_waiting(desk: Desk, entry_id: str, reason: str) -> None:
    """A place on the list falls away."""
    desk.require_cases().waiting.end(entry_id, reason)


def put_back(desk: Desk, entry_id: str) -> None:
    """A place on the list is waited on again."""
    desk.require_cases().waiting.put_back(entry_id)
