"""Duties that are missed or near their day, on the first page of both roles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout
from shiboken6 import isValid

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.board_table import KINDS
from counsel_desk.gui.room.board_view import read_to_do
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.i18n import _, ngettext
from counsel_desk.policy.checking import Checked
from counsel_desk.policy.finding import Verdict
from counsel_desk.policy.verdict_words import verdict_words

MOST = 4


class DutiesCard(Card):
    """Hidden while nothing is missed or near; the number of the missed stands in the side bar."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Duties of the school"))
        self._around = around
        self.board_button = button(_("Duty board"), lambda: around.go("board"), kind="link")
        self.head.addWidget(self.board_button)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.body.addLayout(self.rows)
        self.shown: tuple[Checked, ...] = ()
        self.hide()

    def refresh(self) -> None:
        """Check anew; what did not change is at hand."""
        self._around.vault.post(read_to_do, self._fill)

    def _fill(self, rows: Sequence[Checked]) -> None:
        if not isValid(self):
            return
        note = self._around.extras.get("note")
        missed = sum(one.finding.verdict is Verdict.NOT_MET for one in rows)
        if callable(note):
            note("board", str(missed) if missed else "")
        if tuple(rows) != self.shown:
            self.shown = tuple(rows)
            clear(self.rows)
            for one in rows[:MOST]:
                self.rows.addLayout(self._line(one))
            more = len(rows) - MOST
            if more > 0:
                told = ngettext("and {count} more", "and {count} more", more).format(count=more)
                self.rows.addWidget(words(told, "muted"))
        self.setVisible(bool(rows))

    def _line(self, one: Checked) -> QLayout:
        texts, line = QVBoxLayout(), QHBoxLayout()
        texts.setSpacing(0)
        line.setSpacing(8)
        texts.addWidget(words(one.rule.words, wrap=True))
        texts.addWidget(words(one.finding.note, "muted", wrap=True))
        line.addLayout(texts, 1)
        line.addWidget(badge(verdict_words(one.finding.verdict), KINDS[one.finding.verdict]))
        go = partial(self._around.go, "board", one.rule.id)
        line.addWidget(
            button(_("See why"), go, kind="link", name=f"{_('See why')} {one.rule.words}")
        )
        return line
