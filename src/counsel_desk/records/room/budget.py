"""Money set aside for mental health in a calendar year."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class Budget(RoomRecord):
    """One amount in whole yuan, and what for."""

    __tablename__ = "budget"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    yuan: Mapped[int]
    purpose: Mapped[str]
    remark: Mapped[str | None]
