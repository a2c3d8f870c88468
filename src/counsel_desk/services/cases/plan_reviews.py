"""The days on which plans are looked at again, within a running session.

What the calendar asks for is written as rows whose ids follow from plan, kind and term. So nothing
comes twice, a review that was done or dropped stays so, and one still to come moves with the
calendar.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.plan import Plan, PlanClosing
from counsel_desk.records.cases.plan_course import PlanReview
from counsel_desk.records.cases.plan_overview import is_pending
from counsel_desk.records.cases.plan_rules import (
    BY_CALENDAR,
    FOLLOW_UPS,
    ReviewDay,
    follow_up_days,
    review_days,
)
from counsel_desk.services.cases.student_lists import last_classes
from counsel_desk.services.room.calendars import calendar_of


@dataclass(frozen=True, repr=False)
class Change:
    """What is different between the rows of a plan and what the calendar asks for."""

    plan_id: str
    to_add: tuple[ReviewDay, ...]
    to_move: tuple[tuple[str, date], ...]
    to_remove: tuple[str, ...]


def changes(session: Session, today: date, plan_id: str | None = None) -> list[Change]:
    """What has to be written so that every open plan, or this one, has its reviews."""
    wanted = select(Plan).where(Plan.is_open)
    if plan_id is not None:
        wanted = wanted.where(Plan.id == plan_id)
    plans = session.scalars(wanted).all()
    rows = _rows(session, [one.id for one in plans])
    cohorts = last_classes(session, today, {one.student_id for one in plans})
    since = _reopened(session)
    calendar = calendar_of(session)
    found = []
    for plan in plans:
        cohort = cohorts.get(plan.student_id, (None, None))[0]
        begun = max(plan.opened_on, since.get(plan.id, plan.opened_on))
        days = review_days(calendar, begun, today, cohort)
        found.append(_change(plan.id, days, rows.get(plan.id, ()), today))
    return [one for one in found if one.to_add or one.to_move or one.to_remove]


def apply(session: Session, found: Iterable[Change], by: str) -> None:
    """Write what is different."""
    for change in found:
        session.add_all(
            PlanReview(
                id=review_id(change.plan_id, day.key), plan_id=change.plan_id, kind=day.kind,
                needed_by=day.needed_by, written_by=by,
            )
            for day in change.to_add
        )  # fmt: skip
        for key, needed_by in change.to_move:
            session.get_one(PlanReview, key).needed_by = needed_by
        for key in change.to_remove:
            session.delete(session.get_one(PlanReview, key))


def bring_up_to_date(session: Session, plan_id: str, today: date, by: str) -> None:
    """Give one open plan the reviews that the calendar asks for."""
    session.flush()
    apply(session, changes(session, today, plan_id), by)


def drop_at_closing(session: Session, plan_id: str, today: date) -> None:
    """A closed plan is not looked at; what the calendar would have asked for later never was."""
    for one in _pending(session, plan_id):
        if one.kind in BY_CALENDAR and one.needed_by > today:
            session.delete(one)
        else:
            one.dropped_because = _("The plan was closed.")


def add_follow_ups(session: Session, closing: PlanClosing) -> None:
    """The three looks back after a closing."""
    session.add_all(
        PlanReview(
            plan_id=closing.plan_id, closing_id=closing.id, kind=kind, needed_by=day,
            written_by=closing.closed_by,
        )
        for kind, day in follow_up_days(closing.closed_on).items()
    )  # fmt: skip


def drop_follow_ups(session: Session, plan_id: str) -> None:
    """The plan is open again: it has its own reviews, and nobody follows up an end."""
    for one in _pending(session, plan_id):
        if one.kind in FOLLOW_UPS:
            one.dropped_because = _("The plan was taken up again.")


def pending_review(session: Session, review: str) -> PlanReview:
    """A review that nobody has done or dropped.

    :raises errors.Refused: when there is none of this id, or it waits no more.
    """
    found = session.get(PlanReview, review)
    if found is None or not is_pending(found):
        raise errors.Refused(_("This review is not open any more."))
    return found


def review_id(plan_id: str, key: str) -> str:
    """The id of a review that the calendar asks for; it says nothing to whoever reads it."""
    return hashlib.sha256(f"{plan_id} {key}".encode()).hexdigest()[:32]


def _change(
    plan_id: str, days: Sequence[ReviewDay], rows: Iterable[PlanReview], today: date
) -> Change:
    known = {one.id: one for one in rows}
    wanted = {review_id(plan_id, day.key): day for day in days}
    own = [one for one in known.values() if is_pending(one) and one.kind in BY_CALENDAR]
    return Change(
        plan_id,
        to_add=tuple(day for key, day in wanted.items() if key not in known),
        to_move=tuple(
            (one.id, wanted[one.id].needed_by)
            for one in own
            if one.id in wanted and wanted[one.id].needed_by != one.needed_by
        ),
        to_remove=tuple(one.id for one in own if one.id not in wanted and one.needed_by >= today),
    )


def _rows(session: Session, plan_ids: Sequence[str]) -> dict[str, list[PlanReview]]:
    found: dict[str, list[PlanReview]] = {}
    for one in session.scalars(select(PlanReview).where(PlanReview.plan_id.in_(plan_ids))):
        found.setdefault(one.plan_id, []).append(one)
    return found


def _pending(session: Session, plan_id: str) -> list[PlanReview]:
    wanted = select(PlanReview).where(PlanReview.plan_id == plan_id)
    return [one for one in session.scalars(wanted) if is_pending(one)]


def _reopened(session: Session) -> dict[str, date]:
    """The day each plan was taken up again last."""
    last = select(PlanClosing.plan_id, func.max(PlanClosing.reopened_on))
    rows = session.execute(last.group_by(PlanClosing.plan_id))
    return {plan: day for plan, day in rows if day is not None}
