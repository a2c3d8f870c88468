"""Openings that nobody closed: asked about, never filled in by the program."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTimeEdit, QVBoxLayout

from counsel_desk.errors import DeskError
from counsel_desk.gui.editors import time_edit, time_of
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.period_view import OpeningLine
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, ngettext
from counsel_desk.reports.words import clock, date_words
from counsel_desk.services.desk import Desk

_SHOWN = 3


class UnfinishedCard(Card):
    """``changed`` is sent when an end was told."""

    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("When was it closed?"))
        self._around = around
        self.rows = QVBoxLayout()
        self.body.addLayout(self.rows)
        self.rest_label = words("", "muted")
        self.error_label = words("", "error", wrap=True)
        self.add(self.rest_label, self.error_label)
        self.hide()

    def fill(self, lines: Sequence[OpeningLine]) -> None:
        """Ask about these openings, the oldest first."""
        clear(self.rows)
        self.error_label.hide()
        for line in lines[:_SHOWN]:
            self._ask(line)
        more = len(lines) - _SHOWN
        told = ngettext("and {count} more", "and {count} more", more).format(count=more)
        self.rest_label.setText(told)
        self.rest_label.setVisible(more > 0)
        self.setVisible(bool(lines))

    def _ask(self, line: OpeningLine) -> None:
        told = unfinished_words(line)
        edit = time_edit(line.opened)
        edit.setAccessibleName(_("Closed at: {opening}").format(opening=told))
        say = button(_("Enter"), partial(self._close, line, edit), name=_("Enter the end"))
        say.setEnabled(False)
        edit.timeChanged.connect(lambda _time: say.setEnabled(time_of(edit) > line.opened))
        self.rows.addLayout(beside(words(told, "warm"), edit, say))

    def _close(self, line: OpeningLine, edit: QTimeEdit) -> None:
        work = partial(close_afterwards, opening_id=line.id, closed=time_of(edit))
        self._around.vault.post(work, lambda _result: self.changed.emit(), self._refuse)

    def _refuse(self, problem: DeskError) -> None:
        self.error_label.setText(str(problem))
        self.error_label.show()


def unfinished_words(line: OpeningLine) -> str:
    """An opening without an end, in a sentence that blames nobody."""
    return _("{area}, opened on {date} at {time}: nobody has said when it was closed.").format(
        area=line.area, date=date_words(line.day), time=clock(line.opened)
    )


def close_afterwards(desk: Desk, opening_id: int, closed: time) -> None:
    """Say when an opening ended."""
    desk.room.openings.close_afterwards(opening_id, closed)
