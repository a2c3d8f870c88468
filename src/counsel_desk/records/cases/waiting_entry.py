"""Somebody who waits for a first or a next meeting."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.meeting import Meeting
from counsel_desk.records.cases.student import Student


class WaitingEntry(CaseRecord):
    """One place on the waiting list; ``urgency`` is a code of the list of that name.

    It ends with a meeting (``meeting_id``) or with a reason why it fell away.
    """

    __tablename__ = "waiting_entry"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    since: Mapped[date]
    urgency: Mapped[str]
    source: Mapped[str | None]
    remark: Mapped[str | None]
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey(Meeting.id))
    ended_on: Mapped[date | None]
    ended_because: Mapped[str | None]
    written_by: Mapped[str]
