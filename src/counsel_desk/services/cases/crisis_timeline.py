"""What a student's timeline says of crises, conferences, levels of concern and safety plans."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records.cases.case_conference import CaseConference
from counsel_desk.records.cases.concern_level import ConcernLevel
from counsel_desk.records.cases.crisis import Crisis
from counsel_desk.records.cases.crisis_views import number_words
from counsel_desk.records.cases.safety_plan import SafetyPlan
from counsel_desk.records.cases.timeline import EntryKind, TimelineEntry
from counsel_desk.services.cases.concern_levels import names_of_levels


def entries(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    """All of them, in no order."""
    yield from _crises(session, student_id)
    yield from _agreements(session, student_id)


def _crises(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    for one in session.scalars(select(Crisis).where(Crisis.student_id == student_id)):
        number = number_words(one.school_year, one.number)
        at = one.found_at.time().replace(second=0, microsecond=0)
        yield TimelineEntry(
            EntryKind.CRISIS, one.found_at.date(), one.id, at,
            what="drill" if one.is_drill else "opened", who=number,
            text=one.words or one.situation or "",
        )  # fmt: skip
        if one.closed_on is not None:
            yield TimelineEntry(
                EntryKind.CRISIS, one.closed_on, one.id,
                what="closed", how=one.closing_reason or "", who=number,
                text=one.closing_words or "",
            )  # fmt: skip


def _agreements(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    names = names_of_levels(session)
    wanted = select(CaseConference).where(CaseConference.student_id == student_id)
    for one in session.scalars(wanted):
        yield TimelineEntry(
            EntryKind.CONFERENCE, one.day, one.id, one.at, who=one.chair, text=one.opinions or ""
        )
    for level in session.scalars(select(ConcernLevel).where(ConcernLevel.student_id == student_id)):
        yield TimelineEntry(
            EntryKind.LEVEL, level.since, level.id, who=names[level.level], text=level.reason
        )
    for plan in session.scalars(select(SafetyPlan).where(SafetyPlan.student_id == student_id)):
        yield TimelineEntry(
            EntryKind.SAFETY_PLAN, plan.made_on, plan.id, number=plan.version,
            text=plan.signs or plan.own_ways or "",
        )  # fmt: skip
