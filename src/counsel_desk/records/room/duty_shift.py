"""Who is on duty in which area on a weekday."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.staff_member import StaffMember


class DutyShift(RoomRecord):
    """One shift of the duty roster; ``weekday`` 1 Monday .. 7 Sunday."""

    __tablename__ = "duty_shift"

    id: Mapped[int] = mapped_column(primary_key=True)
    weekday: Mapped[int]
    starts: Mapped[time]
    ends: Mapped[time]
    area_id: Mapped[int | None] = mapped_column(ForeignKey(Area.id))
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    since: Mapped[date]
    until: Mapped[date | None]
