"""What a plan says: adjusting it makes the next version, and the old one is frozen."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import CaseRecord, CodeTuple, new_id
from counsel_desk.records.cases.plan import Plan


class PlanVersion(CaseRecord):
    """One version; the one with the highest number is in force, all others are frozen.

    ``situation`` describes behaviour and needs in the student's own words where there are any,
    ``agreement`` is what school and home agreed, ``adjusted_because`` why this version was made.
    """

    __tablename__ = "plan_version"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    plan_id: Mapped[str] = mapped_column(ForeignKey(Plan.id), index=True)
    number: Mapped[int]
    made_on: Mapped[date]
    made_by: Mapped[str]
    topics: Mapped[tuple[str, ...]] = mapped_column(CodeTuple)
    situation: Mapped[str | None]
    agreement: Mapped[str | None]
    adjusted_because: Mapped[str | None]


class PlanGoal(CaseRecord):
    """One measurable goal; ``thread`` stays the same while the goal lives on in later versions.

    ``measured_by`` says how one sees that it is reached.
    """

    __tablename__ = "plan_goal"
    __table_args__ = (UniqueConstraint("version_id", "place"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    version_id: Mapped[str] = mapped_column(ForeignKey(PlanVersion.id), index=True)
    thread: Mapped[str] = mapped_column(index=True)
    place: Mapped[int]
    goal: Mapped[str]
    measured_by: Mapped[str | None]
    due_on: Mapped[date | None]


class PlanMeasure(CaseRecord):
    """What is done for a goal, by whom and how often; ``kind`` is a code of ``measure_kind``."""

    __tablename__ = "plan_measure"
    __table_args__ = (UniqueConstraint("goal_id", "place"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    goal_id: Mapped[str] = mapped_column(ForeignKey(PlanGoal.id), index=True)
    place: Mapped[int]
    kind: Mapped[str]
    measure: Mapped[str]
    responsible: Mapped[str | None]
    frequency: Mapped[str | None]
    due_on: Mapped[date | None]
