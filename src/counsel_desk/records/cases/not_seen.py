"""When a student with an open plan has not been seen for too long."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from counsel_desk.records.school_calendar import TermSpan

USUAL_WEEKS, FEWEST_WEEKS, MOST_WEEKS = 4, 1, 12
_DAYS = 7
_DAY = timedelta(days=1)


def to_be_seen_by(seen: date, weeks: int, terms: Iterable[TermSpan]) -> date | None:
    """The day on which so many weeks of school have gone by since a student was seen.

    Holidays do not count: nobody is missed in August. None where the terms that are known end
    before that.
    """
    left = weeks * _DAYS
    for term in sorted(terms, key=lambda one: one.starts):
        first = max(term.starts, seen + _DAY)
        days = (term.ends - first).days + 1
        if days >= left:
            return first + timedelta(days=left - 1)
        left -= max(0, days)
    return None
