"""An extreme event at school: the steps of the plan and who needs support after it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.crisis import Crisis
from counsel_desk.records.cases.student import Student


class ExtremeEvent(CaseRecord):
    """What happened (clause 二(四)5); ``student_id`` where it is about one student."""

    __tablename__ = "extreme_event"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str | None] = mapped_column(ForeignKey(Student.id), index=True)
    crisis_id: Mapped[str | None] = mapped_column(ForeignKey(Crisis.id))
    happened_at: Mapped[datetime]
    place: Mapped[str | None]
    facts: Mapped[str | None]
    is_drill: Mapped[bool]
    closed_on: Mapped[date | None]
    closing_words: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class EventStep(CaseRecord):
    """One stamp of the plan; ``kind`` is a code of the list ``event_step``."""

    __tablename__ = "event_step"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    event_id: Mapped[str] = mapped_column(ForeignKey(ExtremeEvent.id), index=True)
    kind: Mapped[str]
    at: Mapped[datetime | None]
    done_by: Mapped[str | None]
    told: Mapped[str | None]
    result: Mapped[str | None]
    why_not: Mapped[str | None]
    replaced_by: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class EventSupport(CaseRecord):
    """Somebody who needs support after it: a student, or in words a class, a teacher, a parent."""

    __tablename__ = "event_support"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    event_id: Mapped[str] = mapped_column(ForeignKey(ExtremeEvent.id), index=True)
    student_id: Mapped[str | None] = mapped_column(ForeignKey(Student.id), index=True)
    who: Mapped[str]
    need: Mapped[str | None]
    owner: Mapped[str]
    needed_by: Mapped[date | None]
    done_on: Mapped[date | None]
    result: Mapped[str | None]
