"""One student, one plan (一生一策): when it was begun, closed and taken up again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.student import Student


class Plan(CaseRecord):
    """A student's plan; its content stands in versions. A student has one open plan at most."""

    __tablename__ = "plan"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    opened_on: Mapped[date]
    opened_by: Mapped[str]
    is_open: Mapped[bool]


class PlanClosing(CaseRecord):
    """One closing of a plan and, where it was taken up again, the reopening: history stays.

    ``reason`` is a code of the list ``closing_reason``, ``result`` of ``closing_result``.
    """

    __tablename__ = "plan_closing"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[str] = mapped_column(ForeignKey(Plan.id), index=True)
    closed_on: Mapped[date]
    closed_by: Mapped[str]
    reason: Mapped[str]
    result: Mapped[str]
    summary: Mapped[str | None]
    residual_concern: Mapped[str | None]
    told: Mapped[str | None]
    reopened_on: Mapped[date | None]
    reopened_by: Mapped[str | None]
    reopening_reason: Mapped[str | None]
