"""One open file in a list: whose it is, when the student was last here, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MEETING, REVIEW = "meeting", "review"


@dataclass(frozen=True, repr=False)
class FileOverview:
    """``next_what`` is ``meeting`` or ``review``; an overdue review's ``next_on`` lies behind."""

    student_id: str
    name: str
    case_number: str
    cohort: int | None
    class_no: int | None
    last_session: date | None
    has_plan: bool
    next_on: date | None
    next_what: str


def soonest(*candidates: tuple[date, str] | None) -> tuple[date | None, str]:
    """What comes first of what there is."""
    known = [one for one in candidates if one is not None]
    return min(known) if known else (None, "")
