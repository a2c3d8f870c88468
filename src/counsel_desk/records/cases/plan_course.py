"""How a plan goes: progress of its goals, and the days on which it is looked at."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, new_id
from counsel_desk.records.cases.plan import Plan, PlanClosing


class PlanProgress(CaseRecord):
    """How far a goal has come on a day, from 0 to 100, and what changed; the latest is shown.

    It hangs on the goal's thread, so that it goes on through versions and changes no frozen one.
    """

    __tablename__ = "plan_progress"
    __table_args__ = (CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[str] = mapped_column(ForeignKey(Plan.id), index=True)
    thread: Mapped[str]
    day: Mapped[date]
    percent: Mapped[int]
    effect: Mapped[str | None]
    written_at: Mapped[datetime]
    written_by: Mapped[str]


class PlanReview(CaseRecord):
    """A day on which the plan is looked at again, or the student after the plan was closed.

    ``kind`` is a code of the list ``review_kind``: the term's review, before the start of term,
    exams or a change of school, an own day, or a follow-up after closing (1, 3, 6 months). It is
    due while it has a ``needed_by`` and no ``done_on``; ``dropped_because`` says why it fell away.
    """

    __tablename__ = "plan_review"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[str] = mapped_column(ForeignKey(Plan.id), index=True)
    closing_id: Mapped[str | None] = mapped_column(ForeignKey(PlanClosing.id))
    kind: Mapped[str]
    needed_by: Mapped[date] = mapped_column(index=True)
    done_on: Mapped[date | None]
    result: Mapped[str | None]
    dropped_because: Mapped[str | None]
    written_by: Mapped[str]
