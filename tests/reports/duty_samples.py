"""An invented school's registers and its check, as the papers of the duty board get them."""

from __future__ import annotations

from datetime import date, time, timedelta

from counsel_desk.policy.checking import Checked
from counsel_desk.policy.finding import Evidence, Finding, Verdict
from counsel_desk.policy.pack import Pack, Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.sheet_values import SheetValues, YearMoney
from counsel_desk.records.room.activity import Activity
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.budget import Budget
from counsel_desk.records.room.coverage_figure import CoverageFigure
from counsel_desk.records.room.equipment import Equipment
from counsel_desk.records.room.lesson import Lesson
from counsel_desk.records.room.lesson_pattern import LessonPattern
from counsel_desk.records.room.opening import Opening
from counsel_desk.records.room.opening_rules import DayState, DayVerdict
from counsel_desk.records.room.outside_body import OutsideApproval, OutsideBody, OutsidePerson
from counsel_desk.records.room.point_visit import PointVisit
from counsel_desk.records.room.report_channel import ReportChannel
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
from counsel_desk.records.school_calendar import DayRule, SchoolCalendar, TermSpan
from tests.reports.samples import RARE, SCHOOL

ON = date(2026, 11, 24)
TERM = TermSpan(2026, "autumn", date(2026, 9, 1), date(2027, 1, 29), date(2026, 8, 31))
CALENDAR = SchoolCalendar(
    [TERM], [DayRule(date(2026, 10, day), "holiday", name="国庆节") for day in range(1, 8)]
)
SINCE = date(2022, 9, 1)


def sheet_values(**changed: object) -> SheetValues:
    """The school on a day in its autumn term; ``changed`` replaces registers of the facts."""
    facts = duty_facts(**changed)
    return SheetValues(
        pack=PACK,
        readings=Readings(),
        facts=facts,
        checked=CHECKED,
        room="心晴辅导室",
        printed_on=date(2026, 11, 25),
        openings=openings(),
        money=(YearMoney(2026, 12800, 980, 12800 / 980),),
        people=(OutsidePerson(id=1, body_id=1, name="丁四", qualification="国家心理咨询师"),),
    )


def duty_facts(**changed: object) -> Facts:
    """Every register with a little in it."""
    told: dict[str, object] = {
        "on": ON, "term": TERM, "calendar": CALENDAR, "profile": PROFILE, "classes": CLASSES,
        "points": (TeachingPoint(id=1, name="青山点", students=21, since=SINCE),),
        "staff": STAFF, "roles": ROLES, "certificates": CERTIFICATES,
        "trainings": TRAININGS, "attendances": ATTENDANCES,
        "patterns": PATTERNS, "lessons": lessons(), "activities": ACTIVITIES,
        "classes_of": {1: frozenset({1, 2}), 2: frozenset()},
        "bodies": (BODY,), "approvals": (APPROVAL,),
        "documents": DOCUMENTS, "budgets": BUDGETS,
        "areas": (Area(id=1, name="个辅室", kind="individual", since=SINCE),),
        "equipment": (
            Equipment(id=1, area_id=1, name="沙发", count=2, since=SINCE, remark="布面"),
        ),
        "visits": (
            PointVisit(id=1, teaching_point_id=1, day=date(2026, 10, 15), staff_id=1, people=21,
                       minutes=80),
        ),
        "days": days(), "uses": uses(),
        "reasons": {
            date(2026, 10, 14): ShortDayReason(
                day=date(2026, 10, 14), reason="exam", remark="期中考试借用"
            )
        },
        "plans": PLANS,
        "drills": (PlanDrill(id=1, plan_id=1, day=date(2026, 10, 20), people=60, remark=None),),
        "channels": CHANNELS,
        "rounds": (
            WellbeingRound(id=1, tool="匿名问卷", starts=date(2026, 10, 8),
                           ends=date(2026, 10, 16), invited=48, answered=41),
        ),
        "wellbeing": (WellbeingActivity(id=1, day=date(2026, 11, 6), title="放松练习", people=33),),
        "figures": FIGURES, "hotline": "安心在线 000-0000000",
    }  # fmt: skip
    return Facts(**{**told, **changed})  # type: ignore[arg-type]


def days() -> tuple[DayVerdict, ...]:
    """Every day up to the day: 60 minutes on each school day but for two."""
    return tuple(
        _day(TERM.starts + timedelta(days=number)) for number in range((ON - TERM.starts).days + 1)
    )


def openings() -> tuple[Opening, ...]:
    """What the days come from, on duty 甲一 alone, and one without an end."""
    made = [
        Opening(id=number, day=one.day, area_id=1, opened=time(12, 0), closed=time(13, 0),
                duty_id=1, void=False)
        for number, one in enumerate(days(), start=1)
        if one.minutes
    ]  # fmt: skip
    first = made[0].day
    overlap = Opening(id=900, day=first, area_id=1, opened=time(12, 30), closed=time(13, 30),
                      duty_id=1, void=False)  # fmt: skip
    endless = Opening(id=901, day=first, area_id=1, opened=time(17, 0), closed=None, duty_id=2,
                      void=False)  # fmt: skip
    return (*made, overlap, endless)


