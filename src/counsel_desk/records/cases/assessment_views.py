"""What is shown of assessments: rounds with their counts, a student's sheets, talks that wait.

A round's list says who was asked and never what came of it; scores stand in the student's own file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from counsel_desk.records.cases.assessment import Assessment, AssessmentTalk
from counsel_desk.records.cases.assessment_round import AssessmentRound
from counsel_desk.records.cases.own_scale import ScaleSetting
from counsel_desk.records.scales.definition import Definition, Rounding
from counsel_desk.records.scales.result import Result, Settings, State

ClassKey = tuple[int, int]
"""Cohort and class number."""


@dataclass(frozen=True, repr=False)
class RoundFields:
    """What is said when a round begins."""

    name: str
    scale: str
    classes: tuple[ClassKey, ...]
    starts: date
    ends: date


@dataclass(frozen=True)
class RoundCounts:
    """``asked`` and ``talked`` are students of whom a sheet asks for a talk, and who had it."""

    eligible: int = 0
    consented: int = 0
    done: int = 0
    void: int = 0
    asked: int = 0
    talked: int = 0

    @property
    def has_sheets(self) -> bool:
        """Whether anything was handed in: such a round stays."""
        return bool(self.done + self.void)


class Standing(StrEnum):
    """How a student stands in a round, and nothing of what the sheet says."""

    DONE = "done"
    AGAIN = "again"
    WAITING = "waiting"
    NO_CONSENT = "no_consent"


@dataclass(frozen=True, repr=False)
class RoundStudent:
    """A student of a round's class."""

    id: str
    name: str
    cohort: int
    class_no: int
    standing: Standing


@dataclass(frozen=True, repr=False)
class RoundOverview:
    """A round with its counts; ``definition`` is the questionnaire as it is now."""

    record: AssessmentRound
    definition: Definition
    classes: tuple[ClassKey, ...]
    counts: RoundCounts


@dataclass(frozen=True, repr=False)
class RoundView:
    """A round with everybody in it, class by class."""

    overview: RoundOverview
    students: tuple[RoundStudent, ...]


@dataclass(frozen=True, repr=False)
class KnownScale:
    """A questionnaire with what the school says of it; ``version`` is that of an own one."""

    definition: Definition
    setting: ScaleSetting
    version: int | None = None
    wording: tuple[str, ...] = ()

    @property
    def needs_permission(self) -> bool:
        """Whether it stays off until the school says that it holds a permission."""
        return self.definition.about.needs_permission and not self.setting.permission

    @property
    def is_on(self) -> bool:
        """Whether new sheets of it are taken."""
        return self.setting.is_on and not self.needs_permission

    @property
    def settings(self) -> Settings:
        """What the school chose among what the questionnaire offers."""
        rounding = Rounding(self.setting.rounding) if self.setting.rounding else None
        return Settings(self.setting.variant or "", rounding)


@dataclass(frozen=True, repr=False)
class ScoredSheet:
    """A student's sheet, scored anew from its answers, with the talks that it asked for."""

    record: Assessment
    scale: KnownScale
    result: Result
    talks: tuple[AssessmentTalk, ...]

    @property
    def number(self) -> Fraction | None:
        """The one number that a trend is made of."""
        standard = self.result.standard
        return self.result.total if standard is None else Fraction(standard)


@dataclass(frozen=True, repr=False)
class SavedSheet:
    """What is said of a sheet right after it was kept: whether somebody talks to the student."""

    id: str
    state: State
    talk_today: bool


@dataclass(frozen=True, repr=False)
class KnownSheet:
    """A sheet that is in the vault already, for comparing with one that comes in."""

    taken_on: date
    round_id: str | None
    is_scored: bool
    answers: tuple[int | None, ...] | None
    scores: Mapping[str, Fraction] | None


@dataclass(frozen=True, repr=False)
class WaitingTalk:
    """A talk that waits, without a word of why."""

    id: str
    student_id: str
    name: str
    cohort: int | None
    class_no: int | None
    taken_on: date
    needed_by: date
