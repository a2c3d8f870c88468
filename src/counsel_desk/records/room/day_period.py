"""The named periods that the school's day is cut into."""

from __future__ import annotations

from datetime import time

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class DayPeriod(RoomRecord):
    """One period (code list ``period``), from ``starts`` up to but not with ``ends``."""

    __tablename__ = "day_period"

    code: Mapped[str] = mapped_column(primary_key=True)
    starts: Mapped[time]
    ends: Mapped[time]
