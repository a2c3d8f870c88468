"""How the room was open in a term: figures, months, and the days that fell short."""

from __future__ import annotations

from datetime import date

from reportlab.platypus import Flowable

from counsel_desk.i18n import N_, _
from counsel_desk.policy.room.facts import Facts
from counsel_desk.policy.room.term_figures import MonthOpen, months_open, open_days
from counsel_desk.records.room.opening_rules import DayState
from counsel_desk.reports import words
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text

_STATES = {
    DayState.SHORT: N_("too short"),
    DayState.CLOSED: N_("closed"),
    DayState.UNFINISHED: N_("end not told"),
}


def opening_sections(facts: Facts) -> list[Flowable]:
    """The months in a table with their sum, then each day that fell short with its reason."""
    rows = [month_cells(one) for one in months_open(facts)]
    if not rows:
        return [Headed(_("Openings by month"), Text(_("The term has not begun.")))]
    columns = (
        Column(_("Month"), 3),
        Column(_("School days"), 3, "right"),
        Column(_("Days open long enough"), 3, "right"),
        Column(_("Open in all"), 4, "right"),
        Column(_("Of it after class"), 4, "right"),
    )
    whole = month_cells(open_days(facts.term.starts, facts.days), _("In all"))
    return [section(_("Openings by month"), columns, rows, whole), _short_days(facts)]


def month_words(month: date) -> str:
    """A month by its first day."""
    return _("{year}-{month:02d}").format(year=month.year, month=month.month)


def month_cells(one: MonthOpen, label: str = "") -> tuple[str, ...]:
    """One row: the month, its days and its time."""
    return (
        label or month_words(one.month),
        str(one.school_days),
        str(one.days_open),
        words.duration(one.minutes),
        words.duration(one.after_class_minutes),
    )


def _short_days(facts: Facts) -> Flowable:
    rows = [
        (
            words.date_words(one.day),
            words.short_weekday(one.day),
            _(_STATES[one.state]),
            str(one.minutes),
            _reason(one.day, facts),
        )
        for one in facts.days
        if one.is_school_day and one.state in _STATES
    ]
    title = _("Days closed, too short, or without an end")
    if not rows:
        return Headed(title, Text(_("None in this period.")))
    columns = (
        Column(_("Date"), 3),
        Column(_("Weekday"), 2),
        Column(_("What"), 3),
        Column(_("Minutes"), 3, "right"),
        Column(_("Reason"), 8),
    )
    return section(title, columns, rows)


def _reason(day: date, facts: Facts) -> str:
    found = facts.reasons.get(day)
    if found is None:
        return _("no reason given yet")
    return words.listed([words.label("short_reason", found.reason), found.remark or ""])
