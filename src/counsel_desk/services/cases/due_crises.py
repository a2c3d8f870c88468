"""What is due of crises: the next step, planned ones, decisions, and hours without anybody there.

A drill is no danger and asks for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.case_conference import CaseConference, ConferenceDecision
from counsel_desk.records.cases.crisis import Crisis, CrisisStep
from counsel_desk.records.cases.crisis_rules import (
    HANDOVER,
    SAFE_PLACE,
    WATCH_AHEAD,
    first_gap,
    in_force,
    is_planned,
    missing,
    said_as,
)
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.services.cases.crisis_reading import is_suspected, steps_of, watches_of
from counsel_desk.services.cases.student_lists import last_classes, names_of

Told = tuple[str, DueItem]
"""A student, and what is due about them."""


def items(session: Session, today: date) -> Iterator[DueItem]:
    """All of it, with names and classes."""
    found = [*_crises(session), *_planned(session, today), *_decisions(session, today)]
    about = {student_id for student_id, _item in found}
    names, classes = names_of(session, about), last_classes(session, today, about)
    for student_id, item in found:
        cohort, class_no = classes.get(student_id, (None, None))
        yield replace(item, name=names.get(student_id, ""), cohort=cohort, class_no=class_no)


def _crises(session: Session) -> Iterator[Told]:
    wanted = select(Crisis).where(Crisis.closed_on.is_(None), Crisis.is_drill.is_(False))
    for one in session.scalars(wanted):
        steps = steps_of(session, one.id)
        suspected = is_suspected(session, one)
        left = missing(steps, suspected=suspected)
        found = one.found_at
        yield one.student_id, DueItem(
            due_item.CRISIS, one.id, found.date(), day=found.date(), at=found.time(),
            detail=said_as(left[0], suspected=suspected) if left else "", about_id=one.id,
        )  # fmt: skip
        yield from _gap(session, one, steps)


def _gap(session: Session, crisis: Crisis, steps: Sequence[CrisisStep]) -> Iterator[Told]:
    """Nobody is asked for once the student is with a guardian or in a safe place."""
    noted = in_force(steps)
    if any(one.kind in (HANDOVER, SAFE_PLACE) and one.at is not None for one in noted):
        return
    now = clock.now()
    gap = first_gap(watches_of(session, crisis.id), now)
    if gap is not None and gap <= now + WATCH_AHEAD:
        yield crisis.student_id, DueItem(
            due_item.WATCH, crisis.id, min(gap, now).date(), day=gap.date(), at=gap.time(),
            about_id=crisis.id,
        )  # fmt: skip


def _planned(session: Session, today: date) -> Iterator[Told]:
    """Steps that somebody is to take by a day, follow-ups after closing among them."""
    wanted = (
        select(CrisisStep, Crisis.student_id)
        .join(Crisis, Crisis.id == CrisisStep.crisis_id)
        .where(CrisisStep.needed_by <= today, CrisisStep.replaced_by.is_(None))
        .where(Crisis.is_drill.is_(False))
    )
    for step, student_id in session.execute(wanted):
        if is_planned(step):
            yield student_id, DueItem(
                due_item.CRISIS_STEP, step.id, step.needed_by, day=step.needed_by,
                detail=step.kind, about_id=step.crisis_id,
            )  # fmt: skip


def _decisions(session: Session, today: date) -> Iterator[Told]:
    """Decisions with a day that has come, except those of drills."""
    wanted = (
        select(ConferenceDecision, CaseConference.student_id)
        .join(CaseConference, CaseConference.id == ConferenceDecision.conference_id)
        .outerjoin(Crisis, Crisis.id == CaseConference.crisis_id)
        .where(ConferenceDecision.done_on.is_(None), ConferenceDecision.needed_by <= today)
        .where(or_(Crisis.id.is_(None), Crisis.is_drill.is_(False)))
    )
    for one, student_id in session.execute(wanted):
        yield student_id, DueItem(
            due_item.DECISION, one.id, one.needed_by, day=one.needed_by, detail=one.owner,
            about_id=student_id,
        )  # fmt: skip
