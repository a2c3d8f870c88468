"""What a student or a guardian said to one kind of consent."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.attachment import Attachment
from counsel_desk.records.cases.student import Student


class ConsentStatement(CaseRecord):
    """One answer of one person on one day; nothing is overwritten, the latest counts.

    ``kind`` is a code of the list ``consent_kind`` (counselling, screening, recording, sharing),
    ``giver`` is ``student`` or ``guardian``, ``answer`` is ``given``, ``refused`` or ``withdrawn``.
    ``text_version`` is the version of the consent text that was read; ``attachment_id`` the scan.
    """

    __tablename__ = "consent_statement"
    __table_args__ = (
        CheckConstraint("giver IN ('student', 'guardian')", name="giver"),
        CheckConstraint("answer IN ('given', 'refused', 'withdrawn')", name="answer"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    kind: Mapped[str]
    giver: Mapped[str]
    giver_name: Mapped[str | None]
    relation: Mapped[str | None]
    answer: Mapped[str]
    said_on: Mapped[date]
    text_version: Mapped[int | None]
    attachment_id: Mapped[str | None] = mapped_column(ForeignKey(Attachment.id))
    remark: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]
