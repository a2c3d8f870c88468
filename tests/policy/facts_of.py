"""Facts in a few words: an invented school in autumn 2026, and its records one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import count
from typing import Any

from counsel_desk.policy.finding import Finding
from counsel_desk.policy.formulas import FORMULAS
from counsel_desk.policy.pack import Rule
from counsel_desk.policy.readings import Readings
from counsel_desk.policy.room.facts import Facts
from counsel_desk.records.room.activity import Activity
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.lesson import Lesson
from counsel_desk.records.room.lesson_pattern import LessonPattern
from counsel_desk.records.room.opening_rules import DayState, DayVerdict
from counsel_desk.records.room.outside_body import OutsideApproval, OutsideBody
from counsel_desk.records.room.point_visit import PointVisit
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.records.room.school import SchoolProfile
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.room.short_day_reason import ShortDayReason
from counsel_desk.records.room.staff_certificate import StaffCertificate
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.records.room.staff_role import StaffRole
from counsel_desk.records.room.teaching_point import TeachingPoint
from counsel_desk.records.room.training import Training, TrainingAttendance
from counsel_desk.records.school_calendar import DayRule, SchoolCalendar, TermSpan, days_between

LONG_AGO = date(2020, 9, 1)
AUTUMN = TermSpan(2026, "autumn", date(2026, 9, 1), date(2027, 1, 22), date(2026, 8, 31))
"""21 weeks: week 1 from 31 August, week 13 from 23 November."""
OVER = date(2027, 2, 1)
NATIONAL_DAYS = days_between(date(2026, 10, 1), date(2026, 10, 7))
RULES = (
    DayRule(date(2026, 9, 25), "holiday"),
    *(DayRule(day, "holiday") for day in NATIONAL_DAYS),
    DayRule(date(2026, 10, 10), "makeup", 3),
    DayRule(date(2026, 9, 20), "makeup"),
)

_ids = count(1)


def facts(on: date = date(2026, 11, 24), rules: Iterable[DayRule] = RULES, **told: Any) -> Facts:
    """A school with nothing on record but what is told here."""
    calendar = SchoolCalendar([AUTUMN], rules)
    return Facts(**{"on": on, "term": AUTUMN, "calendar": calendar, "profile": school(), **told})


def school(**told: Any) -> SchoolProfile:
    """A junior school of 400."""
    usual = {
        "id": 1, "valid_from": LONG_AGO, "name": "青溪中学", "code": "610999",
        "stages": ("junior",), "students": 400, "boarders": 0, "small": False,
        "township_centre": False,
    }  # fmt: skip
    return SchoolProfile(**{**usual, **told})


def rule(
    formula: str, /, strength: str = "hard", deadline: date | None = None, **asked: Any
) -> Rule:
    """A clause that asks for this."""
    return Rule(
        "asked", 1, "二(一)1", "要求", "Asked", formula,
        strength=strength, deadline=deadline, parameters=asked,
    )  # fmt: skip


def judge(asked: Rule, told: Facts, **readings: str) -> Finding:
    """What the clause comes to."""
    return FORMULAS[asked.formula](asked, told, Readings(**readings))


def person(position: str = "full_time", **told: Any) -> StaffMember:
    """Somebody on the staff list since long."""
    number = next(_ids)
    usual = {
        "id": number, "name": f"某老师{number}", "position": position, "since": LONG_AGO,
        "until": None, "hired_on": None, "position_said_on": LONG_AGO,
    }  # fmt: skip
    return StaffMember(**{**usual, **told})


def role(who: StaffMember, what: str, point: TeachingPoint | None = None, **told: Any) -> StaffRole:
    """What somebody does, at the school or at a teaching point."""
    usual = {
        "id": next(_ids), "staff_id": who.id, "role": what, "class_id": None,
        "teaching_point_id": point and point.id, "since": LONG_AGO, "until": None,
    }  # fmt: skip
    return StaffRole(**{**usual, **told})


def certificate(who: StaffMember, kind: str, issued_on: date | None = None) -> StaffCertificate:
    """A certificate that somebody holds."""
    return StaffCertificate(
        id=next(_ids), staff_id=who.id, kind=kind, number="0001", issued_on=issued_on
    )


def teaching_point(name: str, **told: Any) -> TeachingPoint:
    """A teaching point of the school."""
    usual = {"id": next(_ids), "name": name, "students": 20, "since": LONG_AGO, "until": None}
    return TeachingPoint(**{**usual, **told})


def training(ends: date = date(2026, 10, 16), **told: Any) -> Training:
    """A training of one day for counsellors."""
    usual = {
        "id": next(_ids), "starts": ends, "ends": ends, "title": "县级培训", "topics": (),
        "level": "county", "audience": "counsellors", "organiser": None, "hours": 30.0,
        "invited": None, "present": None, "remark": None,
    }  # fmt: skip
    return Training(**{**usual, **told})


def took_part(who: StaffMember, what: Training, hours: float) -> TrainingAttendance:
    """Somebody's part in a training."""
    return TrainingAttendance(training_id=what.id, staff_id=who.id, hours=hours)


