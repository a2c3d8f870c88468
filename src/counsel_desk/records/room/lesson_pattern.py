"""The timetable of lessons in mental health (clause 二(三)1)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.room.staff_member import StaffMember


class LessonPattern(RoomRecord):
    """A class has this lesson on a weekday (1 Monday .. 7), in every, odd or even ``weeks``.

    Lessons that it plans are worked out, not stored: only what was held or cancelled is.
    """

    __tablename__ = "lesson_pattern"
    __table_args__ = (CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey(SchoolClass.id))
    weekday: Mapped[int]
    lesson_no: Mapped[int]
    weeks: Mapped[str]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey(StaffMember.id))
    since: Mapped[date]
    until: Mapped[date | None]
