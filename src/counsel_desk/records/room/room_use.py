"""One line of the usage log: all that the principal learns of a session."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.records.room.teaching_point import TeachingPoint

MAX_REMARK = 40


class RoomUse(RoomRecord):
    """A use of the room: day, period, area, kind, heads, rounded minutes, who was on duty.

    The table has no row id and is keyed by a random token, so that not even the order in which
    lines were written can be laid beside the cases. ``minutes`` is a multiple of five.
    """

    __tablename__ = "room_use"
    __table_args__ = (
        CheckConstraint("minutes % 5 = 0", name="minutes"),
        CheckConstraint(f"remark IS NULL OR length(remark) <= {MAX_REMARK}", name="remark"),
        {"sqlite_with_rowid": False},
    )

    token: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    period: Mapped[str]
    area_id: Mapped[int | None] = mapped_column(ForeignKey(Area.id))
    kind: Mapped[str]
    heads: Mapped[int]
    minutes: Mapped[int]
    duty_id: Mapped[int | None] = mapped_column(ForeignKey(StaffMember.id))
    teaching_point_id: Mapped[int | None] = mapped_column(ForeignKey(TeachingPoint.id))
    reason: Mapped[str | None]
    remark: Mapped[str | None]
