"""How the room's openings are judged (clause 二(四)1).

The room is open on every school day; a small school keeps it open at least 60 minutes a day, and
"at least" includes the number itself; for other schools any opening counts. After-class time is
shown as a share, without a threshold. Openings of a day are merged, whichever area they belong to.
An opening without a close counts for nothing until somebody says when it ended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from itertools import pairwise

from counsel_desk.records.school_calendar import SchoolCalendar, days_between

SMALL_SCHOOL_MINUTES = 60
AFTER_CLASS = "after_class"
_STEP = 5


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of one day, up to but not with ``closed``. Raises ValueError when it ends first."""

    opened: time
    closed: time

    def __post_init__(self) -> None:
        if self.closed < self.opened:
            raise ValueError("a span ends before it begins")


@dataclass(frozen=True)
class Period:
    """A named part of the school's day (code list ``period``), up to but not with ``ends``."""

    code: str
    starts: time
    ends: time


DEFAULT_PERIODS = (
    Period("morning", time(8, 0), time(12, 0)),
    Period("noon", time(12, 0), time(14, 0)),
    Period("afternoon", time(14, 0), time(16, 30)),
    Period(AFTER_CLASS, time(16, 30), time(18, 30)),
    Period("evening", time(18, 30), time(22, 0)),
)


@dataclass(frozen=True)
class DayOpening:
    """One opening of one day; ``closed`` is None as long as nobody entered it."""

    day: date
    opened: time
    closed: time | None


class DayState(StrEnum):
    """What one day comes to."""

    OPEN = "open"
    SHORT = "short"
    CLOSED = "closed"
    UNFINISHED = "unfinished"
    NO_SCHOOL = "no_school"


@dataclass(frozen=True)
class DayVerdict:
    """One day judged; minutes are merged, ``unfinished`` counts the openings without a close."""

    day: date
    is_school_day: bool
    minutes: int
    after_class_minutes: int
    state: DayState
    unfinished: int


@dataclass(frozen=True)
class OpeningSummary:
    """Days and minutes of a range. Only school days count as days; all minutes count as minutes.

    ``after_class_share`` is after-class minutes over all minutes on school days (0.0 .. 1.0), None
    without any. ``off_day_minutes`` is what was opened on days without school.
    """

    school_days: int
    days_open: int
    days_short: int
    days_closed: int
    days_unfinished: int
    minutes: int
    off_day_minutes: int
    after_class_minutes: int
    after_class_share: float | None
    days: tuple[DayVerdict, ...]


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same time as few spans in order: overlapping and touching ones become one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.opened <= merged[-1].closed:
            merged[-1] = Span(merged[-1].opened, max(merged[-1].closed, span.closed))
        else:
            merged.append(span)
    return tuple(merged)


def minutes(spans: Iterable[Span]) -> int:
    """Whole minutes covered, overlapping time once."""
    return sum(_length(span) for span in merge(spans))


def split_by_period(spans: Iterable[Span], periods: Sequence[Period]) -> dict[str, int]:
    """Minutes per period code, every period named; together they are what :func:`minutes` says."""
    split = {period.code: 0 for period in periods}
    edges = sorted({edge for period in periods for edge in (period.starts, period.ends)})
    for span in merge(spans):
        cuts = [span.opened, *(e for e in edges if span.opened < e < span.closed), span.closed]
        for start, end in pairwise(cuts):
            split[_period_at(start, periods)] += _length(Span(start, end))
    return split


def period_of(start: time, end: time | None, periods: Sequence[Period]) -> str:
    """The period that holds most of the time from start to end, the earlier one when equal.

    Without an end, or with no time between, the start decides.
    """
    split = split_by_period([Span(start, end or start)], periods)
    longest = max(split.values())
    if longest == 0:
        return _period_at(start, periods)
    by_start = sorted(periods, key=lambda period: period.starts)
    return next(period.code for period in by_start if split[period.code] == longest)


