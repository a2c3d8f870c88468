"""That the room was open: from, to, who was on duty."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.staff_member import StaffMember


class Opening(RoomRecord):
    """One opening; ``closed`` stays empty until somebody says when: it is never invented.

    ``void`` marks an opening taken back by a correction; it counts for nothing but stays readable.
    """

    __tablename__ = "opening"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    area_id: Mapped[int] = mapped_column(ForeignKey(Area.id))
    opened: Mapped[time]
    closed: Mapped[time | None]
    duty_id: Mapped[int | None] = mapped_column(ForeignKey(StaffMember.id))
    remark: Mapped[str | None]
    void: Mapped[bool]
