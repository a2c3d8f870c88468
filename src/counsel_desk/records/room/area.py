"""A functional area of the counselling room."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class Area(RoomRecord):
    """One area (个辅室, 团辅室, …); ``kind`` is a code of the list ``area_kind``."""

    __tablename__ = "area"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
