"""A shift taken over by somebody else on one day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.duty_shift import DutyShift
from counsel_desk.records.room.staff_member import StaffMember


class DutySwap(RoomRecord):
    """One substitution; without a substitute the shift is not covered that day."""

    __tablename__ = "duty_swap"
    __table_args__ = (UniqueConstraint("day", "shift_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    shift_id: Mapped[int] = mapped_column(ForeignKey(DutyShift.id))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey(StaffMember.id))
    reason: Mapped[str]
