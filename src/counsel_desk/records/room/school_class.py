"""A class of the school, without anybody in it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.i18n import language
from counsel_desk.records.base import RoomRecord
from counsel_desk.records.grades import class_label
from counsel_desk.records.room.teaching_point import TeachingPoint


class SchoolClass(RoomRecord):
    """One class, kept as cohort and number so that its grade rolls by itself on 1 September.

    ``cohort`` is the calendar year in which it would have entered grade 1.
    """

    __tablename__ = "school_class"
    __table_args__ = (UniqueConstraint("cohort", "class_no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort: Mapped[int]
    class_no: Mapped[int]
    since: Mapped[date]
    until: Mapped[date | None]
    teaching_point_id: Mapped[int | None] = mapped_column(ForeignKey(TeachingPoint.id))

    def label_on(self, day: date) -> str:
        """How people write the class on a day, in the language of the program."""
        return class_label(self.cohort, self.class_no, day, language())
