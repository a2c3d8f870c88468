"""A round in which classes are assessed with one questionnaire (clause 二(四)2)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id


class AssessmentRound(CaseRecord):
    """One questionnaire, for the classes that belong to it, between two days."""

    __tablename__ = "assessment_round"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    scale: Mapped[str]
    starts: Mapped[date]
    ends: Mapped[date]
    closed_on: Mapped[date | None]
    closing_remark: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class AssessmentRoundClass(CaseRecord):
    """A class that is asked in a round."""

    __tablename__ = "assessment_round_class"

    round_id: Mapped[str] = mapped_column(ForeignKey(AssessmentRound.id), primary_key=True)
    cohort: Mapped[int] = mapped_column(primary_key=True)
    class_no: Mapped[int] = mapped_column(primary_key=True)
