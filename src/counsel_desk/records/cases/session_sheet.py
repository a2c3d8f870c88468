"""One session's record as it is printed: every field put together, codes still codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, repr=False)
class SheetMember:
    """One member of a group session; ``absence_reason`` is a code."""

    case_number: str
    name: str
    present: bool
    absence_reason: str | None = None
    see_alone: bool = False


@dataclass(frozen=True, repr=False)
class SheetStep:
    """One step of a group session's course."""

    phase: str
    activity: str
    minutes: int | None = None
    reactions: str = ""
    observation: str = ""


@dataclass(frozen=True, repr=False)
class SheetAddendum:
    """What was added later, by whom and when."""

    written_on: date
    author: str
    text: str


@dataclass(frozen=True, repr=False)
class SessionSheet:
    """A session of form a (one student, parent, teacher) or d (group).

    Codes: ``kind`` of list ``mode``, ``source``, ``topics`` (the main one first), ``methods``,
    ``sex``, ``safety``, ``group_stage``. ``number`` counts this student's or group's sessions.
    ``effect`` runs from 0 to 10. With ``name_shown`` False only case numbers stand on the paper;
    what the texts themselves say is not changed. Fields left empty are not printed.
    """

    school: str
    kind: str
    day: date
    starts: time
    ends: time | None
    minutes: int
    case_number: str = ""
    name_shown: bool = True
    name: str = ""
    class_name: str = ""
    sex: str | None = None
    age: int | None = None
    number: int | None = None
    place: str = ""
    counsellor: str = ""
    source: str | None = None
    topics: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    partner: str = ""
    safety: str | None = None
    safety_detail: str = ""
    presenting: str = ""
    background: str = ""
    observation: str = ""
    duration_frequency: str = ""
    appraisal: str = ""
    goal: str = ""
    process: str = ""
    feedback: str = ""
    effect: int | None = None
    homework: str = ""
    follow_up: str = ""
    agreement: str = ""
    confidentiality_broken: str = ""
    next_on: date | None = None
    next_at: time | None = None
    group_name: str = ""
    group_stage: str | None = None
    materials: str = ""
    members: tuple[SheetMember, ...] = ()
    steps: tuple[SheetStep, ...] = ()
    addenda: tuple[SheetAddendum, ...] = ()
    closed_on: date | None = None
