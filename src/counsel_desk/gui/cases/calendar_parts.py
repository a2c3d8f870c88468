"""What the painted calendar is made of: columns, appointments, and a place in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

SLOT = 30
"""Minutes of the free places that the keyboard stops at."""


class Tone(StrEnum):
    """How an appointment stands; its words say it too."""

    OPEN = "open"
    DONE = "done"
    MISSED = "missed"


class Place(NamedTuple):
    """A column and a minute of the day; without an hour the minute is None."""

    column: int
    minute: int | None


@dataclass(frozen=True, repr=False)
class GridColumn:
    """A day, a room or a person: ``note`` says why there is no school, ``told`` all of it."""

    head: str
    told: str
    note: str = ""
    is_today: bool = False


@dataclass(frozen=True, repr=False)
class GridItem:
    """One appointment; ``title`` and ``line`` are painted, ``short`` where the title is too long,
    ``told`` is said to a screen reader."""

    id: str
    place: Place
    minutes: int
    title: str
    short: str
    line: str
    told: str
    tone: Tone = Tone.OPEN
    can_move: bool = True


@dataclass(frozen=True, repr=False)
class GridDay:
    """All that the calendar shows: from ``first`` to ``last`` minute; ``now`` is a place."""

    columns: tuple[GridColumn, ...] = ()
    items: tuple[GridItem, ...] = ()
    first: int = 8 * 60
    last: int = 18 * 60
    now: Place | None = None


class Lane(NamedTuple):
    """Which of how many appointments side by side."""

    number: int
    of: int


def lanes(items: tuple[GridItem, ...]) -> dict[str, Lane]:
    """Appointments at the same time stand side by side, each in a lane of its column."""
    found: dict[str, Lane] = {}
    for column in {one.place.column for one in items}:
        own = [one for one in items if one.place.column == column and one.place.minute is not None]
        group: list[tuple[GridItem, int]] = []
        until = -1
        for one in sorted(own, key=lambda each: each.place.minute or 0):
            begins = one.place.minute or 0
            if begins >= until:
                _close(group, found)
                group = []
            busy = {lane for each, lane in group if _ends(each) > begins}
            lane = next(number for number in range(len(busy) + 1) if number not in busy)
            group.append((one, lane))
            until = max(until, begins + one.minutes)
        _close(group, found)
    return found


def _ends(item: GridItem) -> int:
    return (item.place.minute or 0) + item.minutes


def _close(group: list[tuple[GridItem, int]], found: dict[str, Lane]) -> None:
    count = max((lane for _one, lane in group), default=0) + 1
    found.update({one.id: Lane(lane, count) for one, lane in group})


Stop = tuple[int | None, str]
"""Where the keyboard stops in a column: a minute, and the appointment there, if any."""


def stops(shown: GridDay, column: int) -> list[Stop]:
    """The appointments of a column and the free half hours between them, from top to bottom."""
    own = [one for one in shown.items if one.place.column == column]
    found: list[Stop] = [(one.place.minute, one.id) for one in own]
    for minute in range(shown.first, shown.last, SLOT):
        if not any(_covers(one, minute) for one in own):
            found.append((minute, ""))
    return sorted(found, key=lambda one: (-1 if one[0] is None else one[0], one[1] == "", one[1]))


def _covers(item: GridItem, minute: int) -> bool:
    begins = item.place.minute
    return begins is not None and begins < minute + SLOT and minute < begins + item.minutes
