"""What became of an opening after it was entered, one line per correction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One correction as it is read: what the opening said before and after, who changed it and why.

    ``reason`` is a code of the list ``correction_reason``. ``taken_back`` says that the opening
    counts no more since this correction.
    """

    opening_id: int
    day: date
    area_id: int
    made_on: date
    made_by: str
    reason: str
    opened_before: time
    closed_before: time | None
    opened_after: time
    closed_after: time | None
    taken_back: bool
