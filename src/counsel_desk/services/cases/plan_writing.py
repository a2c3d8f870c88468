"""Writing what a plan says, within a running session.

Nothing here takes a version that somebody chose: a new one gets the next number, and a correction
goes to the one in force on the day and by the person that made it. All others are frozen because
there is no way to name them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.plan_content import Goal, PlanContent
from counsel_desk.records.cases.plan_version import PlanGoal, PlanMeasure, PlanVersion
from counsel_desk.services.cases.plan_reading import version_in_force


def write_next(
    session: Session, plan_id: str, content: PlanContent, by: str, on: date, because: str = ""
) -> int:
    """The plan's next version, its first if it has none; returns the number."""
    numbers = select(PlanVersion.number).where(PlanVersion.plan_id == plan_id)
    number = max(session.scalars(numbers), default=0) + 1
    version = PlanVersion(
        plan_id=plan_id, number=number, made_on=on, made_by=by, adjusted_because=because or None
    )
    _fill(version, content)
    known = threads_in_force(session, plan_id) if number > 1 else ()
    session.add(version)
    session.flush()
    _write_goals(session, version.id, content, known)
    return number


def rewrite_in_force(
    session: Session, plan_id: str, content: PlanContent, by: str, on: date
) -> None:
    """Put a slip right in the version in force.

    :raises errors.Refused: when it was made on another day or by somebody else.
    """
    version = version_in_force(session, plan_id)
    if (version.made_on, version.made_by) != (on, by):
        raise errors.Refused(
            _(
                "A version is corrected on the day it was made and by the person who made it. "
                "Adjust the plan instead: that makes the next version, and this one stays."
            )
        )
    known = threads_in_force(session, plan_id)
    goals = select(PlanGoal.id).where(PlanGoal.version_id == version.id)
    session.execute(delete(PlanMeasure).where(PlanMeasure.goal_id.in_(goals)))
    session.execute(delete(PlanGoal).where(PlanGoal.version_id == version.id))
    _fill(version, content)
    _write_goals(session, version.id, content, known)


def threads_in_force(session: Session, plan_id: str) -> tuple[str, ...]:
    """The threads of the goals that count now."""
    version = version_in_force(session, plan_id)
    wanted = select(PlanGoal.thread).where(PlanGoal.version_id == version.id)
    return tuple(session.scalars(wanted))


def _fill(version: PlanVersion, content: PlanContent) -> None:
    version.topics = content.topics
    version.situation = content.situation or None
    version.agreement = content.agreement or None


def _write_goals(
    session: Session, version_id: str, content: PlanContent, known: Collection[str]
) -> None:
    left = set(known)
    for place, goal in enumerate(content.goals, 1):
        # A thread that is not this plan's, or comes twice, would mix the progress of two goals.
        thread = goal.thread if goal.thread in left else new_id()
        left.discard(thread)
        _write_goal(session, version_id, place, replace(goal, thread=thread))


def _write_goal(session: Session, version_id: str, place: int, goal: Goal) -> None:
    row = PlanGoal(
        id=new_id(), version_id=version_id, thread=goal.thread, place=place, goal=goal.goal,
        measured_by=goal.measured_by or None, due_on=goal.due_on,
    )  # fmt: skip
    session.add(row)
    session.flush()
    session.add_all(
        PlanMeasure(
            goal_id=row.id, place=number, kind=one.kind, measure=one.measure,
            responsible=one.responsible or None, frequency=one.frequency or None,
            due_on=one.due_on,
        )
        for number, one in enumerate(goal.measures, 1)
    )  # fmt: skip
