"""A person on the school's staff who has to do with the room."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class StaffMember(RoomRecord):
    """One member of staff; ``position`` is full_time (专职), part_time (兼职) or other.

    ``since`` and ``until`` bound the time on the list, ``hired_on`` is when the school hired.
    ``position_said_on`` is the day on which somebody said the position; who was listed only because
    of a password has None there, and the position is a guess until then.
    """

    __tablename__ = "staff_member"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    position: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    hired_on: Mapped[date | None]
    position_said_on: Mapped[date | None]
