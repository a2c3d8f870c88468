"""Trainings of the staff, and who took part for how many hours (clause 二(二)2)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CodeTuple, RoomRecord
from counsel_desk.records.room.staff_member import StaffMember


class Training(RoomRecord):
    """One training.

    ``hours`` are its lesson hours (学时, halves allowed); ``topics`` are codes of
    ``training_topic``, ``level`` of ``training_level``, ``audience`` of ``training_audience``.
    ``invited`` and ``present`` are counts, for trainings of the whole staff without a list.
    """

    __tablename__ = "training"
    __table_args__ = (
        CheckConstraint("hours > 0", name="hours"),
        CheckConstraint("ends >= starts", name="ends"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    starts: Mapped[date]
    ends: Mapped[date]
    title: Mapped[str]
    topics: Mapped[tuple[str, ...]] = mapped_column(CodeTuple)
    level: Mapped[str]
    audience: Mapped[str]
    organiser: Mapped[str | None]
    hours: Mapped[float]
    invited: Mapped[int | None]
    present: Mapped[int | None]
    remark: Mapped[str | None]


class TrainingAttendance(RoomRecord):
    """One person's part in a training, in lesson hours."""

    __tablename__ = "training_attendance"

    training_id: Mapped[int] = mapped_column(ForeignKey(Training.id), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id), primary_key=True)
    hours: Mapped[float]
