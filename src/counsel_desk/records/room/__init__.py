"""Records of room.db: what the principal may see. Nothing here leads to a student.

Every mapped class is listed, so that the tables are complete whichever of them is imported first.
"""

from counsel_desk.records.room.activity import Activity, ActivityClass
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.budget import Budget
from counsel_desk.records.room.calendar_day import CalendarDay
from counsel_desk.records.room.coverage_figure import CoverageFigure
from counsel_desk.records.room.day_period import DayPeriod
from counsel_desk.records.room.delivery import Delivery
from counsel_desk.records.room.duty_shift import DutyShift
from counsel_desk.records.room.duty_swap import DutySwap
from counsel_desk.records.room.equipment import Equipment
from counsel_desk.records.room.lesson import Lesson
from counsel_desk.records.room.lesson_pattern import LessonPattern
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.opening_correction import OpeningCorrection
from counsel_desk.records.room.outside_body import OutsideApproval, OutsideBody, OutsidePerson
from counsel_desk.records.room.planned_opening import PlannedOpening
from counsel_desk.records.room.point_visit import PointVisit
from counsel_desk.records.room.register_file import RegisterFile
from counsel_desk.records.room.release import Release
from counsel_desk.records.room.release_schedule import ReleaseSchedule
from counsel_desk.records.room.report_channel import LetterBoxEmptying, ReportChannel
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

RECORDS = (
    Activity,
    ActivityClass,
    Area,
    Budget,
    CalendarDay,
    CoverageFigure,
    DayPeriod,
    Delivery,
    DutyShift,
    DutySwap,
    Equipment,
    Lesson,
    LessonPattern,
    LetterBoxEmptying,
    Opening,
    OpeningCorrection,
    OutsideApproval,
    OutsideBody,
    OutsidePerson,
    PlanDrill,
    PlannedOpening,
    PointVisit,
    RegisterFile,
    Release,
    ReleaseSchedule,
    ReportChannel,
    ResearchItem,
    ResponsePlan,
    RoomSetting,
    RoomUse,
    SchoolClass,
    SchoolDocument,
    SchoolProfile,
    ShortDayReason,
    StaffCertificate,
    StaffMember,
    StaffRole,
    TeachingPoint,
    Term,
    Training,
    TrainingAttendance,
    WellbeingActivity,
    WellbeingRound,
)