def uses() -> tuple[RoomUse, ...]:
    """Thirty lines of use in three kinds."""
    kinds = ("individual", "group", "parent")
    return tuple(
        RoomUse(token=f"t{number}", day=date(2026, 9, 7) + timedelta(days=7 * (number % 10)),
                period="noon", area_id=1, kind=kinds[number % 3], heads=(1, 12, 2)[number % 3],
                minutes=40, duty_id=1 + number % 2)
        for number in range(30)
    )  # fmt: skip


def lessons() -> tuple[Lesson, ...]:
    """Class 1 in every fortnight but one, class 2 twice, one lesson cancelled."""
    held = [date(2026, 9, 3) + timedelta(days=14 * number) for number in range(6)]
    made = [_lesson(number, day, 1) for number, day in enumerate(held, start=1) if number != 3]
    made += [_lesson(20, date(2026, 9, 8), 2), _lesson(21, date(2026, 9, 22), 2)]
    made.append(_lesson(22, date(2026, 10, 20), 2, "cancelled", "学校活动"))
    return tuple(made)


def _lesson(
    lesson_id: int, day: date, class_id: int, state: str = "held", reason: str | None = None
) -> Lesson:
    return Lesson(
        id=lesson_id, day=day, class_id=class_id, lesson_no=5, staff_id=1, state=state,
        form="interactive", topic="认识情绪", reason=reason,
    )  # fmt: skip


def _day(day: date) -> DayVerdict:
    if not CALENDAR.is_school_day(day):
        return DayVerdict(day, False, 0, 0, DayState.NO_SCHOOL, 0)
    if day == date(2026, 10, 14):
        return DayVerdict(day, True, 0, 0, DayState.CLOSED, 0)
    if day == date(2026, 10, 21):
        return DayVerdict(day, True, 0, 0, DayState.CLOSED, 0)
    return DayVerdict(day, True, 60, 0, DayState.OPEN, 0)


PROFILE = SchoolProfile(
    id=1, valid_from=SINCE, name=SCHOOL, code="610902-07", stages=("primary", "junior"),
    students=980, boarders=210, small=False, township_centre=True,
)  # fmt: skip
CLASSES = (
    SchoolClass(id=1, cohort=2020, class_no=1, since=SINCE),
    SchoolClass(id=2, cohort=2020, class_no=2, since=SINCE),
)
STAFF = (
    StaffMember(
        id=1,
        name="甲一",
        position="full_time",
        since=SINCE,
        hired_on=date(2023, 8, 20),
        position_said_on=SINCE,
    ),
    StaffMember(
        id=2, name="丙" + RARE[:3], position="part_time", since=SINCE, position_said_on=SINCE
    ),
    StaffMember(id=3, name="戊五", position="other", since=SINCE, position_said_on=SINCE),
)
ROLES = (
    StaffRole(id=1, staff_id=2, role="class_teacher", class_id=1, since=SINCE),
    StaffRole(id=2, staff_id=3, role="school_doctor", since=SINCE),
)
CERTIFICATES = (
    StaffCertificate(id=1, staff_id=1, kind="mental_health_teacher", number="2023-0101",
                     issued_on=date(2023, 6, 1)),
    StaffCertificate(id=2, staff_id=3, kind="medical_licence"),
)  # fmt: skip
TRAININGS = (
    Training(id=1, starts=date(2025, 10, 11), ends=date(2025, 10, 13), title="县级骨干研修",
             topics=("counselling", "crisis"), level="county", audience="counsellors", hours=18),
    Training(id=2, starts=date(2026, 10, 17), ends=date(2026, 10, 17), title="校本培训",
             topics=("teaching",), level="school", audience="all_staff", hours=3.5,
             organiser="教务处", invited=52, present=49),
)  # fmt: skip
ATTENDANCES = (
    TrainingAttendance(training_id=1, staff_id=1, hours=18),
    TrainingAttendance(training_id=1, staff_id=2, hours=9),
    TrainingAttendance(training_id=2, staff_id=1, hours=3.5),
)
PATTERNS = (
    LessonPattern(id=1, class_id=1, weekday=4, lesson_no=5, weeks="odd", staff_id=1,
                  since=TERM.starts),
    LessonPattern(id=2, class_id=2, weekday=2, lesson_no=6, weeks="every", since=TERM.starts),
)  # fmt: skip
BODY = OutsideBody(id=1, name="示例社会心理服务中心", credit_code="52610900MJY0000000", since=SINCE)
APPROVAL = OutsideApproval(
    id=1, body_id=1, what="心理讲座", authority="示例县教育体育局", number="示教体批〔2026〕7号",
    approved_on=date(2026, 9, 20), valid_until=date(2027, 7, 10),
)  # fmt: skip


