"""What a class or a dormitory place reports of a week or a month."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, CodeTuple, new_id
from counsel_desk.records.cases.dorm_place import DormPlace


class NetworkSheet(CaseRecord):
    """A blank sheet as it was printed: its short code, and the students in the printed order.

    The code stands on the paper, so that what comes back is typed in row by row.
    """

    __tablename__ = "network_sheet"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    code: Mapped[str] = mapped_column(unique=True)
    level: Mapped[str]
    cohort: Mapped[int | None]
    class_no: Mapped[int | None]
    place_id: Mapped[str | None] = mapped_column(ForeignKey(DormPlace.id))
    span: Mapped[str]
    starts: Mapped[date]
    students: Mapped[tuple[str, ...]] = mapped_column(CodeTuple)
    printed_at: Mapped[datetime]
    printed_by: Mapped[str]


class NetworkReport(CaseRecord):
    """One report for one span, ``week`` or ``month``; a zero report says that nothing was noticed.

    ``mood`` is a code of the list ``class_mood``: how the class is as a whole, never a student.
    """

    __tablename__ = "network_report"
    __table_args__ = (
        UniqueConstraint("level", "cohort", "class_no", "place_id", "span", "starts"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    sheet_id: Mapped[str | None] = mapped_column(ForeignKey(NetworkSheet.id))
    level: Mapped[str]
    cohort: Mapped[int | None]
    class_no: Mapped[int | None]
    place_id: Mapped[str | None] = mapped_column(ForeignKey(DormPlace.id))
    span: Mapped[str]
    starts: Mapped[date]
    reported_on: Mapped[date]
    reporter: Mapped[str | None]
    is_zero: Mapped[bool]
    mood: Mapped[str | None]
    absent: Mapped[int | None]
    late: Mapped[int | None]
    conflicts: Mapped[int | None]
    remark: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]
