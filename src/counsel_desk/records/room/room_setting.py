"""A setting of the school that everyone who opens the room shares."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class RoomSetting(RoomRecord):
    """One named value, for example the school's own hotline text."""

    __tablename__ = "room_setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
