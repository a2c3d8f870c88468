"""A blank sheet as it goes to paper, and as it comes back to be typed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counsel_desk.records.cases.network import NetworkPlace

DIGIT_SIGNS = (
    "low_mood",
    "sleep_appetite",
    "apart",
    "conflict",
    "school_avoidance",
    "family_change",
    "results_drop",
    "bullying",
    "hurts_self",
)
"""The signs of the sheet's columns 1 to 9; 0 or nothing means that nothing was noticed."""


@dataclass(frozen=True, repr=False)
class SheetStudent:
    """One line of the sheet."""

    student_id: str
    name: str


@dataclass(frozen=True, repr=False)
class SheetToFill:
    """A sheet by its code, with the students in the printed order; those gone since have no name.

    ``contact`` is who answers for the place, and usually fills the sheet.
    """

    id: str
    code: str
    place: NetworkPlace
    span: str
    starts: date
    students: tuple[SheetStudent, ...]
    contact: str
    school: str


def sign_of_digit(digit: int) -> str | None:
    """What a digit in the sheet means; None for nothing noticed."""
    return DIGIT_SIGNS[digit - 1] if 1 <= digit <= len(DIGIT_SIGNS) else None
