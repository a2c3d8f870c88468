"""A guardian of a student."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.student import Student


class Guardian(CaseRecord):
    """One guardian; ``relation`` is a code of its list, ``place`` keeps their order."""

    __tablename__ = "guardian"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    place: Mapped[int]
    name: Mapped[str]
    relation: Mapped[str | None]
    phone: Mapped[str | None]
