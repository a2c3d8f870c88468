"""One extreme event: its steps with their hours, and those who need support."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from counsel_desk import clock
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import badge, rule, words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.event_rules import (
    RUMOURS,
    STEPS,
    EventView,
    StampFields,
    SupportLine,
)
from counsel_desk.reports.words import clock as hour
from counsel_desk.reports.words import date_words, short_date

_DOT = " ・ "


class EventCard(Card):
    """Each signal asks for a form; ``stamp_wanted`` brings the step, ``given_wanted`` the line."""

    change_wanted = Signal()
    close_wanted = Signal()
    support_wanted = Signal()
    stamp_wanted = Signal(str)
    given_wanted = Signal(object)

    def __init__(self, view: EventView) -> None:
        super().__init__(_title(view))
        self.view = view
        kinds = {True: pgettext("event", "open"), False: pgettext("event", "closed")}
        self.head.addWidget(badge(kinds[view.is_open], "warm" if view.is_open else "plain"))
        if view.fields.is_drill:
            self.head.addWidget(badge(_("drill"), "info"))
        if view.fields.facts:
            self.add(words(view.fields.facts, wrap=True))
        self._add_steps()
        self.add(rule(), words(_("Support afterwards"), "label"))
        self._add_support()
        self._add_buttons()

    def _add_steps(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        listed = codes.load("event_step")
        for row, kind in enumerate((*STEPS, RUMOURS)):
            stamp = self.view.stamps.get(kind)
            label = listed.label(kind)
            grid.addWidget(words(label), row, 0)
            state = words(stamp_words(stamp, kind), "text" if stamp else "muted", wrap=True)
            grid.addWidget(state, row, 1)
            if self.view.is_open:
                text = _("Change") if stamp else pgettext("step", "Note it")
                act = button(
                    text, partial(self.stamp_wanted.emit, kind), kind="link",
                    name=f"{text}: {label}",
                )  # fmt: skip
                act.setToolTip("")
                grid.addWidget(act, row, 2)
        self.body.addLayout(grid)

    def _add_support(self) -> None:
        rows = QVBoxLayout()
        rows.setSpacing(6)
        for line in self.view.support:
            row = beside(words(support_words(line), "muted" if line.done_on else "text"))
            if line.done_on is None:
                done = button(
                    _("Done"), partial(self.given_wanted.emit, line), kind="link",
                    name=_("Done: {who}").format(who=line.fields.who),
                )  # fmt: skip
                done.setToolTip("")
                if line.fields.needed_by and line.fields.needed_by < clock.today():
                    row.addWidget(badge(_("overdue"), "warm"))
                row.addWidget(done)
            rows.addLayout(row)
        if not self.view.support:
            rows.addWidget(words(_nobody_yet(), "muted", wrap=True))
        self.body.addLayout(rows)

    def _add_buttons(self) -> None:
        self.support_button = button(_("＋ Who needs support"), self.support_wanted.emit)
        row = beside(self.support_button)
        if self.view.is_open:
            self.change_button = button(_("Change the facts"), self.change_wanted.emit)
            self.close_button = button(_("Close the event"), self.close_wanted.emit)
            row.addWidget(self.change_button)
            row.addWidget(self.close_button)
        elif self.view.closing_words:
            self.add(words(self.view.closing_words, "muted", wrap=True))
        self.body.addLayout(row)


def stamp_words(stamp: StampFields | None, kind: str) -> str:
    """When and by whom, or why not; what is not asked of everybody says so."""
    if stamp is None:
        return _("only if something goes round") if kind == RUMOURS else _("not noted yet")
    at = f"{short_date(stamp.at.date())} {hour(stamp.at.time())}" if stamp.at else ""
    why = pgettext("step", "not done: {why}").format(why=stamp.why_not) if stamp.why_not else ""
    return _DOT.join(filter(None, (at, why, stamp.done_by, stamp.told, stamp.result)))


def support_words(line: SupportLine) -> str:
    """Who, what for, who sees to it, and by when or when it was done."""
    fields = line.fields
    if line.done_on is not None:
        when = _("done {day}").format(day=short_date(line.done_on))
    else:
        when = _by(fields.needed_by)
    return _DOT.join(filter(None, (fields.who, fields.need, fields.owner, when, line.result)))


def _by(day: date | None) -> str:
    return pgettext("support", "by {day}").format(day=short_date(day)) if day else ""


def _title(view: EventView) -> str:
    at = view.fields.happened_at
    day = f"{date_words(at.date())} {hour(at.time())}"
    return _DOT.join(filter(None, (day, view.fields.place)))


def _nobody_yet() -> str:
    return _("Think of witnesses, friends, siblings, the class, the teachers and the parents.")
