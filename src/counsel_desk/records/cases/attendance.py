"""Who belonged to a group session, and who came."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student


class Attendance(CaseRecord):
    """One member of a group session; an absence has a coded reason."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("session_id", "student_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    session_id: Mapped[str] = mapped_column(ForeignKey(SessionNote.id), index=True)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    present: Mapped[bool]
    absence_reason: Mapped[str | None]
    see_alone: Mapped[bool]
