"""What a school is judged by: the records of its room's file, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from counsel_desk.records.room.activity import Activity
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.budget import Budget
from counsel_desk.records.room.coverage_figure import CoverageFigure
from counsel_desk.records.room.equipment import Equipment
from counsel_desk.records.room.lesson import Lesson
from counsel_desk.records.room.lesson_pattern import LessonPattern
from counsel_desk.records.room.opening_rules import DayVerdict
from counsel_desk.records.room.outside_body import OutsideApproval, OutsideBody
from counsel_desk.records.room.point_visit import PointVisit
from counsel_desk.records.room.report_channel import ReportChannel
from counsel_desk.records.room.research_item import ResearchItem
from counsel_desk.records.room.response_plan import PlanDrill, ResponsePlan
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.records.room.school import SchoolProfile
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.room.school_document import SchoolDocument
from counsel_desk.records.room.short_day_reason import ShortDayReason
from counsel_desk.records.room.staff_certificate import StaffCertificate
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.records.room.staff_role import StaffRole
from counsel_desk.records.room.teaching_point import TeachingPoint
from counsel_desk.records.room.training import Training, TrainingAttendance
from counsel_desk.records.room.wellbeing_round import WellbeingActivity, WellbeingRound
from counsel_desk.records.school_calendar import SchoolCalendar, TermSpan


@dataclass(frozen=True)
class Facts:
    """The records of a school, seen on a day of a term.

    Registers are whole (all years), so that a formula cuts its own period out; ``days`` and
    ``uses`` are the term's up to the day; ``first_opening`` is the first there ever was.
    ``classes_of`` are the class ids of an activity.
    """

    on: date
    term: TermSpan
    calendar: SchoolCalendar
    profile: SchoolProfile
    classes: tuple[SchoolClass, ...] = ()
    points: tuple[TeachingPoint, ...] = ()
    staff: tuple[StaffMember, ...] = ()
    roles: tuple[StaffRole, ...] = ()
    certificates: tuple[StaffCertificate, ...] = ()
    trainings: tuple[Training, ...] = ()
    attendances: tuple[TrainingAttendance, ...] = ()
    patterns: tuple[LessonPattern, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    activities: tuple[Activity, ...] = ()
    classes_of: Mapping[int, frozenset[int]] = field(default_factory=dict)
    bodies: tuple[OutsideBody, ...] = ()
    approvals: tuple[OutsideApproval, ...] = ()
    documents: tuple[SchoolDocument, ...] = ()
    budgets: tuple[Budget, ...] = ()
    areas: tuple[Area, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    research: tuple[ResearchItem, ...] = ()
    visits: tuple[PointVisit, ...] = ()
    days: tuple[DayVerdict, ...] = ()
    reasons: Mapping[date, ShortDayReason] = field(default_factory=dict)
    uses: tuple[RoomUse, ...] = ()
    plans: tuple[ResponsePlan, ...] = ()
    drills: tuple[PlanDrill, ...] = ()
    channels: tuple[ReportChannel, ...] = ()
    rounds: tuple[WellbeingRound, ...] = ()
    wellbeing: tuple[WellbeingActivity, ...] = ()
    figures: tuple[CoverageFigure, ...] = ()
    hotline: str = ""
    first_opening: date | None = None

    @property
    def until(self) -> date:
        """The last day of the term that is to be judged: the day itself while the term runs."""
        return min(self.on, self.term.ends)
