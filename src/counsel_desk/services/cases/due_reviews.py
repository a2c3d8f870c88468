"""What is due of plans: reviews, follow-ups after closing, and goals whose day is over.

A goal is done with once somebody noted progress on its day or later, or that it is reached; until
then it is due from the day that it, or one of its measures, was to be reached by.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.plan import Plan
from counsel_desk.records.cases.plan_course import PlanProgress, PlanReview
from counsel_desk.records.cases.plan_version import PlanGoal, PlanMeasure, PlanVersion
from counsel_desk.services.cases.plan_reading import PENDING
from counsel_desk.services.cases.student_lists import last_classes, names_of

AHEAD = timedelta(days=7)
"""A review is told of a week ahead, so that a talk can be arranged."""
_REACHED = 100


def items(session: Session, today: date) -> Iterator[DueItem]:
    """Reviews of the coming week and before, and goals whose day has come."""
    found = [*_reviews(session, today), *_goals(session, today)]
    about = {one.about_id for one in found}
    names = names_of(session, about)
    classes = last_classes(session, today, about)
    for one in found:
        cohort, class_no = classes.get(one.about_id, (None, None))
        yield DueItem(
            one.kind, one.subject_id, one.needed_by, day=one.needed_by,
            name=names.get(one.about_id, ""), cohort=cohort, class_no=class_no,
            detail=one.detail, about_id=one.about_id,
        )  # fmt: skip


def _reviews(session: Session, today: date) -> Iterator[DueItem]:
    wanted = (
        select(PlanReview, Plan.student_id)
        .join(Plan, Plan.id == PlanReview.plan_id)
        .where(PENDING)
        .where(PlanReview.needed_by <= today + AHEAD)
    )
    for review, student in session.execute(wanted):
        yield DueItem(
            due_item.REVIEW, review.id, review.needed_by, detail=review.kind, about_id=student
        )


def _goals(session: Session, today: date) -> Iterator[DueItem]:
    """One thing for each goal, by the earliest day that nobody looked at."""
    last = (
        select(PlanVersion.plan_id, func.max(PlanVersion.number).label("number"))
        .group_by(PlanVersion.plan_id)
        .subquery()
    )
    wanted = (
        select(PlanGoal, Plan.student_id)
        .join(PlanVersion, PlanVersion.id == PlanGoal.version_id)
        .join(
            last,
            (last.c.plan_id == PlanVersion.plan_id) & (last.c.number == PlanVersion.number),
        )
        .join(Plan, Plan.id == PlanVersion.plan_id)
        .where(Plan.is_open)
    )
    rows = session.execute(wanted.order_by(PlanGoal.place)).all()
    measures = _measure_days(session, [goal.id for goal, _student in rows])
    noted = _noted(session, [goal.thread for goal, _student in rows])
    for goal, student in rows:
        days = [one for one in (goal.due_on, *measures.get(goal.id, ())) if one and one <= today]
        day, percent = noted.get(goal.thread, (date.min, 0))
        left = [one for one in days if one > day]
        if left and percent < _REACHED:
            yield DueItem(due_item.GOAL, goal.thread, min(left), about_id=student)


def _measure_days(session: Session, goal_ids: Collection[str]) -> dict[str, list[date]]:
    wanted = select(PlanMeasure.goal_id, PlanMeasure.due_on).where(
        PlanMeasure.goal_id.in_(goal_ids), PlanMeasure.due_on.is_not(None)
    )
    found: dict[str, list[date]] = {}
    for goal, day in session.execute(wanted):
        if day is not None:
            found.setdefault(goal, []).append(day)
    return found


def _noted(session: Session, threads: Collection[str]) -> dict[str, tuple[date, int]]:
    """The day of each goal's latest progress and how far it was."""
    wanted = select(PlanProgress).where(PlanProgress.thread.in_(threads))
    ordered = wanted.order_by(PlanProgress.day, PlanProgress.written_at)
    return {one.thread: (one.day, one.percent) for one in session.scalars(ordered)}
