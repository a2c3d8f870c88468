"""Plans put together from their tables, within a running session."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.plan import Plan, PlanClosing
from counsel_desk.records.cases.plan_content import Goal, Measure, PlanContent
from counsel_desk.records.cases.plan_course import PlanProgress, PlanReview
from counsel_desk.records.cases.plan_overview import PlanOverview, VersionOverview
from counsel_desk.records.cases.plan_version import PlanGoal, PlanMeasure, PlanVersion
from counsel_desk.services.cases.record_by_id import by_id

PENDING = PlanReview.done_on.is_(None) & PlanReview.dropped_because.is_(None)
"""Only reviews and follow-ups that nobody has done or dropped; see ``plan_overview.is_pending``."""


def plan_of(session: Session, plan_id: str) -> Plan:
    """One plan.

    :raises errors.Refused: when there is none of this id.
    """
    return by_id(session, Plan, plan_id, _("This plan is not in the vault any more."))


def require_open_plan(plan: Plan) -> None:
    """A closed plan takes no change until it is taken up again.

    :raises errors.Refused: saying so.
    """
    if not plan.is_open:
        raise errors.Refused(_("This plan is closed. Take it up again to go on with it."))


def version_in_force(session: Session, plan_id: str) -> PlanVersion:
    """The version with the highest number: the only one that anything may still be written to."""
    wanted = select(PlanVersion).where(PlanVersion.plan_id == plan_id)
    return session.scalars(wanted.order_by(PlanVersion.number.desc()).limit(1)).one()


def overview_of(session: Session, plan: Plan) -> PlanOverview:
    """One plan with everything that belongs to it."""
    reviews = select(PlanReview).where(PlanReview.plan_id == plan.id)
    closings = select(PlanClosing).where(PlanClosing.plan_id == plan.id)
    return PlanOverview(
        id=plan.id,
        student_id=plan.student_id,
        is_open=plan.is_open,
        opened_on=plan.opened_on,
        opened_by=plan.opened_by,
        versions=_versions(session, plan.id),
        progress=_progress(session, plan.id),
        reviews=tuple(session.scalars(reviews.order_by(PlanReview.needed_by, PlanReview.kind))),
        closings=tuple(session.scalars(closings.order_by(PlanClosing.closed_on))),
    )


def _progress(session: Session, plan_id: str) -> dict[str, tuple[PlanProgress, ...]]:
    wanted = select(PlanProgress).where(PlanProgress.plan_id == plan_id)
    found: dict[str, list[PlanProgress]] = {}
    for one in session.scalars(wanted.order_by(PlanProgress.day, PlanProgress.written_at)):
        found.setdefault(one.thread, []).append(one)
    return {thread: tuple(entries) for thread, entries in found.items()}


def _versions(session: Session, plan_id: str) -> tuple[VersionOverview, ...]:
    wanted = select(PlanVersion).where(PlanVersion.plan_id == plan_id)
    versions = list(session.scalars(wanted.order_by(PlanVersion.number)))
    goals = _goals(session, [one.id for one in versions])
    return tuple(
        VersionOverview(
            number=one.number,
            made_on=one.made_on,
            made_by=one.made_by,
            because=one.adjusted_because or "",
            content=PlanContent(
                situation=one.situation or "",
                topics=one.topics,
                agreement=one.agreement or "",
                goals=tuple(goals.get(one.id, ())),
            ),
        )
        for one in versions
    )


def _goals(session: Session, version_ids: Collection[str]) -> dict[str, list[Goal]]:
    wanted = select(PlanGoal).where(PlanGoal.version_id.in_(version_ids))
    rows = list(session.scalars(wanted.order_by(PlanGoal.place)))
    measures = _measures(session, [one.id for one in rows])
    found: dict[str, list[Goal]] = {}
    for one in rows:
        goal = Goal(
            goal=one.goal,
            measured_by=one.measured_by or "",
            due_on=one.due_on,
            measures=tuple(measures.get(one.id, ())),
            thread=one.thread,
        )
        found.setdefault(one.version_id, []).append(goal)
    return found


def _measures(session: Session, goal_ids: Collection[str]) -> dict[str, list[Measure]]:
    wanted = select(PlanMeasure).where(PlanMeasure.goal_id.in_(goal_ids))
    found: dict[str, list[Measure]] = {}
    for one in session.scalars(wanted.order_by(PlanMeasure.place)):
        measure = Measure(
            measure=one.measure,
            kind=one.kind,
            responsible=one.responsible or "",
            frequency=one.frequency or "",
            due_on=one.due_on,
        )
        found.setdefault(one.goal_id, []).append(measure)
    return found
