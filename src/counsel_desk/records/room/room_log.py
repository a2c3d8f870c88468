"""The room log as it is printed and signed: a month or a term, already judged.

Nothing here leads to a student: no name, class, topic, or time of a session. Codes stay codes; the
report puts them into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

Standing = Literal["met", "short", "closed", "unfinished", "not_required"]
"""How a day stands against clause 二(四)1: ``unfinished`` waits for a closing time,
``not_required`` was open on a day that asks for no opening."""


@dataclass(frozen=True)
class Month:
    """A calendar month."""

    year: int
    month: int


@dataclass(frozen=True)
class TermSpan:
    """A term by its school year (named by its September), season and dates."""

    school_year: int
    season: Literal["autumn", "spring"]
    starts: date
    ends: date


@dataclass(frozen=True)
class OpenSpan:
    """From when to when an area was open; ``closed`` is None until somebody says."""

    opened: time
    closed: time | None
    area: str = ""


@dataclass(frozen=True)
class OpeningDay:
    """One day of the log. ``minutes`` counts each minute once, however many areas were open.

    ``reason`` is of the list ``short_reason`` and explains a short or closed day.
    """

    day: date
    week: int | None
    spans: tuple[OpenSpan, ...]
    minutes: int
    standing: Standing
    duty: tuple[str, ...] = ()
    reason: str | None = None
    remark: str = ""


@dataclass(frozen=True)
class UseLine:
    """One use of the room; ``period``, ``kind``, ``reason`` are codes, minutes a multiple of 5."""

    day: date
    period: str
    area: str
    kind: str
    heads: int
    minutes: int
    duty: str = ""
    teaching_point: str = ""
    reason: str | None = None
    remark: str = ""


@dataclass(frozen=True)
class KindTotal:
    """How often a kind of use took place, with how many heads and minutes in all."""

    kind: str
    times: int
    heads: int
    minutes: int


@dataclass(frozen=True)
class OpeningSummary:
    """The figures that the principal signs.

    ``needed_minutes`` is the least per day (60 for a small school), None where any opening counts.
    Days short, closed or unfinished are read from the log's days.
    """

    days_to_open: int
    days_open: int
    days_met: int
    minutes: int
    after_class_minutes: int
    needed_minutes: int | None = None


@dataclass(frozen=True)
class RoomLog:
    """Everything on the sheet. ``days`` holds every school day and every other day with an opening.

    ``chain_head`` is the head of room.db's audit chain in hexadecimal when the log was made.
    """

    school: str
    room: str
    period: Month | TermSpan
    printed_on: date
    days: tuple[OpeningDay, ...]
    uses: tuple[UseLine, ...]
    totals: tuple[KindTotal, ...]
    summary: OpeningSummary
    chain_head: str
