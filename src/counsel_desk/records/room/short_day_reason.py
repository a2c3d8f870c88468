"""Why the room was closed or open too short on a school day."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class ShortDayReason(RoomRecord):
    """The coded reason of one day (list ``short_reason``) and a short remark."""

    __tablename__ = "short_day_reason"

    day: Mapped[date] = mapped_column(primary_key=True)
    reason: Mapped[str]
    remark: Mapped[str | None]
