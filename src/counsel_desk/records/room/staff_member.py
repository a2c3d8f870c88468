"""A person on the school's staff who has to do with the room."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class StaffMember(RoomRecord):
    """One member of staff; ``position`` is full_time (专职), part_time (兼职) or other.

    ``since`` and ``until`` bound the time on the list, ``hired_on`` is when the school hired.
    """

    __tablename__ = "staff_member"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    position: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    hired_on: Mapped[date | None]
