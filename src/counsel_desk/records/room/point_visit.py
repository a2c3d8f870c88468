"""A visit to a teaching point that the room also serves (clause 二(四)1)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.records.room.teaching_point import TeachingPoint


class PointVisit(RoomRecord):
    """One visit: who went, how many people were reached, in whole minutes."""

    __tablename__ = "point_visit"

    id: Mapped[int] = mapped_column(primary_key=True)
    teaching_point_id: Mapped[int] = mapped_column(ForeignKey(TeachingPoint.id))
    day: Mapped[date]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey(StaffMember.id))
    people: Mapped[int]
    minutes: Mapped[int]
    remark: Mapped[str | None]
