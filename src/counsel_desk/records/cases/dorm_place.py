"""Places where boarders sleep, and who sleeps there."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.student import Student


class DormPlace(CaseRecord):
    """A floor of a dormitory, or a room where ``room`` is given; each needs its contact."""

    __tablename__ = "dorm_place"
    __table_args__ = (UniqueConstraint("building", "floor", "room", "since"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    building: Mapped[str]
    floor: Mapped[str]
    room: Mapped[str | None]
    since: Mapped[date]
    until: Mapped[date | None]


class DormStay(CaseRecord):
    """A time in which a student had a bed in a room."""

    __tablename__ = "dorm_stay"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    place_id: Mapped[str] = mapped_column(ForeignKey(DormPlace.id), index=True)
    bed: Mapped[str | None]
    since: Mapped[date]
    until: Mapped[date | None]
