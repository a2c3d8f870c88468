"""What stands against a meeting at a certain time: told before it is saved, never forbidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.meeting_fields import MeetingPlace
from counsel_desk.records.cases.meeting_rules import USUAL_MINUTES
from counsel_desk.records.room.opening_rules import Period
from counsel_desk.records.school_calendar import HOLIDAY, SchoolCalendar

NO_SCHOOL = "no_school"
HOURS = "hours"
COUNSELLOR = "counsellor"
AREA = "area"
STUDENT = "student"
LESSONS = "lessons"
_LESSON_PERIODS = ("morning", "afternoon")


@dataclass(frozen=True, repr=False)
class Wish:
    """A meeting as it is wanted; ``meeting_id`` is the one that is being moved."""

    place: MeetingPlace
    minutes: int | None = None
    student_id: str | None = None
    meeting_id: str = ""


@dataclass(frozen=True, repr=False)
class Clash:
    """One thing that stands against it; ``other`` is the meeting in the way, ``name`` a holiday's.

    ``period`` is the code of the period for ``lessons``.
    """

    kind: str
    day: date
    other: Appointment | None = None
    name: str = ""
    period: str = ""

    @property
    def is_hint(self) -> bool:
        """Worth knowing, but no reason to ask before saving: most talks lie in lesson time."""
        return self.kind == LESSONS


def clashes(
    wish: Wish, others: Sequence[Appointment], calendar: SchoolCalendar, periods: Sequence[Period]
) -> tuple[Clash, ...]:
    """All that stands against a wish, the weightiest first.

    :param others: the open meetings of the same day. One that ends when another begins is not in
        its way; the same student twice on one day is told whatever the hours.
    """
    found = list(_of_day(wish.place.day, calendar))
    rest = [one for one in others if one.meeting_id != wish.meeting_id]
    found += [Clash(kind, wish.place.day, one) for one in rest if (kind := _in_the_way(wish, one))]
    if not found or found[0].kind != NO_SCHOOL:
        found += _of_hours(wish, periods)
    return tuple(found)


def minute_of(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def _of_day(day: date, calendar: SchoolCalendar) -> Iterator[Clash]:
    if not calendar.is_school_day(day):
        names = [one.name for one in calendar.rules_on(day) if one.kind == HOLIDAY]
        yield Clash(NO_SCHOOL, day, name=names[0] if names else "")


def _in_the_way(wish: Wish, other: Appointment) -> str:
    if wish.student_id is not None and other.student_id == wish.student_id:
        return STUDENT
    if not _overlap(wish, other):
        return ""
    place = wish.place
    if place.counsellor_id is not None and other.counsellor_id == place.counsellor_id:
        return COUNSELLOR
    return AREA if place.area_id is not None and other.area_id == place.area_id else ""


def _overlap(wish: Wish, other: Appointment) -> bool:
    if wish.place.starts is None or other.at is None:
        return False
    begins, theirs = minute_of(wish.place.starts), minute_of(other.at)
    ends = begins + (wish.minutes or USUAL_MINUTES)
    return begins < theirs + (other.minutes or USUAL_MINUTES) and theirs < ends


def _of_hours(wish: Wish, periods: Sequence[Period]) -> Iterator[Clash]:
    starts = wish.place.starts
    if starts is None:
        return
    running = [one for one in periods if one.starts <= starts < one.ends]
    if not running:
        yield Clash(HOURS, wish.place.day)
    elif wish.student_id is not None and running[-1].code in _LESSON_PERIODS:
        yield Clash(LESSONS, wish.place.day, period=running[-1].code)
