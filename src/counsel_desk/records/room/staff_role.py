"""What a member of staff does at the school, from a day to a day (clause 二(一)3)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.records.room.teaching_point import TeachingPoint


class StaffRole(RoomRecord):
    """One role; ``role`` is a code of the list ``staff_role``, with its class or teaching point."""

    __tablename__ = "staff_role"

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    role: Mapped[str]
    class_id: Mapped[int | None] = mapped_column(ForeignKey(SchoolClass.id))
    teaching_point_id: Mapped[int | None] = mapped_column(ForeignKey(TeachingPoint.id))
    since: Mapped[date]
    until: Mapped[date | None]
