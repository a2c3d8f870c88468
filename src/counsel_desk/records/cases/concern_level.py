"""How much a student is looked after at present, set by people."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.crisis import Crisis
from counsel_desk.records.cases.student import Student


class ConcernLevel(CaseRecord):
    """A level from a day on, 0 (none) to 3, with its reason; the history stays.

    Names and order of the levels are the school's setting; a score never sets one.
    """

    __tablename__ = "concern_level"
    __table_args__ = (CheckConstraint("level BETWEEN 0 AND 3", name="level"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    crisis_id: Mapped[str | None] = mapped_column(ForeignKey(Crisis.id))
    level: Mapped[int]
    since: Mapped[date]
    reason: Mapped[str]
    set_by: Mapped[str]
    written_at: Mapped[datetime]
