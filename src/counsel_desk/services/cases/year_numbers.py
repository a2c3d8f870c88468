"""Numbers that count within a school year and are shown instead of a name."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk.records.cases.case_number import CaseNumber
from counsel_desk.records.cases.crisis import Crisis
from counsel_desk.records.cases.referral import Referral

Counted = type[CaseNumber] | type[Crisis] | type[Referral]


def next_number(session: Session, kind: Counted, school_year: int) -> int:
    """The first number above all that were given in that year."""
    highest = select(func.max(kind.number)).where(kind.school_year == school_year)
    return (session.scalar(highest) or 0) + 1
