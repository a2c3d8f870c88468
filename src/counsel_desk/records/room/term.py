"""A term of a school year."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class Term(RoomRecord):
    """One term; ``school_year`` is named by its September, ``week_one`` is the Monday of week 1."""

    __tablename__ = "term"
    __table_args__ = (UniqueConstraint("school_year", "season"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_year: Mapped[int]
    season: Mapped[str]
    starts: Mapped[date]
    ends: Mapped[date]
    week_one: Mapped[date]
