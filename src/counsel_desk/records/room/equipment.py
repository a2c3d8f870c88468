"""What stands in the room: furniture, books, tools."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.area import Area


class Equipment(RoomRecord):
    """One line of the inventory, in an area or in none."""

    __tablename__ = "equipment"

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey(Area.id))
    name: Mapped[str]
    count: Mapped[int]
    since: Mapped[date]
    until: Mapped[date | None]
    remark: Mapped[str | None]
