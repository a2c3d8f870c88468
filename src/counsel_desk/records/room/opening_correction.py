"""A change to an opening after the fact, with its reason."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.opening import Opening


class OpeningCorrection(RoomRecord):
    """What an opening said before it was corrected, who corrected it and why (code list)."""

    __tablename__ = "opening_correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    opening_id: Mapped[int] = mapped_column(ForeignKey(Opening.id), index=True)
    made_on: Mapped[date]
    made_by: Mapped[str]
    reason: Mapped[str]
    opened_before: Mapped[time]
    closed_before: Mapped[time | None]
