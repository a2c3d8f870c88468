"""A case conference (研判会) about a student."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.crisis import Crisis
from counsel_desk.records.cases.student import Student


class CaseConference(CaseRecord):
    """Who met, what was looked at, what was decided; levels are those of ``ConcernLevel``."""

    __tablename__ = "case_conference"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    crisis_id: Mapped[str | None] = mapped_column(ForeignKey(Crisis.id), index=True)
    day: Mapped[date]
    at: Mapped[time | None]
    place: Mapped[str | None]
    chair: Mapped[str]
    attendees: Mapped[str]
    material: Mapped[str | None]
    opinions: Mapped[str | None]
    level_before: Mapped[int | None]
    level_after: Mapped[int | None]
    pledged: Mapped[bool]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class ConferenceDecision(CaseRecord):
    """One decision of a conference, with its owner; due until it is done."""

    __tablename__ = "conference_decision"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    conference_id: Mapped[str] = mapped_column(ForeignKey(CaseConference.id), index=True)
    position: Mapped[int]
    decision: Mapped[str]
    owner: Mapped[str]
    needed_by: Mapped[date | None]
    done_on: Mapped[date | None]
    result: Mapped[str | None]
