"""What somebody saw or heard of a student outside a session."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.student import Student


class Observation(CaseRecord):
    """One observation, conversation about the student, or letter from the letter box.

    ``kind`` is a code of the list ``observation_kind``, ``source`` of the list ``source``;
    ``observer`` says who it was in words. It describes behaviour, never a judgement.
    """

    __tablename__ = "observation"
    __table_args__ = (Index(None, "student_id", "day"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id))
    kind: Mapped[str]
    day: Mapped[date]
    at: Mapped[time | None]
    source: Mapped[str | None]
    observer: Mapped[str | None]
    text: Mapped[str]
    written_at: Mapped[datetime]
    written_by: Mapped[str]
