"""A teaching point (教学点) that a township centre school's room also serves."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class TeachingPoint(RoomRecord):
    """One teaching point with the number of its students (clause 二(四)1)."""

    __tablename__ = "teaching_point"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    students: Mapped[int]
    since: Mapped[date]
    until: Mapped[date | None]
