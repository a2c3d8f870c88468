"""A day that differs from the plain week: holiday, make-up day, exam or event."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class CalendarDay(RoomRecord):
    """One special day; ``follows_weekday`` (1 Monday .. 7 Sunday) is for make-up days only."""

    __tablename__ = "calendar_day"
    __table_args__ = (UniqueConstraint("day", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    kind: Mapped[str]
    follows_weekday: Mapped[int | None]
    name: Mapped[str]
