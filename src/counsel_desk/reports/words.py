"""Dates, weekdays, times and durations as people read them, in the language in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from counsel_desk.i18n import N_, _, language, ngettext, pgettext
from counsel_desk.records import codes

_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_SHORT_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def date_words(day: date) -> str:
    """A whole date: 2026-10-09, or with 年月日 in Chinese."""
    return _("{year}-{month:02d}-{day:02d}").format(year=day.year, month=day.month, day=day.day)


def short_date(day: date) -> str:
    """Month and day for table rows, for example 10-09."""
    return f"{day.month:02d}-{day.day:02d}"


def weekday(number: int) -> str:
    """The name of weekday 1 (Monday) to 7 (Sunday)."""
    return _(_WEEKDAYS[number - 1])


def short_weekday(day: date) -> str:
    """The short name of a day's weekday, for table rows."""
    return _(_SHORT_WEEKDAYS[day.weekday()])


def clock(moment: time) -> str:
    """Hours and minutes, for example 12:30."""
    return f"{moment:%H:%M}"


def span(opened: time, closed: time | None) -> str:
    """From and to; an end nobody has told yet is said to be missing."""
    end = clock(closed) if closed else _("not told")
    return f"{clock(opened)}–{end}"


def duration(minutes: int) -> str:
    """Minutes as hours and minutes, for example "12 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def days(number: int) -> str:
    """A number of days."""
    return ngettext("{number} day", "{number} days", number).format(number=number)


def label(list_name: str, code: str | None) -> str:
    """A code in words, or nothing for no code."""
    return codes.load(list_name).label(code, language()) if code else ""


def listed(words: Sequence[str]) -> str:
    """Several words in one line, empty ones left out."""
    return _(", ").join(word for word in words if word)


def details(words: Sequence[str]) -> str:
    """What is said of one thing, in one line; not a list of several, which Chinese sets apart."""
    return pgettext("details", ", ").join(word for word in words if word)
