"""What a student and the room agreed for hard hours."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.crisis import Crisis
from counsel_desk.records.cases.student import Student


class SafetyPlan(CaseRecord):
    """One version of the plan; a new one takes its place and the old one stays readable."""

    __tablename__ = "safety_plan"
    __table_args__ = (UniqueConstraint("student_id", "version"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    crisis_id: Mapped[str | None] = mapped_column(ForeignKey(Crisis.id))
    version: Mapped[int]
    made_on: Mapped[date]
    signs: Mapped[str | None]
    own_ways: Mapped[str | None]
    places: Mapped[str | None]
    people: Mapped[str | None]
    professionals: Mapped[str | None]
    surroundings: Mapped[str | None]
    reasons: Mapped[str | None]
    agreed_with: Mapped[str | None]
    ended_on: Mapped[date | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]
