"""The number that stands for a student on paper, one per school year."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.student import Student


class CaseNumber(CaseRecord):
    """Case number ``2026-001``: the first reason in a school year to open the student's file."""

    __tablename__ = "case_number"
    __table_args__ = (
        UniqueConstraint("school_year", "number"),
        UniqueConstraint("student_id", "school_year"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    school_year: Mapped[int]
    number: Mapped[int]
    opened_on: Mapped[date]
    reason: Mapped[str]

    @property
    def shown(self) -> str:
        """As it stands on paper, for example ``2026-001``."""
        return as_shown(self.school_year, self.number)


def as_shown(school_year: int, number: int) -> str:
    """A case number as it stands on paper, for example ``2026-001``."""
    return f"{school_year}-{number:03d}"
