"""What the class teacher was told: the outcome and what to do, never the story."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student


class FeedbackSlip(CaseRecord):
    """One slip; it may follow from a session."""

    __tablename__ = "feedback_slip"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    session_id: Mapped[str | None] = mapped_column(ForeignKey(SessionNote.id))
    day: Mapped[date]
    addressee: Mapped[str]
    outcome: Mapped[str]
    what_to_do: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]
