"""When an area is meant to be open on a weekday."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.area import Area


class PlannedOpening(RoomRecord):
    """One slot of the plan; ``weekday`` 1 Monday .. 7 Sunday, as the timetable is followed."""

    __tablename__ = "planned_opening"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey(Area.id))
    weekday: Mapped[int]
    opens: Mapped[time]
    closes: Mapped[time]
    since: Mapped[date]
    until: Mapped[date | None]
