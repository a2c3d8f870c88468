"""A student's answers to a questionnaire, and the talk that follows."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, CodeTuple, new_id
from counsel_desk.records.cases.assessment_round import AssessmentRound
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student


class Assessment(CaseRecord):
    """One sheet of one student; what it says is worked out anew from the answers.

    ``answers`` is JSON, one number or null for each item; ``scores`` is JSON of finished scores
    where a platform only told these. ``state`` is ``scored``, ``void`` or ``incomplete``;
    ``reading`` is ``talk``, ``notice`` or ``usual``, or nothing where no boundary is published.
    ``alerts`` are the numbers of items that ask for a talk the same day. ``version`` is that of an
    own definition, ``way`` how it came in: ``typed``, ``sheet`` or ``platform``.
    A result never sets a level of concern.
    """

    __tablename__ = "assessment"
    __table_args__ = (Index(None, "round_id", "student_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    round_id: Mapped[str | None] = mapped_column(ForeignKey(AssessmentRound.id))
    scale: Mapped[str]
    version: Mapped[int | None]
    taken_on: Mapped[date]
    rater: Mapped[str | None]
    way: Mapped[str]
    answers: Mapped[str | None]
    scores: Mapped[str | None]
    state: Mapped[str]
    reading: Mapped[str | None]
    alerts: Mapped[tuple[str, ...]] = mapped_column(CodeTuple)
    remark: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class AssessmentTalk(CaseRecord):
    """A talk that a sheet asks for, due until it was held or a reason says why not.

    ``because`` is ``alert`` (the same day) or ``reading``.
    """

    __tablename__ = "assessment_talk"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    assessment_id: Mapped[str] = mapped_column(ForeignKey(Assessment.id), index=True)
    because: Mapped[str]
    needed_by: Mapped[date]
    done_on: Mapped[date | None]
    session_id: Mapped[str | None] = mapped_column(ForeignKey(SessionNote.id))
    result: Mapped[str | None]
    dropped_because: Mapped[str | None]
