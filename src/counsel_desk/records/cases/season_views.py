"""What lists show of seasonal checks: numbers, and of a student no more than name and class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counsel_desk.records.cases.season_rules import ClassKey, Span


@dataclass(frozen=True)
class ClassOffer:
    """A class that can be chosen, with how many students it has today."""

    cohort: int
    class_no: int
    students: int
    is_leaving: bool

    @property
    def key(self) -> ClassKey:
        """What names it."""
        return self.cohort, self.class_no


@dataclass(frozen=True, repr=False)
class CheckOffer:
    """What can be chosen for a new check: seasons with their usual days, and the classes."""

    seasons: tuple[tuple[str, Span], ...]
    classes: tuple[ClassOffer, ...]

    def likely(self, today: date) -> str:
        """The season that is on or comes next.

        One that would begin today is what no calendar knows of, and comes after the others.
        """
        return min(self.seasons, key=lambda one: (one[1][0] == today, one[1][0]))[0]


@dataclass(frozen=True, repr=False)
class CheckOverview:
    """One check in numbers; ``seen`` counts the students of classes that reported."""

    id: str
    season: str
    name: str
    starts: date
    ends: date
    closed_on: date | None
    classes: int
    classes_done: int
    students: int
    seen: int
    follow_ups: int
    follow_ups_open: int

    @property
    def classes_open(self) -> int:
        """How many classes have not reported yet."""
        return self.classes - self.classes_done


@dataclass(frozen=True, repr=False)
class CheckClassRow:
    """One class of a check; ``seen`` and ``done_on`` are None until it has reported."""

    id: str
    cohort: int
    class_no: int
    students: int
    seen: int | None
    done_on: date | None
    done_by: str
    is_zero: bool
    remark: str


@dataclass(frozen=True, repr=False)
class FollowUpRow:
    """A student looked after, as the list of a check shows it: no word of why."""

    id: str
    student_id: str
    name: str
    cohort: int | None
    class_no: int | None
    source: str | None
    owner: str
    needed_by: date
    done_on: date | None
    outcome: str | None
    is_dropped: bool

    @property
    def is_open(self) -> bool:
        """Whether it has neither an outcome nor a reason to end without one."""
        return self.outcome is None and not self.is_dropped


@dataclass(frozen=True, repr=False)
class CheckView:
    """One check with its classes and those looked after."""

    check: CheckOverview
    event: str
    support: str
    closing_remark: str
    classes: tuple[CheckClassRow, ...]
    follow_ups: tuple[FollowUpRow, ...]
