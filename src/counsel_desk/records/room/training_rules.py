"""Lesson hours of trainings (学时): what can be typed, and what a person has so far.

How many are asked for stands in the policy pack, and whether they are counted in all or per school
year is the school's own reading (clause 二(二)2); both come in from outside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from counsel_desk.records.grades import school_year_days, school_year_of
from counsel_desk.records.room.training import Training

SCHOOL_YEAR = "school_year"
MOST_HOURS = 400.0


class Attendance(Protocol):
    """Somebody's part in a training: a record, or its plain values."""

    @property
    def training_id(self) -> int:
        """Which training."""

    @property
    def staff_id(self) -> int:
        """Who."""

    @property
    def hours(self) -> float:
        """For how many lesson hours."""


class Part(NamedTuple):
    """The plain values: thousands of them are read in a moment."""

    training_id: int
    staff_id: int
    hours: float


def are_halves(hours: float) -> bool:
    """Whether it is a number of hours that a training can have: above nothing, halves allowed."""
    return 0 < hours <= MOST_HOURS and float(hours * 2).is_integer()


def hours_of(
    trainings: Iterable[Training],
    attendances: Iterable[Attendance],
    on: date,
    reading: str,
) -> dict[int, float]:
    """Staff ids to hours so far; for ``school_year`` those of the year that the day lies in."""
    year, _end = school_year_days(school_year_of(on))
    first = year if reading == SCHOOL_YEAR else date.min
    return hours_between(trainings, attendances, first, on)


def hours_between(
    trainings: Iterable[Training], attendances: Iterable[Attendance], first: date, last: date
) -> dict[int, float]:
    """Staff ids to hours of trainings that were over on these days; who has none is not in it."""
    counted = {one.id for one in trainings if first <= one.ends <= last}
    sums: dict[int, float] = {}
    for one in attendances:
        if one.training_id in counted:
            sums[one.staff_id] = sums.get(one.staff_id, 0.0) + one.hours
    return sums


@dataclass(frozen=True)
class HoursSoFar:
    """A person's hours beside what is asked for; ``target`` is None where nothing is."""

    hours: float
    target: float | None = None

    @property
    def is_reached(self) -> bool:
        """Whether it is enough; the number itself is."""
        return self.target is None or self.hours >= self.target

    @property
    def share(self) -> float:
        """How far it is, 0 to 1, for a bar."""
        return min(1.0, self.hours / self.target) if self.target else 0.0


def hours_words(hours: float) -> str:
    """``12`` or ``12.5``: no tail where there is none."""
    return f"{hours:g}"
