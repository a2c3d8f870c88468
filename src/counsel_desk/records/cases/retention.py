"""How long a student's records are kept beyond the rule: holds, and decisions to keep longer."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.student import Student


class RetentionHold(CaseRecord):
    """While it stands nothing of the student is destroyed; ``reason`` is of ``hold_reason``."""

    __tablename__ = "retention_hold"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    reason: Mapped[str]
    detail: Mapped[str | None]
    since: Mapped[date]
    ended_on: Mapped[date | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class RetentionDecision(CaseRecord):
    """That somebody looked at what is due for destruction and keeps it until a day."""

    __tablename__ = "retention_decision"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    keep_until: Mapped[date]
    reason: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]
