"""Weeks, months and terms in words, and how the room stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counsel_desk.gui.room.period_view import MONTH, WEEK, Stretch
from counsel_desk.i18n import N_, _, ngettext, pgettext
from counsel_desk.records.room.day_glance import DayGlance
from counsel_desk.records.room.opening_rules import DayState
from counsel_desk.reports import words

SEPARATOR = " ・ "
_SEASONS = {"autumn": N_("Autumn term {years}"), "spring": N_("Spring term {years}")}
_MOST_NAMED = 2


def title_of(stretch: Stretch) -> str:
    """2026-11, the days of a week, or the name of a term."""
    if stretch.kind == WEEK:
        first, last = words.short_date(stretch.first), words.short_date(stretch.last)
        return _("{year}, {first} to {last}").format(
            year=stretch.first.year, first=first, last=last
        )
    if stretch.kind == MONTH or stretch.term is None:
        return month_title(stretch.first)
    return term_title(stretch.term.school_year, stretch.term.season)


def month_title(first: date) -> str:
    """A month by its first day."""
    return _("{year}-{month:02d}").format(year=first.year, month=first.month)


def term_title(school_year: int, season: str) -> str:
    """A term by its school year."""
    return _(_SEASONS[season]).format(years=f"{school_year}–{school_year + 1}")


def minutes_short(minutes: int) -> str:
    """Hours and minutes as 1:30."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def standing(days: Sequence[DayGlance], *, small: bool, named: bool = False) -> str:
    """ "17 days to open, 16 met, 1 under 1 hour (reason given)"; ``named`` gives the reasons."""
    judged = [one for one in days if one.is_school_day and one.state is not None]
    if not judged:
        return _("no school day to judge yet")
    met = sum(one.state is DayState.OPEN for one in judged)
    count = len(judged)
    parts = [
        ngettext("{count} day to open", "{count} days to open", count).format(count=count),
        _("{count} met").format(count=met),
    ]
    lacking = [one for one in judged if one.state in (DayState.SHORT, DayState.CLOSED)]
    parts += _lacking(lacking, small=small, named=named)
    unfinished = sum(one.state is DayState.UNFINISHED for one in judged)
    if unfinished:
        parts.append(
            ngettext("{count} day without an end", "{count} days without an end", unfinished)
            .format(count=unfinished)
        )  # fmt: skip
    return pgettext("standing", ", ").join(parts)


def _lacking(lacking: Sequence[DayGlance], *, small: bool, named: bool) -> list[str]:
    short = sum(one.state is DayState.SHORT for one in lacking)
    closed = len(lacking) - short
    parts = []
    if short and small:
        parts.append(
            ngettext("{count} day under 1 hour", "{count} days under 1 hour", short)
            .format(count=short)
        )  # fmt: skip
    elif short:
        parts.append(_("{count} too short").format(count=short))
    if closed:
        parts.append(_("{count} closed").format(count=closed))
    if parts:
        parts[-1] += _explained(lacking, named=named)
    return parts


def _explained(lacking: Sequence[DayGlance], *, named: bool) -> str:
    reasons = list(dict.fromkeys(one.reason for one in lacking if one.reason))
    missing = sum(one.reason is None for one in lacking)
    if missing:
        told = ngettext("{count} without a reason yet", "{count} without a reason yet", missing)
        return _(" ({told})").format(told=told.format(count=missing))
    if named and len(reasons) <= _MOST_NAMED:
        labels = words.listed([words.label("short_reason", one) for one in reasons])
        return _(" (reason: {labels})").format(labels=labels)
    return _(" (reason given)")
