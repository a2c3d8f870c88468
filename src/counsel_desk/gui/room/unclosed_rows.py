"""Openings of earlier days that nobody closed: asked about one by one, never filled in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counsel_desk.errors import DeskError
from counsel_desk.gui.editors import code_box
from counsel_desk.gui.form_keeper import FormKeeper
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside, clear
from counsel_desk.gui.widgets.date_time_edits import TimeEdit
from counsel_desk.gui.widgets.labels import rule, set_role, words
from counsel_desk.i18n import _
from counsel_desk.records.room.room_state import UnclosedOpening
from counsel_desk.reports.words import clock, short_date
from counsel_desk.services.desk import Desk

_FORM, _FORGOT = "room_closing", "forgot_to_close"
_ANSWER_WIDTH = 76


def close_afterwards(desk: Desk, opening_id: int, closed: time, reason: str) -> None:
    """Store what the person answered."""
    desk.room.openings.close_afterwards(opening_id, closed, reason)


class UnclosedRows(QWidget):
    """``answered`` says that one of them was closed. What is being typed outlives a refresh."""

    answered = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.rows: dict[int, UnclosedRow] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self.hide()

    def show_openings(self, openings: Sequence[UnclosedOpening]) -> None:
        """Ask about these; a row that is still asked about is left as it is."""
        if [one.id for one in openings] == list(self.rows):
            return
        kept = {number: row.typed for number, row in self.rows.items()}
        clear(self._box)
        self.rows = {}
        for one in openings:
            row = UnclosedRow(self._around, one)
            row.closing_edit.setText(kept.get(one.id, ""))
            row.answered.connect(self.answered)
            self.rows[one.id] = row
            self._box.addWidget(row)
        self.setVisible(bool(openings))

    def ask_about(self, opening_id: int) -> None:
        """Put the cursor where the answer goes."""
        if opening_id in self.rows:
            self.rows[opening_id].closing_edit.setFocus()


class UnclosedRow(QWidget):
    """One question with its answer, its reason and a button."""

    answered = Signal()

    def __init__(self, around: Surroundings, opening: UnclosedOpening) -> None:
        super().__init__()
        self._around, self._opening = around, opening
        question = _("{day}: {area} opened {time}, closed when?").format(
            day=short_date(opening.day), area=opening.area, time=clock(opening.opened)
        )
        self.closing_edit = TimeEdit("13:30")
        self.closing_edit.setAccessibleName(question)
        self.closing_edit.setFixedWidth(_ANSWER_WIDTH)
        self.closing_edit.returnPressed.connect(self.save)
        self.reason_box = code_box("correction_reason", _FORGOT)
        self.reason_box.setAccessibleName(_("Reason"))
        editors = {"closed": self.closing_edit, "reason": self.reason_box}
        self._keeper = FormKeeper(self, around, _FORM, editors, str(opening.id))
        self.save_button = button(_("Enter"), self.save, name=_("Enter the closing time"))
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(rule())
        box.addWidget(words(question, "warm", wrap=True))
        box.addLayout(beside(self.closing_edit, self.save_button))
        box.addWidget(self.reason_box)
        box.addWidget(self.error_label)
        self.setTabOrder(self.closing_edit, self.reason_box)
        self.setTabOrder(self.reason_box, self.save_button)

    @property
    def typed(self) -> str:
        """What stands in the answer so far."""
        return self.closing_edit.text()

    def save(self) -> None:
        """Store the answer; a time that cannot be is told here."""
        closed = self.closing_edit.moment
        if closed is None:
            self._show_error(_("Say when it was closed, for example 13:30."))
            return
        self._show_error("")
        work = partial(
            close_afterwards, opening_id=self._opening.id, closed=closed,
            reason=self.reason_box.code or _FORGOT,
        )  # fmt: skip
        self._around.vault.post(work, lambda _none: self._stored(), self._failed)

    def _stored(self) -> None:
        self._keeper.drop()
        self.answered.emit()

    def _failed(self, problem: DeskError) -> None:
        self._show_error(str(problem))

    def _show_error(self, sentence: str) -> None:
        self.error_label.setText(sentence)
        self.error_label.setVisible(bool(sentence))
        self.closing_edit.setAccessibleDescription(sentence)
        set_role(self.closing_edit, "faulty", bool(sentence))
