"""Holidays and make-up days as a list; for a make-up day the school chooses the weekday."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import clear
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.i18n import _
from counsel_desk.records.school_calendar import EXAM, HOLIDAY, MAKEUP, DayRule
from counsel_desk.reports import words as spoken

_BADGES = {HOLIDAY: "good", MAKEUP: "info", EXAM: "warm"}
NOT_YET = 0

Stretch = tuple[DayRule, ...]
"""Neighbouring days of one kind and name."""


def stretches(rules: Iterable[DayRule]) -> list[Stretch]:
    """Neighbouring days of one kind and name drawn together, earliest first."""
    found: list[Stretch] = []
    for rule_ in sorted(rules, key=lambda one: (one.kind, one.name, one.day)):
        last = found[-1][-1] if found else None
        is_next = last is not None and rule_.day == last.day + timedelta(days=1)
        same = last is not None and (last.kind, last.name) == (rule_.kind, rule_.name)
        if is_next and same and rule_.kind != MAKEUP:
            found[-1] = (*found[-1], rule_)
        else:
            found.append((rule_,))
    return sorted(found, key=lambda one: one[0].day)


def span_words(days: Stretch) -> str:
    """A day with its weekday, or first and last day."""
    first, last = days[0].day, days[-1].day
    if first == last:
        return f"{first.isoformat()} {spoken.short_weekday(first)}"
    return f"{first.isoformat()} – {last.month:02d}-{last.day:02d}"


class DayList(QWidget):
    """``weekday_chosen`` carries a make-up day and the weekday (0: not known yet);
    ``removed`` a stretch that is to be ordinary again."""

    weekday_chosen = Signal(object, int)
    removed = Signal(object)

    def __init__(self, *, removable: bool) -> None:
        super().__init__()
        self._removable = removable
        self.rules: tuple[DayRule, ...] = ()
        self.weekday_boxes: dict[date, QComboBox] = {}
        self.remove_buttons: dict[tuple[date, str], QWidget] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)

    def show_days(self, rules: Sequence[DayRule], chosen: Mapping[date, int] | None = None) -> None:
        """Show the days; ``chosen`` are weekdays that are not in the rules yet."""
        clear(self._box)
        self.rules = tuple(rules)
        self.weekday_boxes.clear()
        self.remove_buttons.clear()
        for place, days in enumerate(stretches(rules)):
            if place:
                self._box.addWidget(rule())
            self._box.addWidget(self._row(days, chosen or {}))
        if not rules:
            self._box.addWidget(words(_("Nothing is marked."), "muted"))

    def _row(self, days: Stretch, chosen: Mapping[date, int]) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        when = words(span_words(days))
        when.setMinimumWidth(160)
        row.addWidget(when)
        kind = days[0].kind
        row.addWidget(badge(spoken.label("calendar_kind", kind), _BADGES.get(kind, "plain")))
        row.addWidget(words(days[0].name, "muted", wrap=True), 1)
        if kind == MAKEUP:
            row.addWidget(words(_("as on"), "muted"))
            row.addWidget(self._weekday_box(days[0], chosen))
        if self._removable:
            name = f"{_('Take out')} {span_words(days)}"
            remove = button("×", lambda: self.removed.emit(days), kind="link", name=name)
            self.remove_buttons[(days[0].day, kind)] = remove
            row.addWidget(remove)
        return made

    def _weekday_box(self, day: DayRule, chosen: Mapping[date, int]) -> QComboBox:
        options = [(n, spoken.weekday(n)) for n in range(1, 8)]
        value = chosen.get(day.day, day.follows_weekday or NOT_YET)
        name = _("{day} follows the timetable of").format(day=day.day.isoformat())
        box = ChoiceBox([(NOT_YET, _("not known yet")), *options], value, name=name)
        box.setMinimumWidth(136)
        box.currentIndexChanged.connect(
            lambda: self.weekday_chosen.emit(day.day, box.number or NOT_YET)
        )
        self.weekday_boxes[day.day] = box
        return box
