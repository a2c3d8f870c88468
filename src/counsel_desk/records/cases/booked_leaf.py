"""One session of one student as it is counted in released totals."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id


class BookedLeaf(CaseRecord):
    """A leaf of the table that all released numbers are sums of; it is never changed again.

    ``month`` is where it is counted, which for a ``late`` entry is not when it took place. The ids
    of session and student are no references: a note may be taken back and a student's file go, what
    was counted stays counted.
    """

    __tablename__ = "booked_leaf"
    __table_args__ = (UniqueConstraint("session_id", "student_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    session_id: Mapped[str]
    student_id: Mapped[str]
    school_year: Mapped[int] = mapped_column(index=True)
    month: Mapped[str]
    grade: Mapped[str]
    sex: Mapped[str]
    topic: Mapped[str]
    source: Mapped[str]
    visit: Mapped[str]
    late: Mapped[bool]
