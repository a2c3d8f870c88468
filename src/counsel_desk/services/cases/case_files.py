"""Case numbers: what stands for a student on paper and in lists, per school year."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records.cases.case_number import CaseNumber
from counsel_desk.records.grades import school_year_of
from counsel_desk.services.cases.year_numbers import next_number

FIRST_TALK = "first_talk"


def number_for(session: Session, student_id: str, day: date, reason: str) -> CaseNumber:
    """The student's case number of that school year; the first time, the next free one is given."""
    year = school_year_of(day)
    found = session.scalars(
        select(CaseNumber).where(
            CaseNumber.student_id == student_id, CaseNumber.school_year == year
        )
    ).first()
    if found is not None:
        return found
    number = CaseNumber(
        student_id=student_id,
        school_year=year,
        number=next_number(session, CaseNumber, year),
        opened_on=day,
        reason=reason,
    )
    session.add(number)
    session.flush()
    return number
