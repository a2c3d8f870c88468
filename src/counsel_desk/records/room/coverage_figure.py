"""How far a duty is done, in counts of classes or posts: all the principal learns of it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class CoverageFigure(RoomRecord):
    """Done of total on a day, written by the counsellor's program (clauses 二(四)2 and 4).

    ``topic`` is network, reports, season or assessment; ``part`` the level, season or grade that
    the counts are of; ``term`` the term's name. Counts of classes and posts, never of students.
    """

    __tablename__ = "coverage_figure"
    __table_args__ = (CheckConstraint("done BETWEEN 0 AND total", name="done"),)

    topic: Mapped[str] = mapped_column(primary_key=True)
    term: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    done: Mapped[int]
    total: Mapped[int]
    due_on: Mapped[date | None]
    as_of: Mapped[date]
