"""The school's own wording of a consent form, version by version."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id


class ConsentText(CaseRecord):
    """One version of the text that a kind of consent is asked with; earlier ones stay readable.

    Version 0 is the text that comes with the program and has no row here.
    """

    __tablename__ = "consent_text"
    __table_args__ = (UniqueConstraint("kind", "version"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str]
    version: Mapped[int]
    body: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
