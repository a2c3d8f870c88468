"""One line of the list of referrals: whose, what it waits for and since when; nothing of why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from counsel_desk.records.cases.referral_course import Step


@dataclass(frozen=True, repr=False)
class TrackingRow:
    """``step`` is what it waits for, None once it is closed; ``needed_by`` where a day was agreed.

    ``has_letter`` says that the letter was printed and waits to be handed over.
    """

    id: str
    student_id: str
    number: str
    name: str
    cohort: int | None
    class_no: int | None
    opened_on: date
    step: Step | None
    since: date
    needed_by: date | None
    has_letter: bool
    is_guardian_suspected: bool
    closed_on: date | None

    def is_overdue(self, today: date) -> bool:
        """Whether the day agreed is over."""
        return self.needed_by is not None and self.needed_by < today


def in_order(rows: Iterable[TrackingRow], today: date) -> tuple[TrackingRow, ...]:
    """Return slips that are overdue first, then all else that is, then who waits longest."""
    return tuple(sorted(rows, key=lambda one: _place(one, today)))


def _place(row: TrackingRow, today: date) -> tuple[bool, bool, bool, date]:
    is_over = row.is_overdue(today)
    day = row.needed_by if is_over and row.needed_by else row.since
    return row.step is None, not (is_over and row.step is Step.SLIP), not is_over, day
