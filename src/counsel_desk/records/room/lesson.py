"""A lesson in mental health that was held, or did not take place (clause 二(三)1)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.room.staff_member import StaffMember


class Lesson(RoomRecord):
    """One lesson of a class; ``state`` is held or cancelled, ``form`` a code of ``lesson_form``."""

    __tablename__ = "lesson"
    __table_args__ = (UniqueConstraint("day", "class_id", "lesson_no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    class_id: Mapped[int] = mapped_column(ForeignKey(SchoolClass.id))
    lesson_no: Mapped[int]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey(StaffMember.id))
    state: Mapped[str]
    form: Mapped[str | None]
    topic: Mapped[str | None]
    reason: Mapped[str | None]
