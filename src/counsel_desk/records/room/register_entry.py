"""Plain values of the duty registers: what a sheet says, and what is already known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from counsel_desk.records.grades import ParsedClass
from counsel_desk.records.in_force import holds


@dataclass(frozen=True, slots=True)
class StaffEntry:
    """One person of a staff list; ``row`` is the number seen at the left of the sheet."""

    row: int
    name: str
    position: str
    hired_on: date | None
    certificates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownStaff:
    """A member of staff whom the vault already holds."""

    id: int
    name: str
    position: str
    hired_on: date | None
    until: date | None
    certificates: frozenset[str]


@dataclass(frozen=True, slots=True)
class TrainingEntry:
    """One person's part in a training; rows of one day and title are one training."""

    row: int
    staff_id: int
    day: date
    title: str
    hours: float
    topics: tuple[str, ...] = ()
    level: str | None = None
    organiser: str | None = None

    @property
    def training(self) -> tuple[date, str]:
        """Which training it is."""
        return self.day, self.title


@dataclass(frozen=True, slots=True)
class KnownTraining:
    """A training that the vault already holds; ``attended`` are hours by member of staff."""

    id: int
    hours: float
    attended: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class LessonEntry:
    """One lesson that was held."""

    row: int
    day: date
    place: ParsedClass
    lesson_no: int
    staff_id: int | None
    form: str | None
    topic: str | None

    @property
    def key(self) -> LessonKey:
        """Only one lesson can have it."""
        return self.day, self.place, self.lesson_no


LessonKey = tuple[date, ParsedClass, int]


@dataclass(frozen=True, slots=True)
class KnownLesson:
    """A lesson that the vault already holds."""

    id: int
    staff_id: int | None
    form: str | None
    topic: str | None
    state: str


@dataclass(frozen=True, slots=True)
class ApprovalEntry:
    """The approval of what an outside body does; ``known`` is its id when the vault has it."""

    number: str
    approved_on: date
    authority: str = ""
    valid_until: date | None = None
    known: int | None = None


@dataclass(frozen=True, slots=True)
class ActivityEntry:
    """One activity that was held; without places and ``whole_school`` it is of no class."""

    row: int
    day: date
    kind: str
    topic: str
    whole_school: bool
    places: frozenset[ParsedClass]
    people: int | None = None
    invited: int | None = None
    minutes: int | None = None
    staff_id: int | None = None
    body: str | None = None
    approval: ApprovalEntry | None = None
    no_sales: bool | None = None

    @property
    def key(self) -> ActivityKey:
        """What makes it one activity."""
        return self.day, self.kind, self.topic, self.whole_school, self.places, self.body or ""


ActivityKey = tuple[date, str, str, bool, frozenset[ParsedClass], str]


@dataclass(frozen=True, slots=True)
class KnownActivity:
    """An activity that the vault already holds."""

    id: int
    people: int | None
    invited: int | None
    minutes: int | None
    staff_id: int | None
    no_sales: bool
    state: str


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body from outside that the vault already holds, until its last day."""

    id: int
    until: date | None
    approvals: tuple[KnownApproval, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownApproval:
    """An approval that the vault already holds."""

    id: int
    number: str
    approved_on: date
    valid_until: date | None

    def holds_on(self, day: date) -> bool:
        """Dated on or before the day and still valid; its last day counts."""
        return holds(self.approved_on, self.valid_until, day)


Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class RegisterChange(Generic[Entry]):
    """A known entry that a row says more of; ``fields`` are what the row changes."""

    id: int
    entry: Entry
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownRegisters:
    """All that a sheet is held against; ``classes`` with the day each ended."""

    stages: tuple[str, ...]
    staff: tuple[KnownStaff, ...]
    classes: Mapping[ParsedClass, date | None]
    trainings: Mapping[tuple[date, str], KnownTraining]
    lessons: Mapping[LessonKey, KnownLesson]
    activities: Mapping[ActivityKey, KnownActivity]
    bodies: Mapping[str, KnownBody]

    @property
    def staff_ids(self) -> dict[str, int]:
        """Ids by name."""
        return {one.name: one.id for one in self.staff}
