"""What goes well, and who is there for a student."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.student import Student


class Strength(CaseRecord):
    """One strength or one support, in a few words; ``kind`` is ``strength`` or ``support``."""

    __tablename__ = "strength"
    __table_args__ = (CheckConstraint("kind IN ('strength', 'support')", name="kind"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    kind: Mapped[str]
    text: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
