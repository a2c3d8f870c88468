"""The plans for a crisis that the school has in force, and their drills (clause 二(四)3)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import RoomRecord


class ResponsePlan(RoomRecord):
    """One version of a plan; ``kind`` is a code of the list ``response_plan_kind``."""

    __tablename__ = "response_plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    title: Mapped[str]
    version: Mapped[str]
    approved_on: Mapped[date]
    review_on: Mapped[date | None]
    until: Mapped[date | None]


class PlanDrill(RoomRecord):
    """A drill that was held; how many took part, and a short remark without names."""

    __tablename__ = "plan_drill"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey(ResponsePlan.id))
    day: Mapped[date]
    people: Mapped[int | None]
    remark: Mapped[str | None]
