"""That the guardians are not asked, because one of them may be the danger."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.student import Student


class GuardianExemption(CaseRecord):
    """From ``since`` on no consent of a guardian is sought; the reason is written down."""

    __tablename__ = "guardian_exemption"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    since: Mapped[date]
    until: Mapped[date | None]
    reason: Mapped[str]
    written_at: Mapped[datetime]
    written_by: Mapped[str]
