"""A meeting that is planned: with whom, when, where, and what became of it."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student


class Meeting(CaseRecord):
    """One appointment; ``kind`` is a code of the list ``mode``.

    ``student_id`` is empty for a group (``group_name``) and for a parent or teacher (``partner``).
    ``agreed_in`` is the session that agreed it, ``held_in`` the record that was made of it;
    ``series`` is shared by the meetings of one series. ``status`` is ``planned``, ``held``,
    ``missed`` (nobody came) or ``cancelled``; ``status_on`` the day on which that was noted.
    ``area_id`` and ``counsellor_id`` point into room.db.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("status IN ('planned', 'held', 'missed', 'cancelled')", name="status"),
        Index(None, "day", "starts"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str]
    student_id: Mapped[str | None] = mapped_column(ForeignKey(Student.id), index=True)
    group_name: Mapped[str | None]
    partner: Mapped[str | None]
    day: Mapped[date]
    starts: Mapped[time | None]
    minutes: Mapped[int | None]
    area_id: Mapped[int | None]
    counsellor_id: Mapped[int | None]
    series: Mapped[str | None] = mapped_column(index=True)
    agreed_in: Mapped[str | None] = mapped_column(ForeignKey(SessionNote.id), index=True)
    held_in: Mapped[str | None] = mapped_column(ForeignKey(SessionNote.id), index=True)
    status: Mapped[str]
    status_on: Mapped[date | None]
    remark: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]
