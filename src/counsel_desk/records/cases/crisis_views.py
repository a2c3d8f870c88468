"""A crisis as pages and papers show it: plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from counsel_desk.records.cases.crisis import Crisis, CrisisStep, CrisisWatch
from counsel_desk.records.cases.crisis_rules import in_force, is_planned, may_tell_guardian, missing


@dataclass(frozen=True, repr=False)
class CrisisOverview:
    """One line of the list; what happened stays away from it. ``next_step`` is its code."""

    id: str
    student_id: str
    name: str
    cohort: int | None
    class_no: int | None
    number: str
    found_at: datetime
    is_drill: bool
    is_suspected: bool
    closed_on: date | None
    next_step: str
    limit: int | None


@dataclass(frozen=True, repr=False)
class CrisisView:
    """Everything of one crisis, read after its file was opened.

    ``guardians`` are names, relations and phones; ``limits`` minutes by kind of step.
    """

    crisis: Crisis
    name: str
    class_name: str
    case_number: str
    is_suspected: bool
    is_exempt: bool
    steps: tuple[CrisisStep, ...]
    watches: tuple[CrisisWatch, ...]
    guardians: tuple[tuple[str, str, str], ...]
    limits: Mapping[str, int]

    @property
    def is_open(self) -> bool:
        """Whether it still goes on."""
        return self.crisis.closed_on is None

    @property
    def course(self) -> tuple[CrisisStep, ...]:
        """What was done or left out, in its order."""
        return tuple(one for one in in_force(self.steps) if not is_planned(one))

    @property
    def planned(self) -> tuple[CrisisStep, ...]:
        """What is to be done by a day."""
        return tuple(one for one in in_force(self.steps) if is_planned(one))

    @property
    def missing(self) -> tuple[str, ...]:
        """Of what nothing is noted, the next one first."""
        return missing(self.steps, suspected=self.is_suspected)

    @property
    def may_tell_guardian(self) -> bool:
        """Whether “guardian told” may be noted."""
        return may_tell_guardian(self.steps, suspected=self.is_suspected)

    def earlier(self, step: CrisisStep) -> tuple[CrisisStep, ...]:
        """What was first written in place of a corrected step, the oldest first."""
        found: list[CrisisStep] = []
        replaced = {one.replaced_by: one for one in self.steps if one.replaced_by}
        while (before := replaced.get((found or [step])[-1].id)) is not None:
            found.append(before)
        return tuple(reversed(found))


def number_words(school_year: int, number: int) -> str:
    """As it stands on pages and papers: 2026-03."""
    return f"{school_year}-{number:02d}"
