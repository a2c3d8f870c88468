"""That something was done without consent, and the danger that was the reason."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.student import Student


class ConsentOverride(CaseRecord):
    """One exception from the consent gate with its written reason; it stands in the file.

    ``kind`` is a code of the list ``consent_kind``. It holds for the day on which it was made.
    """

    __tablename__ = "consent_override"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    kind: Mapped[str]
    day: Mapped[date]
    reason: Mapped[str]
    written_at: Mapped[datetime]
    written_by: Mapped[str]
