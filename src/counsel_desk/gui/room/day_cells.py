"""A day of the room as the calendar paints it and a screen reader says it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counsel_desk.gui.room.period_view import TERM, WEEK, OpeningLine, PeriodView
from counsel_desk.gui.room.period_words import minutes_short
from counsel_desk.gui.widgets.month_grid import GridDay, GridStyle, Tone
from counsel_desk.i18n import N_, _
from counsel_desk.records.room.day_glance import DayGlance
from counsel_desk.records.room.opening_rules import DayState
from counsel_desk.reports import words

MIDDLE_FROM, DEEP_FROM = 80, 100
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_LACKING = (DayState.SHORT, DayState.CLOSED)


def weekdays() -> tuple[str, ...]:
    """Monday to Sunday, short."""
    return tuple(_(one) for one in WEEKDAYS)


def style_of(view: PeriodView) -> GridStyle:
    """How the calendar of a stretch is painted."""
    return GridStyle(view.stretch.kind)


def cells(view: PeriodView) -> tuple[GridDay, ...]:
    """Every day of a stretch."""
    by_day: dict[date, list[OpeningLine]] = {}
    for one in view.openings:
        by_day.setdefault(one.day, []).append(one)
    return tuple(
        _cell(one, by_day.get(one.day, ()), view, is_first=number == 0)
        for number, one in enumerate(view.days)
    )


def _cell(
    glance: DayGlance, openings: Sequence[OpeningLine], view: PeriodView, *, is_first: bool
) -> GridDay:
    week = ""
    if glance.week and (is_first or glance.day.isoweekday() == 1):
        week = _("week {number}, {date}").format(
            number=glance.week, date=words.short_date(glance.day)
        )
    return GridDay(
        day=glance.day,
        text=_text(glance, view),
        tone=tone_of(glance),
        told=told_of(glance, small=view.small_school),
        lines=_lines(glance, openings, view) if view.stretch.kind == WEEK else (),
        week=week,
    )


def tone_of(glance: DayGlance) -> Tone:
    """Warm for short and closed days, the deeper the longer for the others."""
    if glance.state in _LACKING:
        return Tone.SHORT
    if not glance.minutes:
        return Tone.OPEN_END if glance.running else Tone.BLANK
    if glance.minutes < MIDDLE_FROM:
        return Tone.LIGHT
    return Tone.MIDDLE if glance.minutes < DEEP_FROM else Tone.DEEP


def _text(glance: DayGlance, view: PeriodView) -> str:
    """Minutes, or the word for a day without any; a question mark where something is still to be
    said: a reason, or when an opening ended."""
    is_now = glance.running and glance.day == view.today
    lacks_reason = glance.state in _LACKING and glance.reason is None
    mark = " ?" if lacks_reason or (glance.running and not is_now) else ""
    if glance.state is DayState.CLOSED:
        return (minutes_short(0) if view.stretch.kind == TERM else _("closed")) + mark
    if glance.minutes:
        return minutes_short(glance.minutes) + mark
    if glance.running:
        return _("open") if is_now else _("no end")
    return ""


def _lines(glance: DayGlance, openings: Sequence[OpeningLine], view: PeriodView) -> tuple[str, ...]:
    """From and to of each opening, else what is planned; areas only where there are several."""
    several = len({one.area_id for one in view.openings}) > 1
    spans = [_span(one) if several else words.span(one.opened, one.closed) for one in openings]
    return tuple(spans or filter(None, [_planned(glance)]))


def told_of(glance: DayGlance, *, small: bool) -> str:
    """The whole day in a sentence."""
    dated = [words.date_words(glance.day), words.weekday(glance.day.isoweekday())]
    return words.listed([*dated, standing_of(glance, small=small)])


def standing_of(glance: DayGlance, *, small: bool) -> str:
    """How a day stands, without its date."""
    parts = [one.name or words.label("calendar_kind", one.kind) for one in glance.marks]
    if not glance.is_school_day and not glance.marks:
        parts.append(_("no school day"))
    if glance.minutes:
        parts.append(_("open for {duration}").format(duration=words.duration(glance.minutes)))
    parts += _state_words(glance, small=small)
    if glance.state is None and glance.planned:
        parts.append(_planned(glance))
    return words.listed(parts)


def _state_words(glance: DayGlance, *, small: bool) -> list[str]:
    told = {
        DayState.OPEN: _("met"),
        DayState.SHORT: _("under 1 hour") if small else _("too short"),
        DayState.CLOSED: _("closed"),
    }
    parts = [told[glance.state]] if glance.state in told else []
    if glance.running:
        parts.append(_("an end is not told yet"))
    if glance.state in _LACKING:
        reason = words.label("short_reason", glance.reason)
        parts.append(reason or _("no reason given yet"))
    return parts


def _planned(glance: DayGlance) -> str:
    if not glance.planned:
        return ""
    return _("planned {duration}").format(duration=words.duration(glance.planned))


def _span(one: OpeningLine) -> str:
    return f"{words.span(one.opened, one.closed)} {one.area}".strip()
