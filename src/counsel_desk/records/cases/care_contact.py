"""Care given to a student of a special-care group (clause 二(五)3)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.student import Student


class CareContact(CaseRecord):
    """Somebody was in touch with the student on a day; ``how`` is a code of ``care_way``."""

    __tablename__ = "care_contact"
    __table_args__ = (Index(None, "student_id", "day"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id))
    day: Mapped[date]
    how: Mapped[str]
    given_by: Mapped[str]
    care: Mapped[str]
    written_at: Mapped[datetime]
    written_by: Mapped[str]
