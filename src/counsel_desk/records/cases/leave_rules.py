"""Leave and return: what the forms say, and the days that follow from them (practice 2.11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counsel_desk.records.cases.school_leave import SchoolLeave, SchoolReturn, SupportWeeks

RETURN_RESULT = "return_result"
ALLOWING = ("agreed", "with_conditions")
APPLY_AHEAD = timedelta(days=15)
"""The application to return is wanted fifteen days before the leave ends, as schools ask for."""
STRETCHES = ((1, 4), (5, 8), (9, 12))


@dataclass(frozen=True, repr=False)
class LeaveFields:
    """A leave; ``back_by`` None means: follow from ``ends``."""

    starts: date
    reason: str
    ends: date | None = None
    back_by: date | None = None
    applied_on: date | None = None
    approved_on: date | None = None
    treatment: str = ""
    contact_agreed: str = ""
    referral_id: str | None = None


@dataclass(frozen=True, repr=False, kw_only=True)
class ReturnWords:
    """What an assessment says, on the screen and on paper alike."""

    certificate_says: str = ""
    medicine: str = ""
    sleep: str = ""
    wish_to_study: str = ""
    peers: str = ""
    family: str = ""
    safety: str = ""
    adjustments: str = ""
    result: str | None = None
    conditions: str = ""
    review_on: date | None = None


@dataclass(frozen=True, repr=False)
class ReturnFields(ReturnWords):
    """One assessment before the return; a certificate's words are quoted as the hospital's."""

    assessed_on: date
    certificate_from: str = ""
    certificate_on: date | None = None
    agreement_signed: bool = False


@dataclass(frozen=True, repr=False)
class LeaveCourse:
    """A leave with its assessments and the weeks of support, each in the order of its days."""

    leave: SchoolLeave
    returns: tuple[SchoolReturn, ...] = ()
    weeks: tuple[SupportWeeks, ...] = ()

    @property
    def is_away(self) -> bool:
        """Whether the student has not come back and is still expected."""
        return self.leave.returned_on is None and self.leave.ended_because is None

    @property
    def is_open(self) -> bool:
        """Whether anything is left to follow."""
        return self.is_away or bool(self.pending_weeks) or self.review_on is not None

    @property
    def pending_weeks(self) -> tuple[SupportWeeks, ...]:
        """Weeks of support of which nobody has said how they went."""
        return tuple(one for one in self.weeks if one.done_on is None)

    @property
    def review_on(self) -> date | None:
        """When it is to be looked at again: what the latest assessment says."""
        if self.leave.ended_because is not None:
            return None
        return self.returns[-1].review_on if self.returns else None

    @property
    def may_return(self) -> bool:
        """Whether the latest assessment says so."""
        return bool(self.returns) and self.returns[-1].result in ALLOWING

    def needed_by(self) -> date | None:
        """The next day on which something is to be done."""
        back_by = self.leave.back_by if self.is_away and not self.returns else None
        days = (back_by, self.review_on, *(one.needed_by for one in self.pending_weeks))
        return min((one for one in days if one is not None), default=None)

    def is_overdue(self, today: date) -> bool:
        """Whether that day is over."""
        day = self.needed_by()
        return day is not None and day < today


def back_by(ends: date | None) -> date | None:
    """When the application to return is wanted."""
    return ends - APPLY_AHEAD if ends is not None else None


def support_days(returned_on: date) -> Sequence[tuple[int, int, date]]:
    """First week, last week and the day on which the stretch is looked at."""
    return [(first, last, returned_on + timedelta(weeks=last)) for first, last in STRETCHES]
