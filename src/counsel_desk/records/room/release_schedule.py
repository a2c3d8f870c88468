"""Which tables a school year's packages hold, said once when the year opens."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CodeTuple, RoomRecord

TOPIC_GROUP, TOTAL_ONLY, NONE = "topic-group", "total", "none"
MONTHLY = (TOPIC_GROUP, TOTAL_ONLY, NONE)
"""What a month's package counts: total and topic group, the total alone, or no sessions at all."""

DEFAULT_K, SMALLEST_K = 5, 3


class ReleaseSchedule(RoomRecord):
    """The schedule of one school year; term and year always hold everything.

    ``k`` is how many students must stand behind a printed number. ``spring_from`` is the first
    month counted with the spring term. ``stages`` and ``sexes`` are what the school had when the
    year was declared: all that its tables tell apart. ``second`` is who agreed to a lower k.
    """

    __tablename__ = "release_schedule"
    __table_args__ = (
        CheckConstraint("monthly IN ('topic-group', 'total', 'none')", name="monthly"),
        CheckConstraint(f"k >= {SMALLEST_K}", name="k"),
    )

    school_year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    monthly: Mapped[str]
    k: Mapped[int]
    spring_from: Mapped[str]
    stages: Mapped[tuple[str, ...]] = mapped_column(CodeTuple)
    sexes: Mapped[tuple[str, ...]] = mapped_column(CodeTuple)
    declared_on: Mapped[date]
    declared_by: Mapped[str]
    second: Mapped[str | None]
