"""The school's calendar as a rule: which days are school days, which week, which term.

Pure: spans and rules in, answers out. Weekdays are counted 1 Monday .. 7 Sunday. A school year is
named by its September (2026 = 2026-09-01 .. 2027-08-31), a term by season and calendar year
(``2026-autumn``, then ``2027-spring``). Make-up days are never computed: the yearly notice names
them, and which weekday's timetable they follow is the school's own choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counsel_desk.errors import UsageProblem
from counsel_desk.i18n import _

AUTUMN = "autumn"
SPRING = "spring"
HOLIDAY = "holiday"
MAKEUP = "makeup"
EXAM = "exam"
EVENT = "event"

_FRIDAY = 5
_PERIOD = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})|(?P<season>autumn|spring)))?", re.ASCII
)


@dataclass(frozen=True)
class TermSpan:
    """One term from its first to its last day; ``week_one`` lies in the week that counts as 1."""

    school_year: int
    season: str
    starts: date
    ends: date
    week_one: date

    @property
    def name(self) -> str:
        """``2026-autumn`` is the first term of 2026-2027, ``2027-spring`` its second."""
        year = self.school_year if self.season == AUTUMN else self.school_year + 1
        return f"{year}-{self.season}"


@dataclass(frozen=True)
class DayRule:
    """What sets a day apart; ``follows_weekday`` (1..7) only on make-up days, None until known."""

    day: date
    kind: str
    follows_weekday: int | None = None
    name: str = ""


class SchoolCalendar:
    """The terms and special days of a school, asked day by day.

    A day may carry several rules; a holiday outweighs a make-up day, and exams and events change
    nothing: on a weekday in term pupils are at school, on a weekend the school marks a make-up day
    where they are.
    """

    def __init__(self, terms: Iterable[TermSpan], rules: Iterable[DayRule]) -> None:
        self.terms = tuple(sorted(terms, key=lambda term: term.starts))
        self.rules = tuple(rules)
        self._by_day: dict[date, dict[str, DayRule]] = {}
        for rule in self.rules:
            self._by_day.setdefault(rule.day, {})[rule.kind] = rule

    def rules_on(self, day: date) -> tuple[DayRule, ...]:
        """All that is marked on the day."""
        return tuple(self._by_day.get(day, {}).values())

    def is_school_day(self, day: date) -> bool:
        """Whether pupils have school: Monday to Friday or a make-up day, in term, no holiday."""
        marked = self._by_day.get(day, {})
        if self.term_of(day) is None or HOLIDAY in marked:
            return False
        return MAKEUP in marked or day.isoweekday() <= _FRIDAY

    def weekday_followed(self, day: date) -> int | None:
        """The weekday (1..7) whose timetable the day runs; None for a make-up day not filled in."""
        makeup = self._by_day.get(day, {}).get(MAKEUP)
        return day.isoweekday() if makeup is None else makeup.follows_weekday

    def timetable_of(self, day: date) -> int | None:
        """The weekday (1..7) that plans and rosters follow on the day; None without school.

        A make-up day whose weekday is not filled in yet has none either: nothing is guessed.
        """
        return self.weekday_followed(day) if self.is_school_day(day) else None

    def makeups_to_settle(self) -> tuple[DayRule, ...]:
        """Make-up days on which the school still has to say which weekday they follow."""
        open_ones = (r for r in self.rules if r.kind == MAKEUP and r.follows_weekday is None)
        return tuple(rule for rule in open_ones if self.is_school_day(rule.day))

    def week_number(self, day: date) -> int | None:
        """The week of term, Monday to Sunday; None outside term and before week 1.

        The whole first and last week count as in term, so that a week is never torn.
        """
        for term in self.terms:
            if monday_of(min(term.starts, term.week_one)) <= day <= _sunday_of(term.ends):
                number = (day - monday_of(term.week_one)).days // 7 + 1
                return number if number >= 1 else None
        return None

    def term_of(self, day: date) -> TermSpan | None:
        """The term that the day lies in; None in the breaks."""
        return next((term for term in self.terms if term.starts <= day <= term.ends), None)

    def school_days(self, first: date, last: date) -> tuple[date, ...]:
        """The school days from first to last, both included."""
        return tuple(day for day in days_between(first, last) if self.is_school_day(day))


def last_begun(terms: Sequence[TermSpan], day: date) -> TermSpan | None:
    """The term that the day lies in or follows; None before the first one."""
    begun = [one for one in terms if one.starts <= day]
    return max(begun, key=lambda one: one.starts, default=None)


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Every day from first to last, both included; none when last is earlier."""
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.isoweekday() - 1)


def period_bounds(text: str, terms: Iterable[TermSpan]) -> tuple[date, date]:
    """First and last day of a month ``2026-10``, term ``2026-autumn`` or school year ``2026``.

    Raises UsageProblem when the text names none of these, or a term that the calendar lacks.
    """
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        raise _not_a_period(text)
    year = int(match["year"])
    if match["season"]:
        return _term_bounds(match.group(), terms)
    if match["month"]:
        return _month_bounds(year, int(match["month"]), text)
    if not date.min.year <= year < date.max.year:
        raise _not_a_period(text)
    return date(year, 9, 1), date(year + 1, 8, 31)


def _term_bounds(name: str, terms: Iterable[TermSpan]) -> tuple[date, date]:
    for term in terms:
        if term.name == name:
            return term.starts, term.ends
    raise UsageProblem(
        _(
            "The school calendar has no term {name}. "
            "Enter the term in the calendar first, or name a month such as 2026-10."
        ).format(name=name)
    )


def _month_bounds(year: int, month: int, text: str) -> tuple[date, date]:
    if not (1 <= month <= 12 and date.min.year <= year < date.max.year):
        raise _not_a_period(text)
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def _not_a_period(text: str) -> UsageProblem:
    return UsageProblem(
        _(
            "“{text}” is not a period. Name a month (2026-10), "
            "a term (2026-autumn, 2027-spring) or a school year (2026)."
        ).format(text=text)
    )


def _sunday_of(day: date) -> date:
    return monday_of(day) + timedelta(days=6)
