"""A crisis of a student and what was done, by whom and how long after (clause 二(四)3)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, CodeTuple, new_id
from counsel_desk.records.cases.student import Student


class Crisis(CaseRecord):
    """Opened with three facts, everything else can follow; nothing is compulsory before saving.

    ``triggers`` and the two lists of the risk talk are codes of ``crisis_trigger``,
    ``risk_indicator`` and ``protective_factor``. ``guardian_suspected_at`` puts it on its own
    branch: police and civil affairs come first and no guardian is told. ``is_drill`` marks an
    exercise. ``number`` counts within the school year, as case numbers do.
    """

    __tablename__ = "crisis"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    school_year: Mapped[int]
    number: Mapped[int]
    triggers: Mapped[tuple[str, ...]] = mapped_column(CodeTuple)
    found_at: Mapped[datetime]
    found_by: Mapped[str]
    found_where: Mapped[str | None]
    words: Mapped[str | None]
    situation: Mapped[str | None]
    indicators: Mapped[tuple[str, ...]] = mapped_column(CodeTuple)
    protective: Mapped[tuple[str, ...]] = mapped_column(CodeTuple)
    risk_words: Mapped[str | None]
    guardian_suspected_at: Mapped[datetime | None]
    guardian_suspected_because: Mapped[str | None]
    is_drill: Mapped[bool]
    closed_on: Mapped[date | None]
    closing_reason: Mapped[str | None]
    closing_words: Mapped[str | None]
    lessons: Mapped[str | None]
    opened_at: Mapped[datetime]
    opened_by: Mapped[str]


class CrisisStep(CaseRecord):
    """One thing that was done, or was not and why; ``kind`` is a code of ``crisis_step``.

    ``at`` is when it was done, ``done_by`` by whom, ``told`` whom it reached, ``how`` a code of
    ``told_how``; ``signed`` says whether a signature was given, where one is asked for. A step that
    is corrected gets a new row, the old one its ``replaced_by``: what was first written stays.
    """

    __tablename__ = "crisis_step"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    crisis_id: Mapped[str] = mapped_column(ForeignKey(Crisis.id), index=True)
    kind: Mapped[str]
    at: Mapped[datetime | None]
    done_by: Mapped[str | None]
    told: Mapped[str | None]
    how: Mapped[str | None]
    result: Mapped[str | None]
    signed: Mapped[bool | None]
    why_not: Mapped[str | None]
    needed_by: Mapped[date | None]
    replaced_by: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class CrisisWatch(CaseRecord):
    """Who stays with the student from when to when."""

    __tablename__ = "crisis_watch"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    crisis_id: Mapped[str] = mapped_column(ForeignKey(Crisis.id), index=True)
    starts: Mapped[datetime]
    ends: Mapped[datetime]
    who: Mapped[str]
    phone: Mapped[str | None]
    remark: Mapped[str | None]
