"""The periods for which totals may leave, and which months they are made of.

A period is a month ``2026-10``, a term ``2026-autumn`` or ``2027-spring``, or a school year
``2026`` (September 2026 to August 2027). A month belongs whole to one term, so that months add up
to terms and terms to the year.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from counsel_desk.errors import Refused
from counsel_desk.i18n import _
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.school_calendar import (
    AUTUMN,
    SPRING,
    SchoolCalendar,
    TermSpan,
    period_bounds,
)

Kind = Literal["month", "term", "year"]

_ALWAYS_SPRING = (7, 8)
"""The summer holidays count with the term that they end."""


@dataclass(frozen=True)
class ReleasePeriod:
    """One period: ``name`` as people write it, the school year by its September."""

    name: str
    kind: Kind
    school_year: int

    def months(self, spring_from: str) -> tuple[str, ...]:
        """The months that it is made of, in order.

        :param spring_from: the first month that belongs to the spring term.
        """
        if self.kind == "month":
            return (self.name,)
        of_year = months_of(self.school_year)
        if self.kind == "year":
            return of_year
        spring = self.name.endswith(SPRING)
        return tuple(one for one in of_year if (one >= spring_from) == spring)

    def months_until_end(self, spring_from: str) -> tuple[str, ...]:
        """Its months and all earlier ones of the school year, which are closed with it."""
        last = self.months(spring_from)[-1]
        return tuple(one for one in months_of(self.school_year) if one <= last)


def release_period(text: str, terms: Iterable[TermSpan]) -> ReleasePeriod:
    """The period that a text names.

    :raises errors.UsageProblem: for a text that is none, or a term that the calendar lacks.
    """
    name = text.strip()
    first, _last = period_bounds(name, terms)
    kind = kind_of(name)
    if kind == "term":
        year = int(name[:4])
        return ReleasePeriod(name, kind, year if name.endswith(AUTUMN) else year - 1)
    return ReleasePeriod(name, kind, first.year if kind == "year" else school_year_of(first))


def kind_of(name: str) -> Kind:
    """Whether a period's name is that of a year, a month or a term."""
    if name.isdigit():
        return "year"
    return "month" if name[5:].isdigit() else "term"


def month_name(day: date) -> str:
    """The month of a day as it is named: ``2026-10``."""
    return f"{day:%Y-%m}"


def months_of(school_year: int) -> tuple[str, ...]:
    """The twelve months of a school year, September first."""
    later = [f"{school_year + 1}-{month:02d}" for month in range(1, 9)]
    return (*(f"{school_year}-{month:02d}" for month in range(9, 13)), *later)


def term_name(school_year: int, season: str) -> str:
    """``2026-autumn`` and ``2027-spring`` are the terms of 2026."""
    return f"{school_year if season == AUTUMN else school_year + 1}-{season}"


def first_spring_month(calendar: SchoolCalendar, school_year: int) -> str:
    """The month from which on a school year's months belong to its spring term.

    A month goes to the term with more of its school days, July and August to the spring term, a
    month without school to the term that is nearer.

    :raises errors.Refused: when the calendar lacks one of the two terms.
    """
    spans = {one.season: one for one in calendar.terms if one.school_year == school_year}
    if set(spans) != {AUTUMN, SPRING}:
        raise Refused(
            _(
                "The calendar does not have both terms of the school year {year} yet. Enter them "
                "in the calendar first: months are counted with their terms."
            ).format(year=f"{school_year}–{school_year + 1}")
        )
    of_year = months_of(school_year)
    first = next(one for one in of_year if _is_spring(one, calendar, spans[AUTUMN], spans[SPRING]))
    return max(first, of_year[1])


def last_day(period: ReleasePeriod, terms: Sequence[TermSpan]) -> date:
    """The day after which a period is over: a month's last, a term's last by the calendar.

    :raises errors.UsageProblem: for a term that the calendar lacks.
    """
    ends = [one.ends for one in terms if one.school_year == period.school_year]
    if period.kind == "year" and ends:
        return max(ends)
    return period_bounds(period.name, terms)[1]


def first_open(month: str, closed: Iterable[str]) -> str:
    """Where a session of this month is booked: there, or in the first later month still open."""
    taken = set(closed)
    while month in taken:
        month = _following(month)
    return month


def _is_spring(month: str, calendar: SchoolCalendar, autumn: TermSpan, spring: TermSpan) -> bool:
    year, number = int(month[:4]), int(month[5:])
    if number in _ALWAYS_SPRING:
        return True
    first, last = date(year, number, 1), date(year, number, monthrange(year, number)[1])
    days = calendar.school_days(first, last)
    in_spring = sum(spring.starts <= day <= spring.ends for day in days)
    if days:
        return 2 * in_spring > len(days)
    return spring.starts - last < first - autumn.ends


def _following(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12}-{number % 12 + 1:02d}"