def round_to_five(minutes: int) -> int:
    """The nearest multiple of five, at least 5 for anything above 0: what the usage log may say."""
    if minutes < 0:
        raise ValueError("minutes below zero")
    return max(_STEP, (minutes + _STEP // 2) // _STEP * _STEP) if minutes else 0


def judge_day(
    day: date,
    openings: Iterable[DayOpening],
    *,
    is_school_day: bool,
    small_school: bool,
    periods: Sequence[Period] = DEFAULT_PERIODS,
) -> DayVerdict:
    """Judge one day by its openings (those of other days are left out).

    A day whose finished openings suffice is open whatever a missing close would add; the missing
    close is still counted, so that it can be asked about.
    """
    of_day = [opening for opening in openings if opening.day == day]
    spans = [Span(o.opened, o.closed) for o in of_day if o.closed is not None]
    unfinished = len(of_day) - len(spans)
    total = minutes(spans)
    return DayVerdict(
        day=day,
        is_school_day=is_school_day,
        minutes=total,
        after_class_minutes=_after_class(spans, periods) if is_school_day else 0,
        state=_state(total, unfinished, is_school_day, small_school),
        unfinished=unfinished,
    )


def judge_range(
    first: date,
    last: date,
    openings: Iterable[DayOpening],
    calendar: SchoolCalendar,
    *,
    small_school: bool,
    periods: Sequence[Period] = DEFAULT_PERIODS,
) -> OpeningSummary:
    """Judge every day from first to last, both included.

    The caller ends the range at the last day that can be judged: a day to come would be "closed".
    """
    by_day: dict[date, list[DayOpening]] = {}
    for opening in openings:
        by_day.setdefault(opening.day, []).append(opening)
    return summarise(
        tuple(
            judge_day(
                day,
                by_day.get(day, ()),
                is_school_day=calendar.is_school_day(day),
                small_school=small_school,
                periods=periods,
            )
            for day in days_between(first, last)
        )
    )


def summarise(days: tuple[DayVerdict, ...]) -> OpeningSummary:
    """Add up days already judged, for example where the small-school flag changed in between."""
    states = Counter(day.state for day in days)
    total = sum(day.minutes for day in days)
    off_days = sum(day.minutes for day in days if not day.is_school_day)
    after_class = sum(day.after_class_minutes for day in days)
    return OpeningSummary(
        school_days=len(days) - states[DayState.NO_SCHOOL],
        days_open=states[DayState.OPEN],
        days_short=states[DayState.SHORT],
        days_closed=states[DayState.CLOSED],
        days_unfinished=states[DayState.UNFINISHED],
        minutes=total,
        off_day_minutes=off_days,
        after_class_minutes=after_class,
        after_class_share=after_class / (total - off_days) if total > off_days else None,
        days=days,
    )


def _state(total: int, unfinished: int, is_school_day: bool, small_school: bool) -> DayState:
    if not is_school_day:
        return DayState.NO_SCHOOL
    if total >= (SMALL_SCHOOL_MINUTES if small_school else 1):
        return DayState.OPEN
    if unfinished:
        return DayState.UNFINISHED
    return DayState.SHORT if total else DayState.CLOSED


def _after_class(spans: Iterable[Span], periods: Sequence[Period]) -> int:
    return split_by_period(spans, periods).get(AFTER_CLASS, 0)


def _period_at(moment: time, periods: Sequence[Period]) -> str:
    """The latest period running at the moment; in a gap the one before, early on the first."""
    by_start = sorted(periods, key=lambda period: period.starts)
    begun = [period for period in by_start if period.starts <= moment] or by_start[:1]
    running = [period for period in begun if moment < period.ends] or begun
    return running[-1].code


def _length(span: Span) -> int:
    return _minute_of(span.closed) - _minute_of(span.opened)


def _minute_of(moment: time) -> int:
    """Minute of the day; seconds are dropped, as the log has none."""
    return moment.hour * 60 + moment.minute
