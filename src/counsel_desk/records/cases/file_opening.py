"""That somebody opened a student's file, and what for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.student import Student


class FileOpening(CaseRecord):
    """One line of the access log; ``reason`` is a code of the list ``file_reason``.

    A person who opens a file for the same reason again on the same day leaves no second line.
    """

    __tablename__ = "file_opening"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    opened_at: Mapped[datetime]
    person: Mapped[str]
    reason: Mapped[str]
    detail: Mapped[str | None]
