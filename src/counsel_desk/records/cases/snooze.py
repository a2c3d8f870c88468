"""That something due is put off to a later day, and why."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id


class Snooze(CaseRecord):
    """One thing of the due list that rests until a day; ``kind`` and ``subject_id`` name it.

    It comes back by itself on ``until``; the reason stays.
    """

    __tablename__ = "snooze"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str]
    subject_id: Mapped[str] = mapped_column(index=True)
    until: Mapped[date]
    reason: Mapped[str]
    written_at: Mapped[datetime]
    written_by: Mapped[str]
