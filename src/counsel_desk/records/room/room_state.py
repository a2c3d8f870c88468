"""The room at this moment: what is open, how long it was open today, what nobody closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from counsel_desk.records.room.opening_rules import DayOpening, Span, minutes


@dataclass(frozen=True)
class AreaState:
    """One area in use; ``opening_id`` and ``since`` are those of the opening that runs in it."""

    id: int
    name: str
    kind: str
    opening_id: int | None = None
    since: time | None = None

    @property
    def is_open(self) -> bool:
        """Whether an opening runs in it."""
        return self.opening_id is not None


@dataclass(frozen=True)
class UnclosedOpening:
    """An opening of an earlier day without an end: to be asked about, never filled in."""

    id: int
    day: date
    area: str
    opened: time


@dataclass(frozen=True)
class RoomState:
    """All that a card about the room shows.

    ``minutes`` are today's with overlapping time once and what runs counted up to now; ``needed``
    is the least for today, None where any opening counts or no school is held. ``usual_area`` is
    the one to open or close with one click. ``period`` is the part of the day it is now (code
    list ``period``), ``duty_id`` whoever is to be entered.
    """

    now: datetime
    week: int | None
    is_school_day: bool
    areas: tuple[AreaState, ...]
    usual_area: int | None
    minutes: int
    needed: int | None
    period: str
    duty_id: int | None
    unclosed: tuple[UnclosedOpening, ...]

    @property
    def is_open(self) -> bool:
        """Whether any area is open."""
        return any(one.is_open for one in self.areas)


def minutes_so_far(openings: Iterable[DayOpening], now: datetime) -> int:
    """Minutes of the day of ``now``; what is not closed counts up to now and no further."""
    moment = now.time().replace(second=0, microsecond=0)
    of_today = [one for one in openings if one.day == now.date()]
    return minutes(Span(one.opened, one.closed or max(moment, one.opened)) for one in of_today)


def usual_area(
    areas: Sequence[AreaState], planned: Sequence[tuple[time, int]], last: int | None, now: time
) -> int | None:
    """What one click means: what is open, else what the plan says, else the last one used.

    :param planned: closing times and areas of the day's plan, in order.
    :param last: the area of the latest opening of all.
    """
    known = [one.id for one in areas]
    running = [one.id for one in areas if one.is_open]
    to_come = [area for closes, area in planned if now < closes]
    wishes = [*running, *to_come, *(area for _closes, area in planned), last, *known[:1]]
    return next((one for one in wishes if one in known), None)
