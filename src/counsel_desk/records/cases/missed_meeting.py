"""That nobody came to a meeting that a session had agreed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord
from counsel_desk.records.cases.session_note import SessionNote


class MissedMeeting(CaseRecord):
    """``session_id`` is the session in which the meeting of that ``day`` was agreed.

    It stands beside the note, which may be closed by then; another day agreed later is another
    meeting, of which this says nothing.
    """

    __tablename__ = "missed_meeting"

    session_id: Mapped[str] = mapped_column(ForeignKey(SessionNote.id), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    noted_at: Mapped[datetime]
