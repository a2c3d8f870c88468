"""Read begin and end of a row, from two cells or from one that holds both."""

from __future__ import annotations

from datetime import date, time

from counsel_desk.i18n import _
from counsel_desk.imports import cell_dates, cells
from counsel_desk.imports.outcome import Verdict
from counsel_desk.imports.rows import RowReader


def past_day(reader: RowReader, key: str, on: date) -> date | None:
    """The day of a row; a day after ``on`` refuses it, since nothing can be told of it yet."""
    day = reader.need(key, cell_dates.day)
    if day is not None and day > on:
        reader.fault(key, "in_future", _("The day lies in the future."), Verdict.REFUSED)
    return day


def begin_and_end(
    reader: RowReader, begin: str, end: str, *, end_needed: bool
) -> tuple[time | None, time | None]:
    """Both times; an end that is not after the begin refuses the row. No end is made up."""
    told = None if reader.table.has(begin) else reader.take("span", cell_dates.span)
    if told is not None:
        return _in_order(reader, "span", *told)
    if not reader.table.has(begin):
        if cells.says_nothing(reader.cell("span")):
            reader.need("span", cell_dates.span)
        return None, None
    opened = reader.need(begin, cell_dates.clock)
    closed = (reader.need if end_needed else reader.take)(end, cell_dates.clock)
    return _in_order(reader, end, opened, closed)


def _in_order(
    reader: RowReader, key: str, begin: time | None, end: time | None
) -> tuple[time | None, time | None]:
    if begin is not None and end is not None and end <= begin:
        message = _("The end is not after the begin.")
        reader.fault(key, "end_not_after_begin", message, Verdict.REFUSED)
    return begin, end
