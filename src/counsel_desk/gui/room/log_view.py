"""What the pages of the log read: the judged log, its days, and the months and terms there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from counsel_desk import clock
from counsel_desk.gui.room.period_view import TERM, Stretch, UseRow, stretch_of
from counsel_desk.records.room.day_glance import DayGlance
from counsel_desk.records.room.room_log import RoomLog, UseLine
from counsel_desk.services.desk import Desk

_MOST_MONTHS = 24


@dataclass(frozen=True)
class LogView:
    """One month or term, and the days on which others begin, the newest first."""

    stretch: Stretch
    log: RoomLog
    days: tuple[DayGlance, ...]
    uses: tuple[UseRow, ...]
    others: tuple[Stretch, ...]
    small_school: bool


def read_log(desk: Desk, kind: str, around: date) -> LogView:
    """The log of the month or term that a day lies in."""
    room, today = desk.room, clock.today()
    calendar = room.calendars.school_calendar()
    stretch = stretch_of(calendar, kind, around)
    log = room.logs.of(stretch.name)
    starts = [one.starts for one in calendar.terms if one.starts <= today]
    if kind != TERM:
        known = [one.day for one in room.openings.known()]
        starts = _months(min([*known, today]), today)
    return LogView(
        stretch=stretch,
        log=log,
        days=room.days.between(stretch.first, stretch.last),
        uses=tuple(_row(one) for one in reversed(log.uses)),
        others=tuple(stretch_of(calendar, kind, one) for one in reversed(starts)),
        small_school=log.summary.needed_minutes is not None,
    )


def _months(first: date, last: date) -> list[date]:
    """The first days of the months between two days, at most two years of them."""
    months = [last.replace(day=1)]
    while months[-1] > first and len(months) < _MOST_MONTHS:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months[::-1]


def _row(one: UseLine) -> UseRow:
    return UseRow(
        "", one.day, one.period, one.area, one.kind, one.heads, one.minutes, one.duty,
        one.teaching_point, one.reason, one.remark,
    )  # fmt: skip