def _activity(activity_id: int, day: date, kind: str, topic: str, **more: object) -> Activity:
    told = {"organiser": "school", "whole_school": False, "state": "held", "no_sales": True,
            "staff_id": 1, "minutes": 40, **more}  # fmt: skip
    return Activity(id=activity_id, day=day, kind=kind, topic=topic, **told)


ACTIVITIES = (
    _activity(1, date(2026, 9, 24), "themed_meeting", "和情绪做朋友", people=88),
    _activity(2, date(2026, 10, 18), "parent_training", "陪孩子走过青春期", organiser="outside",
              whole_school=True, people=412, invited=500, body_id=1, approval_id=1, minutes=90),
    _activity(3, date(2026, 12, 8), "lecture", "考前心理", state="planned", whole_school=True),
)  # fmt: skip
DOCUMENTS = (
    SchoolDocument(id=1, kind="year_plan", title="2026年心理健康教育工作计划",
                   decided_on=date(2026, 8, 28), responsible="乙二"),
    SchoolDocument(id=2, kind="confidentiality", title="心理档案保密制度",
                   decided_on=date(2023, 3, 1), until=date(2028, 3, 1)),
    SchoolDocument(id=3, kind="leading_group", title="旧领导小组", decided_on=date(2020, 3, 1),
                   until=date(2022, 3, 1)),
)  # fmt: skip
BUDGETS = (Budget(id=1, year=2026, yuan=12800, purpose="图书与沙盘"),)
PLANS = (
    ResponsePlan(id=1, kind="crisis", title="心理危机处置预案", version="2026-09",
                 approved_on=date(2026, 9, 5), review_on=date(2027, 9, 1)),
)  # fmt: skip
CHANNELS = (
    ReportChannel(id=1, kind="letter_box", place="教学楼一层楼梯口", keeper="德育处", since=SINCE),
    ReportChannel(id=2, kind="telephone", place="000-0000001", since=SINCE,
                  until=date(2025, 1, 1)),
)  # fmt: skip
FIGURES = (
    CoverageFigure(topic="network", term=TERM.name, part="class", done=2, total=2, as_of=ON),
    CoverageFigure(topic="season", term=TERM.name, part="entrance", done=1, total=2,
                   due_on=date(2026, 11, 30), as_of=ON),
    CoverageFigure(topic="season", term="2026-spring", part="spring", done=2, total=2, as_of=ON),
)  # fmt: skip


def _rule(number: int, clause: str, zh: str, en: str, **more: object) -> Rule:
    return Rule(id=f"rule-{number}", row=number, number=clause, zh=zh, en=en, **more)  # type: ignore[arg-type]


CHECKED = (
    Checked(
        _rule(9, "二(二)2", "专职满 30 学时、兼职满 12 学时", "30 hours full-time, 12 part-time",
              formula="training_hours", parameters={"full_time": 30, "part_time": 12}),
        Finding(Verdict.NEAR, "1 of 2 people have their hours.", 1, 2,
                (Evidence("training", 1, "2025-10-11 县级骨干研修"),), date(2026, 12, 31),
                "Plan 8.5 more hours for one person."),
    ),
    Checked(
        _rule(21, "二(四)1", "辅导室每个教学日开放", "Open on every school day",
              formula="open_every_school_day"),
        Finding(Verdict.MET, "53 of 55 days, 1 with a reason.", 53, 55,
                tuple(Evidence("opening", n, f"10-{n:02d} 12:00") for n in range(8, 20))),
    ),
    Checked(
        _rule(31, "二(四)3", "有心理危机紧急处置预案", "A plan for a crisis is in force",
              formula="response_plan_in_force"),
        Finding(Verdict.MET, "In force, drill on 2026-10-20.", None, None,
                (Evidence("response_plan", 1, "心理危机处置预案 2026-09"),)),
    ),
    Checked(
        _rule(41, "二(五)2", "家长学校每年至少 1 次心理健康培训", "One training for parents a year",
              formula="activity_held"),
        Finding(Verdict.NOT_MET, "None this school year.", 0, 1, remedy="Hold one by summer."),
    ),
    Checked(
        _rule(46, "三(一)", "县级调度与考核", "The county's own duty", formula="county_duty"),
        Finding(Verdict.NOT_APPLICABLE, "A duty of the county."),
    ),
    Checked(
        _rule(47, "三(二)", "自查表归档", "The self-check sheet is on file",
              formula="self_check_on_file"),
        Finding(Verdict.NO_DATA, "Nothing is entered yet."),
    ),
)  # fmt: skip
PACK = Pack(
    "ankang-2022", "安康市加强中小学心理健康教育工作", "Ankang: mental health at school",
    "安政办函〔2022〕60号", date(2022, 5, 17), tuple(one.rule for one in CHECKED),
)  # fmt: skip
