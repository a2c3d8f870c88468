"""Text not yet saved as a record."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id


class Draft(CaseRecord):
    """A half-written form: ``body`` is its fields as JSON. It lives nowhere but in the vault."""

    __tablename__ = "draft"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str]
    subject_id: Mapped[str | None]
    body: Mapped[str]
    saved_at: Mapped[datetime]
