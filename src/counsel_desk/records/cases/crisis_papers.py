"""What stands on the papers of a crisis; on those that leave the room the number for the name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from counsel_desk.records.cases.crisis_agreements import Decision


@dataclass(frozen=True, repr=False)
class PaperHead:
    """What all of them have in common. ``name`` and class are empty where the number stands."""

    school: str
    room: str
    number: str
    case_number: str
    made_on: date
    made_by: str
    is_exercise: bool
    name: str = ""
    class_name: str = ""
    hotlines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, repr=False)
class PaperStep:
    """One line of the course, with the minutes since it was found."""

    kind: str
    at: datetime | None
    minutes: int | None
    done_by: str
    told: str
    how: str | None
    result: str
    signed: bool | None
    why_not: str
    needed_by: date | None


@dataclass(frozen=True, repr=False)
class PaperWatch:
    """Who stays from when to when."""

    starts: datetime
    ends: datetime
    who: str
    phone: str
    remark: str


@dataclass(frozen=True, repr=False)
class CrisisPaper:
    """The whole record."""

    head: PaperHead
    triggers: tuple[str, ...]
    found_at: datetime
    found_by: str
    found_where: str
    words: str
    situation: str
    indicators: tuple[str, ...]
    protective: tuple[str, ...]
    risk_words: str
    suspected_because: str
    steps: tuple[PaperStep, ...]
    watches: tuple[PaperWatch, ...]
    closed_on: date | None = None
    closing_reason: str | None = None
    closing_words: str = ""
    lessons: str = ""


@dataclass(frozen=True, repr=False)
class NoticeOrder:
    """What a letter to a guardian shall say; what was seen and done, never what it is called."""

    addressee: str
    facts: str
    measures: str
    advice: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, repr=False)
class NoticePaper:
    """The letter, to be printed twice on one order."""

    head: PaperHead
    order: NoticeOrder


@dataclass(frozen=True, repr=False)
class ConferencePaper:
    """Minutes of a case conference."""

    head: PaperHead
    day: date
    at: time | None
    place: str
    chair: str
    attendees: str
    material: str
    opinions: str
    level_before: str
    level_after: str
    pledged: bool
    decisions: tuple[Decision, ...] = field(default=())


@dataclass(frozen=True, repr=False)
class RosterPaper:
    """Who stays with the student; it lies with those who do, and names nobody but them."""

    head: PaperHead
    watches: tuple[PaperWatch, ...]
