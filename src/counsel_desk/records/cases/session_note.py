"""The record of one session, as the counsellor's form asks for it."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, CodeTuple, new_id
from counsel_desk.records.cases.student import Student


class SessionNote(CaseRecord):
    """One session: individual, group, parent, teacher, phone or home visit.

    ``student_id`` is empty for a group (see attendance) and for a teacher's own matter. ``area_id``
    and ``counsellor_id`` point into room.db. ``use_token`` is the random key of the line that the
    session left in the usage log; it means nothing without this file. ``topics`` has the main one
    first. A ``closed`` note takes no change any more, only addenda.
    """

    __tablename__ = "session_note"
    __table_args__ = (
        CheckConstraint("status IN ('open', 'closed')", name="status"),
        Index(None, "student_id", "day"),
        # Of the few notes that wait for their text, in the order in which they are listed.
        Index(None, "day", "starts", sqlite_where=text("finish_by IS NOT NULL")),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str]
    student_id: Mapped[str | None] = mapped_column(ForeignKey(Student.id))
    day: Mapped[date] = mapped_column(index=True)
    starts: Mapped[time]
    ends: Mapped[time | None]
    minutes: Mapped[int]
    heads: Mapped[int]
    area_id: Mapped[int | None]
    counsellor_id: Mapped[int | None]
    teaching_point_id: Mapped[int | None]
    source: Mapped[str | None]
    topics: Mapped[tuple[str, ...]] = mapped_column(CodeTuple)
    methods: Mapped[tuple[str, ...]] = mapped_column(CodeTuple)
    safety: Mapped[str | None]
    safety_detail: Mapped[str | None]
    presenting: Mapped[str | None]
    background: Mapped[str | None]
    observation: Mapped[str | None]
    duration_frequency: Mapped[str | None]
    appraisal: Mapped[str | None]
    goal: Mapped[str | None]
    process: Mapped[str | None]
    feedback: Mapped[str | None]
    effect: Mapped[int | None]
    homework: Mapped[str | None]
    follow_up: Mapped[str | None]
    own_reminder: Mapped[str | None]
    partner: Mapped[str | None]
    agreement: Mapped[str | None]
    confidentiality_broken: Mapped[str | None]
    group_name: Mapped[str | None]
    group_stage: Mapped[str | None]
    group_number: Mapped[int | None]
    materials: Mapped[str | None]
    next_on: Mapped[date | None]
    next_at: Mapped[time | None]
    use_token: Mapped[str | None]
    status: Mapped[str]
    finish_by: Mapped[date | None]
    written_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
