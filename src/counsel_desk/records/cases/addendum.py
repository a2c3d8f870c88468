"""What was added to a closed session note later."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.session_note import SessionNote


class Addendum(CaseRecord):
    """A dated addition with its author; the note itself stays as it was closed."""

    __tablename__ = "addendum"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    session_id: Mapped[str] = mapped_column(ForeignKey(SessionNote.id), index=True)
    written_at: Mapped[datetime]
    author: Mapped[str]
    text: Mapped[str]
