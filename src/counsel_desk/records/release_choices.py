"""Which periods there are to release, and which of them is due: from calendar and first record."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counsel_desk.records.grades import school_year_of
from counsel_desk.records.release_periods import Kind, last_day, month_name, release_period
from counsel_desk.records.school_calendar import TermSpan

_MOST_MONTHS = 24


@dataclass(frozen=True, repr=False)
class ReleaseChoice:
    """One period to choose."""

    name: str
    is_over: bool
    is_released: bool


def release_choices(
    kind: Kind, terms: Sequence[TermSpan], released: Collection[str], first: date, today: date
) -> tuple[ReleaseChoice, ...]:
    """The periods of a kind that have begun since the first record, the newest first.

    :param released: the names of those that left already.
    :param first: the day of the first record.
    """
    return tuple(
        ReleaseChoice(name, last_day(release_period(name, terms), terms) < today, name in released)
        for name in _names(kind, terms, first, today)
    )


def due_kind(terms: Sequence[ReleaseChoice]) -> Kind:
    """A term that is over and was not released is what the bureau waits for; else the month."""
    over = [one for one in terms if one.is_over]
    return "term" if over and not over[0].is_released else "month"


def due_period(choices: Sequence[ReleaseChoice]) -> str:
    """The newest period that is over, else the newest; empty where there is none."""
    over = [one.name for one in choices if one.is_over]
    return (over or [one.name for one in choices] or [""])[0]


def _names(kind: Kind, terms: Sequence[TermSpan], first: date, today: date) -> list[str]:
    if kind == "month":
        return _months(first, today)
    if kind == "term":
        return [one.name for one in reversed(terms) if first <= one.ends and one.starts <= today]
    return list(_years(terms, school_year_of(first), school_year_of(today)))


def _months(first: date, today: date) -> list[str]:
    """The months since the first record, two at least: a room may begin by reporting the last."""
    day, found = today.replace(day=1), list[str]()
    while (day >= first.replace(day=1) or len(found) < 2) and len(found) < _MOST_MONTHS:
        found.append(month_name(day))
        day = (day - timedelta(days=1)).replace(day=1)
    return found


def _years(terms: Sequence[TermSpan], first: int, last: int) -> Iterator[str]:
    """The school years that the calendar has both terms of."""
    seasons: dict[int, set[str]] = {}
    for one in terms:
        seasons.setdefault(one.school_year, set()).add(one.season)
    for year in sorted(seasons, reverse=True):
        if len(seasons[year]) > 1 and first <= year <= last:
            yield str(year)
