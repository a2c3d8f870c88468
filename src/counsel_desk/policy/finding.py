"""What checking one clause comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    """``near`` is on the way with time left; ``no_data`` says that nothing was recorded yet.

    No data is never met: a school that records nothing has shown nothing.
    """

    MET = "met"
    NEAR = "near"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    NO_DATA = "no_data"


@dataclass(frozen=True)
class Evidence:
    """One record behind a finding: its table, its id there, and what it is in a line."""

    register: str
    entry_id: int | str
    told: str


@dataclass(frozen=True)
class Finding:
    """The verdict with its numbers and a sentence, and what would mend it.

    ``numerator`` of ``denominator`` in the unit of the rule; ``due`` is the next deadline;
    ``reading`` says how words that may be read in two ways were read.
    """

    verdict: Verdict
    note: str
    numerator: float | None = None
    denominator: float | None = None
    evidence: tuple[Evidence, ...] = ()
    due: date | None = None
    remedy: str = ""
    reading: str = ""
