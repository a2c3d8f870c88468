"""Beside the clock of a crisis: what is known, the guardian, who stays, and conferences."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from counsel_desk.gui.cases.crisis_work import CrisisBoardView
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.gui.widgets.names import shown
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.crisis import CrisisWatch
from counsel_desk.records.cases.crisis_rules import first_gap
from counsel_desk.records.cases.crisis_views import CrisisView
from counsel_desk.reports.cases.crisis_words import labels, moment_words
from counsel_desk.reports.words import date_words

EDIT, SUSPECT, LIFT, TELL = "facts", "suspect", "lift", "tell"


class SideCard(Card):
    """``wanted`` carries what shall be done, ``chosen`` the record it is done to."""

    wanted = Signal(str)
    chosen = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(6)
        self.body.addLayout(self.lines)

    def show_board(self, board: CrisisBoardView) -> None:
        """Fill the card anew."""
        clear(self.lines)
        self.fill(board)

    def fill(self, board: CrisisBoardView) -> None:
        """Put its lines into the card."""

    def say(self, text: str, role: str = "text") -> None:
        """One line."""
        if text.strip():
            self.lines.addWidget(words(text, role, wrap=True))


class FactsCard(SideCard):
    """The three facts and what is known besides."""

    def __init__(self) -> None:
        super().__init__(_("What is known"))
        self.edit_button = button(_("Add or correct"), lambda: self.wanted.emit(EDIT), kind="link")
        self.head.addWidget(self.edit_button)

    def fill(self, board: CrisisBoardView) -> None:
        crisis = board.view.crisis
        self.edit_button.setVisible(board.view.is_open)
        self.say(labels("crisis_trigger", crisis.triggers), "heading")
        at = f"{date_words(crisis.found_at.date())} {crisis.found_at:%H:%M}"
        self.say(" ・ ".join(filter(None, (at, crisis.found_where, crisis.found_by))), "muted")
        for title, text in (
            (_("Words of the student"), crisis.words),
            (_("What was seen"), crisis.situation),
            (_("What makes it dangerous"), labels("risk_indicator", crisis.indicators)),
            (_("About the danger"), crisis.risk_words),
            (_("What protects"), labels("protective_factor", crisis.protective)),
            (pgettext("crisis", "How it ended"), crisis.closing_words),
            (_("What was learnt"), crisis.lessons),
        ):
            if text:
                self.say(title, "muted")
                self.say(text)


class GuardianCard(SideCard):
    """Guardians with their phones; where one may be the danger nobody is named to be called."""

    def __init__(self) -> None:
        super().__init__(_("Guardians"))
        self.reveal = False
        self.suspect_button = button(
            _("A guardian may be the danger…"), lambda: self.wanted.emit(SUSPECT), kind="danger"
        )
        self.lift_button = button(
            _("End the suspicion…"), lambda: self.wanted.emit(LIFT), kind="link"
        )
        self.tell_button = button(
            _("Tell a guardian all the same…"), lambda: self.wanted.emit(TELL), kind="link"
        )
        self.body.addLayout(beside(self.suspect_button))
        self.body.addLayout(beside(self.lift_button))
        self.body.addLayout(beside(self.tell_button))

    def fill(self, board: CrisisBoardView) -> None:
        view = board.view
        suspected = view.is_suspected
        if suspected:
            self._say_suspicion(view)
        else:
            for name, relation, phone in view.guardians:
                told = labels("relation", (relation,)) if relation else ""
                whose = shown(name, reveal=self.reveal)
                self.say(" ・ ".join(filter(None, (told, whose, phone))))
            if not view.guardians:
                self.say(_("The roster names no guardian."), "muted")
        self.suspect_button.setVisible(view.is_open and not suspected)
        self.lift_button.setVisible(view.is_open and suspected)
        self.tell_button.setVisible(view.is_open and suspected and not view.may_tell_guardian)

    def _say_suspicion(self, view: CrisisView) -> None:
        self.lines.addLayout(beside(badge(_("Police and civil affairs first"), "danger")))
        self.say(
            _("A guardian may be the danger: no guardian is told, and no letter goes home."), "warm"
        )
        self.say(view.crisis.guardian_suspected_because or "")
        if view.may_tell_guardian:
            self.say(_("Somebody decided to tell a guardian all the same."), "warm")


class WatchCard(SideCard):
    """The roster of who stays, and from when on nobody is entered."""

    def __init__(self) -> None:
        super().__init__(_("Who stays with the student"))
        self.add_button = button(
            _("＋ Enter somebody"), lambda: self.chosen.emit(None), kind="link"
        )
        self.body.addLayout(beside(self.add_button))

    def fill(self, board: CrisisBoardView) -> None:
        today = board.now.date()
        for one in board.view.watches:
            told = f"{moment_words(one.starts, today)} – {moment_words(one.ends, today)}"
            is_over = one.ends <= board.now
            line = words(f"{told}  {one.who}", "muted" if is_over else "text", wrap=True)
            change = button(
                _("Change"),
                partial(self._change, one),
                kind="link",
                name=_("Change: {who}").format(who=f"{told} {one.who}"),
            )
            row = beside(line, change, stretch=False)
            row.setStretch(0, 1)
            self.lines.addLayout(row)
        self.add_button.setVisible(board.view.is_open)
        self._say_gap(board.view, board.now)

    def _change(self, watch: CrisisWatch) -> None:
        self.chosen.emit(watch)

    def _say_gap(self, view: CrisisView, now: datetime) -> None:
        gap = first_gap(view.watches, now)
        if gap is None:
            self.say(_("Nobody is entered yet. Whoever stays keeps the student in sight."), "muted")
        elif view.is_open:
            told = _("Nobody is entered from {when} on.")
            self.say(told.format(when=moment_words(gap, now.date())), "warm")


class ConferencesCard(SideCard):
    """Conferences held about this crisis and what they decided."""

    def __init__(self) -> None:
        super().__init__(_("Case conferences"))
        self.add_button = button(
            _("＋ Minutes of a conference"), lambda: self.chosen.emit(None), kind="link"
        )
        self.body.addLayout(beside(self.add_button))

    def fill(self, board: CrisisBoardView) -> None:
        for one in board.conferences:
            held = one.conference
            self.say(f"{date_words(held.day)} ・ {held.chair}")
            self.say(held.opinions or "", "muted")
            for decision in one.decisions:
                sign = "✓" if decision.done_on else "○"
                self.say(f"{sign} {decision.decision} ・ {decision.owner}", "muted")
        if not board.conferences:
            self.say(_("None yet."), "muted")
