"""Looking after the teachers: rounds answered as counts, and activities (clause 二(四)6)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class WellbeingRound(RoomRecord):
    """One round among the teachers: the tool, how many were invited, how many answered."""

    __tablename__ = "wellbeing_round"
    __table_args__ = (CheckConstraint("answered BETWEEN 0 AND invited", name="answered"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tool: Mapped[str]
    starts: Mapped[date]
    ends: Mapped[date]
    invited: Mapped[int]
    answered: Mapped[int]
    remark: Mapped[str | None]


class WellbeingActivity(RoomRecord):
    """Something held for the teachers, and how many came."""

    __tablename__ = "wellbeing_activity"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    title: Mapped[str]
    people: Mapped[int]
    remark: Mapped[str | None]
