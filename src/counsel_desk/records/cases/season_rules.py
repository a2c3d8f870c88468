"""Seasonal checks: which seasons there are for a school, from when to when, and what is entered.

The seasons are those of clause 二(四)2 (an open list: the school has its own too) and the special
periods of clause 二(四)3. Graduation is for leaving grades alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.grades import STAGES
from counsel_desk.records.school_calendar import AUTUMN, EXAM, SPRING, SchoolCalendar, TermSpan

ENTRANCE, EXAM_SEASON, GRADUATION, SPECIAL, OWN = (
    "entrance", "exam", "graduation", "special", "own",
)  # fmt: skip
SPRING_SEASON = SPRING
FREE = (SPECIAL, OWN)
"""Seasons that no calendar knows of."""
FIRST_WEEKS = timedelta(weeks=4)
BEFORE_EXAMS = timedelta(weeks=2)
BEFORE_LEAVING = timedelta(weeks=6)
USUAL_LENGTH = timedelta(weeks=2)
USUAL_FOLLOW_UP = timedelta(weeks=1)
"""After which an outcome is asked for, as long as nobody chooses another day."""
_DAY = timedelta(days=1)

Span = tuple[date, date]
"""First and last day."""
ClassKey = tuple[int, int]
"""A class: cohort and number."""


@dataclass(frozen=True, repr=False)
class CheckFields:
    """What is said of a check; ``name`` is needed for the school's own, ``event`` for special."""

    season: str
    starts: date
    ends: date
    name: str = ""
    event: str = ""
    support: str = ""


@dataclass(frozen=True, repr=False)
class FollowUpFields:
    """What is said when a student is put on the list of those looked after."""

    reason: str
    owner: str
    needed_by: date
    source: str | None = None
    measure: str = ""


@dataclass(frozen=True, repr=False)
class OutcomeFields:
    """How a follow-up ended; ``session_id`` is the talk in which, where there was one."""

    outcome: str
    done_on: date
    result: str = ""
    session_id: str | None = None


def leaving_grades(stages: Iterable[str]) -> frozenset[int]:
    """The last grade of each stage of the school."""
    return frozenset(STAGES[one].stop - 1 for one in stages)


def applying(grades: Collection[int], stages: Iterable[str]) -> tuple[str, ...]:
    """The seasons of a school that has classes of these grades, in the order of the list."""
    leaving = bool(leaving_grades(stages) & set(grades))
    return tuple(one for one in codes.load("season").codes if one != GRADUATION or leaving)


def suggested(season: str, today: date, calendar: SchoolCalendar) -> Span:
    """From when to when such a check would be: the next one that is not over, by the calendar.

    Two weeks from today where the calendar says nothing.
    """
    found = [] if season in FREE else usual_spans(season, calendar)
    to_come = [one for one in sorted(found) if one[1] >= today]
    return to_come[0] if to_come else (today, today + USUAL_LENGTH - _DAY)


def usual_spans(season: str, calendar: SchoolCalendar) -> list[Span]:
    """From when to when the season is in each term that the calendar knows."""
    if season == EXAM_SEASON:
        return _exam_spans(calendar)
    wanted = AUTUMN if season == ENTRANCE else SPRING
    terms = [one for one in calendar.terms if one.season == wanted]
    if season == GRADUATION:
        return [_last(one, BEFORE_LEAVING) for one in terms]
    return [(one.starts, min(one.ends, one.starts + FIRST_WEEKS - _DAY)) for one in terms]


def require_possible(fields: CheckFields) -> None:
    """Refuse what cannot be.

    :raises errors.BadInput: saying what has to be mended.
    """
    codes.require("season", fields.season)
    if fields.ends < fields.starts:
        raise errors.BadInput(_("The last day is before the first one."))
    if fields.season == OWN and not fields.name.strip():
        raise errors.BadInput(_("Give the check a name, so that it is told from the others."))
    if fields.season == SPECIAL and not fields.event.strip():
        raise errors.BadInput(_("Say in a few words what happened."))


def require_follow_up(fields: FollowUpFields) -> None:
    """Refuse a follow-up without a reason, an owner or a source of the list.

    :raises errors.BadInput: saying what has to be mended.
    """
    if fields.source is not None:
        codes.require("source", fields.source)
    if not fields.reason.strip():
        raise errors.BadInput(_("Write what was seen or heard."))
    if not fields.owner.strip():
        raise errors.BadInput(_("Say who looks after it."))


def require_outcome(fields: OutcomeFields, today: date) -> None:
    """Refuse an outcome that is none, or one of a day to come.

    :raises errors.BadInput: saying what has to be mended.
    """
    codes.require("follow_up_outcome", fields.outcome)
    if fields.done_on > today:
        raise errors.BadInput(_("This day is still to come. Choose today or an earlier day."))


def require_seen(seen: int, students: int) -> None:
    """Nobody sees more students than a class has.

    :raises errors.BadInput: for more, or for fewer than none.
    """
    if not 0 <= seen <= students:
        raise errors.BadInput(
            _("This class has {count} students: as many or fewer were seen.").format(count=students)
        )


def _exam_spans(calendar: SchoolCalendar) -> list[Span]:
    """Two weeks before each run of exam days and the run; the end of a term where none is known."""
    runs: list[Span] = []
    for day in sorted(one.day for one in calendar.rules if one.kind == EXAM):
        if runs and day - runs[-1][1] <= BEFORE_EXAMS:
            runs[-1] = runs[-1][0], day
        else:
            runs.append((day, day))
    spans = [(first - BEFORE_EXAMS, last) for first, last in runs]
    for term in calendar.terms:
        if not any(term.starts <= last <= term.ends for _first, last in runs):
            spans.append(_last(term, BEFORE_EXAMS))
    return spans


def _last(term: TermSpan, length: timedelta) -> Span:
    return max(term.starts, term.ends - length + _DAY), term.ends
