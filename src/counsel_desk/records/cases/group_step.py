"""One row of a group session's course: phase, minutes, activity, reactions."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.session_note import SessionNote


class GroupStep(CaseRecord):
    """One step of a group session, in the order of ``place``."""

    __tablename__ = "group_step"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    session_id: Mapped[str] = mapped_column(ForeignKey(SessionNote.id), index=True)
    place: Mapped[int]
    phase: Mapped[str]
    minutes: Mapped[int | None]
    activity: Mapped[str]
    reactions: Mapped[str | None]
    observation: Mapped[str | None]
