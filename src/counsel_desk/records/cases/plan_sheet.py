"""A plan as it is printed: every field put together, codes still codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counsel_desk.records.cases.plan_content import PlanContent


@dataclass(frozen=True, repr=False)
class SheetReview:
    """One day on which the plan was or is to be looked at; ``kind`` is a code."""

    kind: str
    needed_by: date
    done_on: date | None = None
    result: str = ""


@dataclass(frozen=True, repr=False)
class SheetEnding:
    """How the plan ended; ``reason`` and ``result`` are codes."""

    closed_on: date
    reason: str
    result: str
    summary: str = ""
    residual_concern: str = ""
    told: str = ""


@dataclass(frozen=True, repr=False)
class PlanSheet:
    """The version in force on paper.

    Without the name the case number stands in its place, in the texts too, and nothing else that
    would name the student (class, sex, age) is there. ``percents`` and ``effects`` are the latest
    of each goal, by its thread; ``because`` says why this version was made.
    """

    school: str
    case_number: str
    number: int
    made_on: date
    content: PlanContent
    counsellor: str = ""
    name: str = ""
    class_name: str = ""
    sex: str = ""
    age: int | None = None
    boarding: bool | None = None
    opened_on: date | None = None
    because: str = ""
    strengths: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    percents: tuple[tuple[str, int], ...] = ()
    effects: tuple[tuple[str, str], ...] = ()
    reviews: tuple[SheetReview, ...] = ()
    ending: SheetEnding | None = None

    def percent(self, thread: str) -> int | None:
        """How far a goal is."""
        return dict(self.percents).get(thread)

    def effect(self, thread: str) -> str:
        """What changed, as it was noted last."""
        return dict(self.effects).get(thread, "")
