"""Which session was which meeting, and on which days a series falls: pure rules.

A meeting is held by a session with the same person on its own day. One that a session agreed is
settled by the next session after that one, whenever it takes place; one that was only planned, by
the first within four weeks after its day that was no other meeting.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from counsel_desk.records.cases.meeting import Meeting

PLANNED, HELD, MISSED, CANCELLED = "planned", "held", "missed", "cancelled"
USUAL_MINUTES = 40
MANY_MISSES = 3
"""So often in a row nobody came: time to ask whether the student still wants to come."""
MOST_IN_SERIES = 30
_HELD_LATE = timedelta(days=28)
_LOOKED_AHEAD = 2 * 366

With = tuple[str, str]
"""With whom a session or meeting is: a student whatever the kind, else the group or the teacher."""


class _About(Protocol):
    @property
    def student_id(self) -> str | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def group_name(self) -> str | None: ...
    @property
    def partner(self) -> str | None: ...


@dataclass(frozen=True, repr=False)
class Talk:
    """One session in short."""

    id: str
    day: date
    starts: time
    written_at: datetime


@dataclass(frozen=True, repr=False)
class Rhythm:
    """A series: every so many weeks, so many times or until a day."""

    weeks: int = 1
    times: int | None = None
    until: date | None = None


def with_whom(record: _About) -> With:
    """With whom a session note or a meeting is."""
    if record.student_id is not None:
        return "student", record.student_id
    return record.kind, record.group_name or record.partner or ""


def settle(
    waiting: Sequence[Meeting],
    talks: Sequence[Talk],
    agreed_on: Callable[[Meeting], date | None],
    taken: Collection[str],
) -> dict[str, Talk]:
    """Which of the talks held which of the waiting meetings, by the id of the meeting.

    :param talks: all talks with the person of the meetings, in order of day and hour.
    :param agreed_on: the day of the session that agreed a meeting, None for a planned one.
    :param taken: talks that held another meeting already.
    """
    found: dict[str, Talk] = {}
    used = set(taken)
    ordered = sorted(waiting, key=lambda one: (one.day, one.starts or time.max))
    for one in ordered:
        fits = (t for t in talks if t.day == one.day and _may_hold(one, t, agreed_on(one)))
        _take(found, used, one, (t for t in fits if t.id not in used))
    on_their_day = frozenset(used)
    for one in (one for one in ordered if one.id not in found):
        agreed = agreed_on(one)
        if agreed is not None:
            later = (t for t in talks if t.day > agreed and t.id not in on_their_day)
            _take(found, used, one, later)
        else:
            late = (t for t in talks if one.day < t.day <= one.day + _HELD_LATE)
            may = (t for t in late if t.id not in used and _may_hold(one, t, None))
            _take(found, used, one, may)
    return found


def _may_hold(meeting: Meeting, talk: Talk, agreed: date | None) -> bool:
    """A record that stood already when a meeting was planned is not the record of it."""
    return talk.written_at >= meeting.written_at if agreed is None else talk.day > agreed


def _take(found: dict[str, Talk], used: set[str], meeting: Meeting, fits: Iterator[Talk]) -> None:
    talk = next(fits, None)
    if talk is not None:
        found[meeting.id] = talk
        used.add(talk.id)


def series_days(
    first: date, rhythm: Rhythm, is_open: Callable[[date], bool]
) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The days of a series, and those that were passed over because there is no school.

    A series of so many times goes on until it has so many days; it ends with the known calendar.
    """
    days: list[date] = []
    passed: list[date] = []
    most = min(rhythm.times or MOST_IN_SERIES, MOST_IN_SERIES)
    last = rhythm.until or first + timedelta(days=_LOOKED_AHEAD)
    day = first
    while day <= last and len(days) < most:
        (days if is_open(day) else passed).append(day)
        day += timedelta(weeks=max(1, rhythm.weeks))
    return tuple(days), tuple(one for one in passed if days and one < days[-1])
