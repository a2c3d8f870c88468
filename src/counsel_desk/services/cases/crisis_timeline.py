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
from counsel_desk.records.room.room_setting import RoomSetting
from counsel_desk.services.cases.concern_levels import LEVEL_NAMES, names_from


def crises(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    """When one was found, and when it was closed."""
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


def conferences(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    """Case conferences, in a crisis or not."""
    wanted = select(CaseConference).where(CaseConference.student_id == student_id)
    for one in session.scalars(wanted):
        yield TimelineEntry(
            EntryKind.CONFERENCE, one.day, one.id, one.at, who=one.chair, text=one.opinions or ""
        )


def levels(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    """Levels of concern by the school's names, which are read along with them."""
    names = select(RoomSetting.value).where(RoomSetting.key == LEVEL_NAMES).scalar_subquery()
    wanted = select(ConcernLevel, names).where(ConcernLevel.student_id == student_id)
    for one, told in session.execute(wanted):
        name = names_from(told)[one.level]
        yield TimelineEntry(EntryKind.LEVEL, one.since, one.id, who=name, text=one.reason)


def safety_plans(session: Session, student_id: str) -> Iterator[TimelineEntry]:
    """Every version of the safety plan."""
    for one in session.scalars(select(SafetyPlan).where(SafetyPlan.student_id == student_id)):
        yield TimelineEntry(
            EntryKind.SAFETY_PLAN, one.made_on, one.id, number=one.version,
            text=one.signs or one.own_ways or "",
        )  # fmt: skip
