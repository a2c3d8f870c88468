"""Read dates and times of day as people and spreadsheets write them. Nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from counsel_desk.i18n import _
from counsel_desk.imports.cells import Unreadable, compact, plain
from counsel_desk.imports.outcome import Verdict
from counsel_desk.imports.sheet import Cell

# Day 0 of a spreadsheet's count; the false 29 February 1900 is behind all dates met here.
SERIAL_ZERO = date(1899, 12, 30)
# Serial numbers taken for dates: 1954 to 2064.
SERIALS = range(20_000, 60_001)
MINUTES_A_DAY = 24 * 60

MARK = r"(?:[-/.,·—–年])"
FULL_DATE = re.compile(rf"(\d{{4}}){MARK}(\d{{1,2}})(?:[-/.,·—–月])(\d{{1,2}})[日号]?")
EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
NO_DAY = re.compile(rf"\d{{4}}{MARK}\d{{1,2}}月?|(19|20)\d{{2}}(0[1-9]|1[0-2])|\d{{4}}年?")
SHORT_YEAR = re.compile(r"\d{1,2}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
TRAILING_WEEKDAY = re.compile(r"[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?$")
TRAILING_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")

CLOCK = re.compile(r"(\d{1,2})[:.时点;](\d{2})分?(?::?\d{2}(?:\.\d+)?秒?)?")
FOUR_DIGITS = re.compile(r"(\d{1,2})(\d{2})")
HOUR_ALONE = re.compile(r"(\d{1,2})[时点]整?")
HALF_HOUR = re.compile(r"(\d{1,2})[时点]半")
QUARTER_HOUR = re.compile(r"(\d{1,2})[时点]([一三])刻")
HALF_OF_DAY = re.compile(r"^(上午|早上|早晨|中午|下午|晚上|am|pm)|(am|pm)$")
AFTER_NOON = ("下午", "晚上", "pm")
SPAN_MARK = re.compile(r"[-—–~～至到]+")


def day(cell: Cell) -> date:
    """A date from a real date, a serial number or any usual way of writing; raises Unreadable."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _numeric_day(cell)
    if isinstance(cell, str):
        return _written_day(cell)
    raise _no_date()


def _numeric_day(number: float) -> date:
    if int(number) in SERIALS:
        return SERIAL_ZERO + timedelta(days=int(number))
    if float(number).is_integer():
        return _written_day(str(int(number)))
    # 2012.3 as a number: year and month, and the month may even have lost a zero.
    raise _without_day() if 1900 < number < 2100 else _no_date()


def _written_day(cell: str) -> date:
    text = TRAILING_TIME.sub("", plain(cell)).replace(" ", "")
    text = TRAILING_WEEKDAY.sub("", text)
    found = FULL_DATE.fullmatch(text) or EIGHT_DIGITS.fullmatch(text)
    if found:
        return _real_day(*(int(part) for part in found.groups()))
    if text.isdigit() and len(text) == 5 and int(text) in SERIALS:
        return SERIAL_ZERO + timedelta(days=int(text))
    if NO_DAY.fullmatch(text):
        raise _without_day()
    if SHORT_YEAR.fullmatch(text):
        raise Unreadable(
            "date_ambiguous", _("The year of the date is not clear; write all four digits first.")
        )
    raise _no_date()


def _real_day(year: int, month: int, day_of_month: int) -> date:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        raise Unreadable(
            "date_impossible", _("There is no such day in the calendar."), Verdict.REFUSED
        ) from None


def _without_day() -> Unreadable:
    return Unreadable(
        "date_without_day", _("The date has no day of the month, and none is made up for it.")
    )


def _no_date() -> Unreadable:
    return Unreadable("date_unreadable", _("The cell does not hold a date."))


def clock(cell: Cell) -> time:
    """A time of day to the minute; raises Unreadable."""
    if isinstance(cell, datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, timedelta):
        return _of_minutes(round(cell.total_seconds() / 60))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _numeric_clock(cell)
    if isinstance(cell, str):
        return _written_clock(compact(cell).lower())
    raise _no_time()


def _numeric_clock(number: float) -> time:
    if 0 < number < 1:
        return _of_minutes(round(number * MINUTES_A_DAY))
    if float(number).is_integer() and number >= 100:
        return _written_clock(str(int(number)))
    raise _no_time()


def _written_clock(text: str) -> time:
    half = HALF_OF_DAY.search(text)
    text = HALF_OF_DAY.sub("", text)
    hour, minute = _hour_and_minute(text)
    if half and half.group() in AFTER_NOON and hour < 12:
        hour += 12
    if half and half.group() == "中午" and hour < 10:
        hour += 12
    return _of_minutes(hour * 60 + minute, valid=hour < 24 and minute < 60)


def _hour_and_minute(text: str) -> tuple[int, int]:
    if found := CLOCK.fullmatch(text) or FOUR_DIGITS.fullmatch(text):
        return int(found.group(1)), int(found.group(2))
    if found := HOUR_ALONE.fullmatch(text):
        return int(found.group(1)), 0
    if found := HALF_HOUR.fullmatch(text):
        return int(found.group(1)), 30
    if found := QUARTER_HOUR.fullmatch(text):
        return int(found.group(1)), 15 if found.group(2) == "一" else 45
    raise _no_time()


def _of_minutes(minutes: int, valid: bool = True) -> time:
    if not valid or not 0 <= minutes < MINUTES_A_DAY:
        raise Unreadable("time_impossible", _("There is no such time of day."), Verdict.REFUSED)
    return time(minutes // 60, minutes % 60)


def _no_time() -> Unreadable:
    return Unreadable("time_unreadable", _("The cell does not hold a time of day."))


def span(cell: Cell) -> tuple[time, time]:
    """Begin and end out of one cell such as ``8:30-9:10``; raises Unreadable."""
    parts = SPAN_MARK.split(compact(cell))
    if len(parts) != 2 or not all(parts):
        raise Unreadable("time_unreadable", _("The cell does not hold a begin and an end."))
    begin, end = clock(parts[0]), clock(parts[1])
    half = HALF_OF_DAY.search(parts[0].lower())
    if half and half.group() in AFTER_NOON and end < begin:
        # "Afternoon 4:40 to 5:20": the word is meant for both.
        end = clock(f"{half.group()}{parts[1]}")
    return begin, end
