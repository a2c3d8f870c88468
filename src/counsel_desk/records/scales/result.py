"""What came of one sheet. Answers are confidential: nothing here prints itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from counsel_desk.records.scales.definition import Reading, Rounding


class State(StrEnum):
    """Whether a sheet has scores: it has, its validity items void it, or answers are missing."""

    SCORED = "scored"
    VOID = "void"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a school chose for a scale; left open, the definition's own choice holds."""

    variant: str = ""
    rounding: Rounding | None = None


AS_DEFINED = Settings()


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    """Scores of one sheet by measure, and what they read as.

    A void or incomplete sheet has no scores, but its ``alerts`` (items that ask for a talk the
    same day) stand all the same; ``also_ask`` are items to ask about in a talk. ``readings`` holds
    None where no boundary was published. ``reading`` is the overall one: an alert makes it a talk.
    """

    scale: str
    state: State
    total: Fraction | None = None
    standard: int | None = None
    positive: int | None = None
    subscales: Mapping[str, Fraction] = field(default_factory=dict)
    z_scores: Mapping[str, Fraction] = field(default_factory=dict)
    validity: int | None = None
    missing: tuple[int, ...] = ()
    alerts: tuple[int, ...] = ()
    also_ask: tuple[int, ...] = ()
    readings: Mapping[str, Reading | None] = field(default_factory=dict)
    reading: Reading | None = None

    def __repr__(self) -> str:
        return f"<Result of {self.scale}>"

    @property
    def talk_today(self) -> bool:
        """Whether somebody should talk to the student before the day is over."""
        return bool(self.alerts)

    @property
    def tendency(self) -> Fraction | None:
        """First z-score less the second, where a scale has two (for SCSQ: which way of coping)."""
        if len(self.z_scores) != 2:
            return None
        first, second = self.z_scores.values()
        return first - second
