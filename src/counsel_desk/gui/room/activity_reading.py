"""What the register of activities shows, read at once, and what its forms write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counsel_desk import clock
from counsel_desk.gui.room.period_words import term_title
from counsel_desk.i18n import _
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.school_calendar import SchoolCalendar
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.activities import ActivityFields, ActivityLine
from counsel_desk.services.room.outside_bodies import BodyLine
from counsel_desk.services.room.school_classes import ClassLine

_YEARS_BACK = 3


@dataclass(frozen=True)
class ActivityChoices:
    """Whom and what a form can choose from; ``own_id`` is the person who has the vault open."""

    staff: tuple[tuple[int, str], ...] = ()
    classes: tuple[ClassLine, ...] = ()
    bodies: tuple[BodyLine, ...] = ()
    own_id: int | None = None


@dataclass(frozen=True)
class ActivityView:
    """One stretch of the register; ``periods`` are the stretches with their words."""

    period: str
    periods: tuple[tuple[str, str], ...]
    lines: tuple[ActivityLine, ...]
    choices: ActivityChoices


def read_activities(desk: Desk, period: str = "") -> ActivityView:
    """The stretch that was asked for, else the term that runs, else the school year."""
    calendar, today = desk.room.calendars.school_calendar(), clock.today()
    periods = periods_of(calendar, today)
    known = [one for one, _title in periods]
    term = calendar.term_of(today)
    usual = term.name if term else str(school_year_of(today))
    shown = period if period in known else usual
    first, last = desk.room.calendars.bounds(shown)
    lines = tuple(desk.room.activities.between(first, last))
    return ActivityView(shown, periods, lines, read_choices(desk, today))


def read_choices(desk: Desk, day: date) -> ActivityChoices:
    """What a form of that day can choose from."""
    staff = tuple((one.id, one.name) for one in desk.room.staff.on(day))
    return ActivityChoices(
        staff, desk.room.activities.classes(day), tuple(desk.room.outside_bodies.all()),
        desk.room.staff.own_id(),
    )  # fmt: skip


def read_classes(desk: Desk, day: date) -> Sequence[ClassLine]:
    """The classes as they are called on a day."""
    return desk.room.activities.classes(day)


def periods_of(calendar: SchoolCalendar, today: date) -> tuple[tuple[str, str], ...]:
    """The school years up to this one with their terms, this one first."""
    this = school_year_of(today)
    found: list[tuple[str, str]] = []
    for year in range(this, this - _YEARS_BACK, -1):
        terms = [one for one in calendar.terms if one.school_year == year]
        if not terms and year != this:
            continue
        found += [(one.name, term_title(one.school_year, one.season)) for one in terms]
        found.append((str(year), _("School year {years}").format(years=f"{year}–{year + 1}")))
    return tuple(found)


def keep_activity(desk: Desk, activity_id: int | None, fields: ActivityFields) -> None:
    """Add an activity, or change one."""
    activities = desk.room.activities
    if activity_id is None:
        activities.add(fields)
    else:
        activities.change(activity_id, fields)


def remove_activity(desk: Desk, activity_id: int) -> None:
    """Take an activity back."""
    desk.room.activities.remove(activity_id)