def school_class(class_no: int = 1, grade: int = 7, **told: Any) -> SchoolClass:
    """A class of the grade that it is in in autumn 2026."""
    usual = {
        "id": next(_ids), "cohort": 2027 - grade, "class_no": class_no, "since": LONG_AGO,
        "until": None, "teaching_point_id": None,
    }  # fmt: skip
    return SchoolClass(**{**usual, **told})


def pattern(of: SchoolClass, weekday: int = 3, weeks: str = "every", **told: Any) -> LessonPattern:
    """A lesson in the timetable of a class."""
    usual = {
        "id": next(_ids), "class_id": of.id, "weekday": weekday, "lesson_no": 4, "weeks": weeks,
        "staff_id": None, "since": LONG_AGO, "until": None,
    }  # fmt: skip
    return LessonPattern(**{**usual, **told})


def lesson(of: SchoolClass, day: date, state: str = "held", **told: Any) -> Lesson:
    """A lesson that was held, or was not."""
    usual = {
        "id": next(_ids), "day": day, "class_id": of.id, "lesson_no": 4, "staff_id": None,
        "state": state, "form": None, "topic": None, "reason": None,
    }  # fmt: skip
    return Lesson(**{**usual, **told})


def week(number: int, weekday: int = 3) -> date:
    """A day of a week of the term, usually its Wednesday."""
    return AUTUMN.week_one + timedelta(weeks=number - 1, days=weekday - 1)


def lessons(of: SchoolClass, weeks: Iterable[int], weekday: int = 3) -> tuple[Lesson, ...]:
    """A lesson held in each of the weeks."""
    return tuple(lesson(of, week(number, weekday)) for number in weeks)


def activity(day: date, kind: str = "lecture", state: str = "held", **told: Any) -> Activity:
    """Something held for the whole school."""
    usual = {
        "id": next(_ids), "day": day, "kind": kind, "topic": "适应新学期", "form": None,
        "organiser": "school", "staff_id": None, "minutes": 40, "whole_school": True,
        "people": None, "invited": None, "channel": None, "body_id": None, "approval_id": None,
        "state": state, "override_reason": None, "no_sales": True, "incident": None,
        "remark": None,
    }  # fmt: skip
    return Activity(**{**usual, **told})


def body(name: str = "暖阳社工中心") -> OutsideBody:
    """A body from outside."""
    return OutsideBody(id=next(_ids), name=name, since=LONG_AGO, until=None)


def approval(
    of: OutsideBody, approved_on: date, valid_until: date | None = None
) -> OutsideApproval:
    """What the education authority approved."""
    return OutsideApproval(
        id=next(_ids), body_id=of.id, what="讲座", authority="县教体局", number="2026-1",
        approved_on=approved_on, valid_until=valid_until,
    )  # fmt: skip


def open_day(
    day: date, minutes: int = 120, after_class: int = 0, unfinished: int = 0
) -> DayVerdict:
    """A school day and how long the room was open."""
    state = DayState.OPEN if minutes else DayState.CLOSED
    return DayVerdict(day, True, minutes, after_class, state, unfinished)


def open_days(
    until: date, closed: Sequence[date] = (), minutes: int = 120
) -> tuple[DayVerdict, ...]:
    """All school days of the term up to a day, the room closed on some."""
    days = SchoolCalendar([AUTUMN], RULES).school_days(AUTUMN.starts, until)
    return tuple(open_day(day, 0 if day in closed else minutes) for day in days)


def reasons(*days: date) -> dict[date, ShortDayReason]:
    """Days on which teachers were away for a training."""
    return {day: ShortDayReason(day=day, reason="training", remark=None) for day in days}


def area(**told: Any) -> Area:
    """A room in use."""
    usual = {"id": next(_ids), "name": "个辅室", "kind": "individual", "since": LONG_AGO}
    return Area(**{**usual, "until": None, **told})


def visit(to: TeachingPoint, day: date) -> PointVisit:
    """A visit to a teaching point."""
    return PointVisit(
        id=next(_ids), teaching_point_id=to.id, day=day, staff_id=None, people=12, minutes=60,
        remark=None,
    )  # fmt: skip


def use_at(point: TeachingPoint, day: date) -> RoomUse:
    """A line of the usage log for students of a teaching point."""
    return RoomUse(
        token=f"{next(_ids):032x}", day=day, period="noon", area_id=None, kind="individual",
        heads=1, minutes=30, duty_id=None, teaching_point_id=point.id, reason=None, remark=None,
    )  # fmt: skip
