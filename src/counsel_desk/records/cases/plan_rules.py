"""When a plan is looked at again: days that follow from the school's calendar, and follow-ups.

Practice (2.15, 2.21; the ten measures of 2025): at least once a term and around the start of term,
exams and a change of school; after closing at one, three and six months. The lengths below are the
program's own reading of "around".
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from counsel_desk.records.grades import STAGES, grade_number
from counsel_desk.records.school_calendar import AUTUMN, EXAM, SPRING, SchoolCalendar, TermSpan

TERM, TERM_START, EXAMS = "term", "term_start", "exams"
TRANSITION, AGREED = "transition", "agreed"
BY_CALENDAR = (TERM, TERM_START, EXAMS, TRANSITION)
"""Kinds that come by themselves; when their day moves in the calendar, it moves here too."""
FOLLOW_UPS = {"follow_up_1": 1, "follow_up_3": 3, "follow_up_6": 6}
"""Kinds of follow-ups, and how many months after the closing."""

START_DAYS = 14
"""A plan that is open when term begins is looked at within its first two weeks."""
NEW_PLAN_DAYS = 14
"""A plan begun in the last two weeks of term is looked at in the next one."""
BEFORE_EXAMS = timedelta(days=7)
LAST_WEEKS = timedelta(days=21)
"""Where the calendar names no exams they are taken to lie in the last three weeks of term."""
AROUND_CHANGE = timedelta(days=28)
"""The four weeks after coming to a new stage of school, and before leaving one."""
_SAME_EXAMS = timedelta(days=4)
_TOO_CLOSE = timedelta(days=10)

_FIRST_GRADES = frozenset(grades.start for grades in STAGES.values())
_LAST_GRADES = frozenset(grades.stop - 1 for grades in STAGES.values())


@dataclass(frozen=True, repr=False)
class ReviewDay:
    """One review that the calendar asks for; ``key`` names it whatever its day becomes."""

    key: str
    kind: str
    needed_by: date


def review_days(
    calendar: SchoolCalendar, since: date, today: date, cohort: int | None
) -> tuple[ReviewDay, ...]:
    """The reviews of the term of today and of the one that comes next, by day.

    :param since: the day from which the plan is open without a break.
    :param cohort: the student's, which tells when the school changes; None when unknown.
    """
    near = [term for term in calendar.terms if term.ends >= today][:2]
    return tuple(one for term in near for one in _in_term(calendar, term, since, cohort))


def follow_up_days(closed_on: date) -> dict[str, date]:
    """Each kind of follow-up with its day; the 31st becomes the last day of a shorter month."""
    return {kind: months_after(closed_on, months) for kind, months in FOLLOW_UPS.items()}


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _in_term(
    calendar: SchoolCalendar, term: TermSpan, since: date, cohort: int | None
) -> list[ReviewDay]:
    changes = list(_transition(term, since, cohort))
    is_new_here = any(one.needed_by < term.starts + AROUND_CHANGE for one in changes)
    starts = [] if is_new_here else list(_start(term, since))
    # What is most particular comes first: a day close to it says nothing new.
    kept: list[ReviewDay] = []
    for one in (*changes, *starts, *_exams(calendar, term, since)):
        if all(abs(one.needed_by - other.needed_by) >= _TOO_CLOSE for other in kept):
            kept.append(one)
    kept += _end(term, since)
    return sorted(kept, key=lambda one: one.needed_by)


def _start(term: TermSpan, since: date) -> Iterator[ReviewDay]:
    if since < term.starts:
        needed_by = term.starts + timedelta(days=START_DAYS - 1)
        yield ReviewDay(f"{term.name}-{TERM_START}", TERM_START, needed_by)


def _exams(calendar: SchoolCalendar, term: TermSpan, since: date) -> Iterator[ReviewDay]:
    marked = sorted({rule.day for rule in calendar.rules if rule.kind == EXAM})
    begins = list(_begins(day for day in marked if term.starts <= day <= term.ends))
    days = [day - BEFORE_EXAMS for day in begins] or [term.ends + timedelta(days=1) - LAST_WEEKS]
    for number, needed_by in enumerate(days, 1):
        if since < needed_by:
            yield ReviewDay(f"{term.name}-{EXAMS}-{number}", EXAMS, needed_by)


def _begins(days: Iterable[date]) -> Iterator[date]:
    """The first day of each stretch of exams; a weekend within does not part it."""
    listed = list(days)
    yield from listed[:1]
    for before, day in pairwise(listed):
        if day - before >= _SAME_EXAMS:
            yield day


def _transition(term: TermSpan, since: date, cohort: int | None) -> Iterator[ReviewDay]:
    grade = grade_number(cohort, term.starts) if cohort is not None else 0
    key = f"{term.name}-{TRANSITION}"
    if term.season == AUTUMN and grade in _FIRST_GRADES and since < term.starts + AROUND_CHANGE:
        yield ReviewDay(key, TRANSITION, term.starts + AROUND_CHANGE - timedelta(days=1))
    if term.season == SPRING and grade in _LAST_GRADES:
        needed_by = term.ends + timedelta(days=1) - AROUND_CHANGE
        if since < needed_by:
            yield ReviewDay(key, TRANSITION, needed_by)


def _end(term: TermSpan, since: date) -> Iterator[ReviewDay]:
    if (term.ends - since).days >= NEW_PLAN_DAYS:
        yield ReviewDay(f"{term.name}-{TERM}", TERM, term.ends)
