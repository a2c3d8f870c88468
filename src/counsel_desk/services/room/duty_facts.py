"""What a school is judged by, read from the room's file within a running session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.policy.room.facts import Facts
from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.activity import Activity, ActivityClass
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.budget import Budget
from counsel_desk.records.room.calendar_day import CalendarDay
from counsel_desk.records.room.coverage_figure import CoverageFigure
from counsel_desk.records.room.day_period import DayPeriod
from counsel_desk.records.room.equipment import Equipment
from counsel_desk.records.room.lesson import Lesson
from counsel_desk.records.room.lesson_pattern import LessonPattern
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.opening_rules import DayState, DayVerdict
from counsel_desk.records.room.outside_body import OutsideApproval, OutsideBody
from counsel_desk.records.room.point_visit import PointVisit
from counsel_desk.records.room.report_channel import ReportChannel
from counsel_desk.records.room.research_item import ResearchItem
from counsel_desk.records.room.response_plan import PlanDrill, ResponsePlan
from counsel_desk.records.room.room_setting import RoomSetting
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.records.room.school import SchoolProfile
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.room.school_document import SchoolDocument
from counsel_desk.records.room.short_day_reason import ShortDayReason
from counsel_desk.records.room.staff_certificate import StaffCertificate
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.records.room.staff_role import StaffRole
from counsel_desk.records.room.teaching_point import TeachingPoint
from counsel_desk.records.room.term import Term
from counsel_desk.records.room.training import Training, TrainingAttendance
from counsel_desk.records.room.wellbeing_round import WellbeingActivity, WellbeingRound
from counsel_desk.records.school_calendar import TermSpan, last_begun
from counsel_desk.services.room.calendars import calendar_of, terms_of
from counsel_desk.services.room.opening_days import judged_days, reasons_between
from counsel_desk.services.room.room_settings import HOTLINE_NAME, HOTLINE_NUMBER, setting_of
from counsel_desk.services.room.schools import profile_on

Record = TypeVar("Record", bound=RoomRecord)

REGISTERS: dict[str, type[RoomRecord]] = {
    "classes": SchoolClass,
    "points": TeachingPoint,
    "staff": StaffMember,
    "roles": StaffRole,
    "certificates": StaffCertificate,
    "trainings": Training,
    "attendances": TrainingAttendance,
    "patterns": LessonPattern,
    "lessons": Lesson,
    "activities": Activity,
    "bodies": OutsideBody,
    "approvals": OutsideApproval,
    "documents": SchoolDocument,
    "budgets": Budget,
    "areas": Area,
    "equipment": Equipment,
    "research": ResearchItem,
    "visits": PointVisit,
    "plans": ResponsePlan,
    "drills": PlanDrill,
    "channels": ReportChannel,
    "rounds": WellbeingRound,
    "wellbeing": WellbeingActivity,
    "figures": CoverageFigure,
}
"""The registers that are read whole, by the name they have in the facts."""

SOURCES: tuple[type[RoomRecord], ...] = (
    *REGISTERS.values(), ActivityClass, Opening, RoomUse, ShortDayReason, DayPeriod, Term,
    CalendarDay, SchoolProfile, RoomSetting,
)  # fmt: skip
"""Every table that a verdict comes from."""


def facts_of(session: Session, term: TermSpan, on: date) -> Facts:
    """The records of the school, seen on a day of a term."""
    until = min(on, term.ends)
    return Facts(
        on=on,
        term=term,
        calendar=calendar_of(session),
        profile=profile_on(session, until),
        classes_of=_classes_of(session),
        days=_judgeable(judged_days(session, term.starts, until)),
        reasons=reasons_between(session, term.starts, until),
        uses=_uses(session, term.starts, until),
        hotline=_hotline(session),
        first_opening=session.scalar(
            select(func.min(Opening.day)).where(Opening.void.is_(False), Opening.day <= until)
        ),
        **_registers(session),
    )


def term_named(session: Session, name: str | None, on: date) -> TermSpan:
    """The term of this name, or the one that the day lies in or follows.

    :raises errors.UsageProblem: for a term that the calendar lacks.
    """
    terms = terms_of(session)
    if name is not None:
        found = next((one for one in terms if one.name == name), None)
    else:
        found = last_begun(terms, on) or next(iter(terms), None)
    if found is None:
        told = _(", ").join(one.name for one in terms) or _("none")
        raise errors.UsageProblem(
            _("The school calendar has no term “{name}”. Terms: {terms}").format(
                name=name or on, terms=told
            )
        )
    return found


def _registers(session: Session) -> dict[str, Any]:
    return {name: tuple(session.scalars(select(kind))) for name, kind in REGISTERS.items()}


def _classes_of(session: Session) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    pairs = select(ActivityClass.activity_id, ActivityClass.class_id)
    for activity, class_id in session.execute(pairs):
        found.setdefault(activity, set()).add(class_id)
    return {activity: frozenset(classes) for activity, classes in found.items()}


def _judgeable(days: Sequence[DayVerdict]) -> tuple[DayVerdict, ...]:
    """Without today while the room has not been open long enough: the day is not over."""
    today = clock.today()
    return tuple(one for one in days if one.day != today or one.state is DayState.OPEN)


def _uses(session: Session, first: date, last: date) -> tuple[RoomUse, ...]:
    wanted = select(RoomUse).where(RoomUse.day.between(first, last))
    return tuple(session.scalars(wanted.order_by(RoomUse.day, RoomUse.token)))


def _hotline(session: Session) -> str:
    number = setting_of(session, HOTLINE_NUMBER)
    return f"{number} {setting_of(session, HOTLINE_NAME) or ''}".strip() if number else ""
