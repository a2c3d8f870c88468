"""New keys while one waits: what came of them, the new sheets, and then the window locks.

Keys that were in force before are still in this process's memory. So the program locks when the
dialog is left, however it is left, and a fresh process stands at the unlock window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.errors import DeskError
from counsel_desk.gui.page import Surroundings, scrolling
from counsel_desk.gui.room.people_work import note_read_back
from counsel_desk.gui.room.sheet_hand_out import SheetHandOut
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.waiting_bar import waiting_bar
from counsel_desk.i18n import _, said
from counsel_desk.reports import new_keys_words
from counsel_desk.reports.words import date_words
from counsel_desk.services.backups import Tell
from counsel_desk.services.desk import Desk
from counsel_desk.services.people import NewKeys, OldCopy

_WIDTH, _HEIGHT = 720, 720
MakeKeys = Callable[[Desk, Tell], NewKeys]


class NewKeysDialog(QDialog):
    """Begins at once; ``refused`` carries the sentence when nothing was changed."""

    refused = Signal(str)
    _told = Signal(int, int)

    def __init__(self, parent: QWidget, around: Surroundings, make: MakeKeys) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New keys"))
        self.setMinimumWidth(_WIDTH)
        self._around, self._is_done = around, False
        self.title_label = words(_("New keys are being made…"), "title", wrap=True)
        self.state_label = words(_("Please wait, and leave sticks plugged in."), "muted", wrap=True)
        self.bar = waiting_bar(_("Working"))
        self.content = QVBoxLayout()
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(16)
        self.lock_button = button(_("Lock the program"), self.accept, kind="primary")
        self.later_button = button(_("Lock without reading back"), self.reject, kind="link")
        self._lay_out()
        self._told.connect(self._tell)
        tell = self._told.emit
        around.vault.post(lambda desk: make(desk, tell), self._finished, self._failed)

    def reject(self) -> None:
        """Esc does nothing while keys are made, and locks afterwards."""
        if self._is_done:
            super().reject()

    def done(self, result: int) -> None:
        """Whatever way it is left, the keys from before go with this process."""
        super().done(result)
        lock = self._around.extras.get("lock")
        if self._is_done and callable(lock):
            lock()

    def _tell(self, count: int, whole: int) -> None:
        if count < whole:
            self.bar.setRange(0, whole)
            self.bar.setValue(count)
            told = _("Backup {number} of {count} is written anew…")
            self.state_label.setText(told.format(number=count + 1, count=whole))

    def _finished(self, made: NewKeys) -> None:
        if not isValid(self):
            return
        self._is_done = True
        self.bar.hide()
        self.title_label.setText(_("The files are under new keys."))
        self.state_label.setText(outcome(made))
        if made.left:
            self.content.addWidget(_left(made.left))
        if any((made.own.card, made.own.signing)):
            self.content.addWidget(_others(made))
        if made.sheets is None:
            self._may_lock()
        else:
            self.hand_out = SheetHandOut(made.sheets, self._around.vault)
            self.hand_out.read_back.connect(self._note)
            told = _("New recovery sheets: print both and destroy the old pair, which is void.")
            self.content.addWidget(words(told, wrap=True))
            self.content.addWidget(self.hand_out)
            self.later_button.show()
        if self.content.count():
            self.area.show()
            self.resize(_WIDTH, _HEIGHT)
        self.content.addStretch(1)

    def _failed(self, problem: DeskError) -> None:
        if isValid(self):
            self.refused.emit(str(problem))
            super().reject()

    def _note(self) -> None:
        self._around.vault.post(note_read_back, lambda _none: self._may_lock())

    def _may_lock(self) -> None:
        self.lock_button.setEnabled(True)
        self.lock_button.setFocus()
        self.later_button.hide()

    def _lay_out(self) -> None:
        self.lock_button.setEnabled(False)
        self.later_button.hide()
        body = QWidget()
        body.setLayout(self.content)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        self.area = scrolling(body)
        self.area.hide()
        for widget in (self.title_label, self.state_label, self.bar):
            box.addWidget(widget)
        box.addWidget(self.area, 1)
        box.addLayout(beside(self.lock_button, self.later_button))


def outcome(made: NewKeys) -> str:
    """What new keys came to, in sentences."""
    told = [new_keys_words.rewritten(made.rewritten), new_keys_words.shut(made.shut)]
    return said(*told)


def _left(copies: Sequence[OldCopy]) -> Card:
    card = Card(_("Still open as before"))
    told = _(
        "These copies could not be reached. Whoever had access before opens them still. Backups "
        "follow by themselves once they are in reach while the program is open: plug the sticks in "
        "soon. Destroy what lies elsewhere."
    )
    card.add(words(told, "muted", wrap=True))
    for one in copies:
        line = _("{day}: {folder}").format(day=date_words(one.made_at.date()), folder=one.folder)
        card.add(words(line, wrap=True))
    return card


def _others(made: NewKeys) -> Card:
    """What those outside have to learn: the fingerprints can be read out, and copied."""
    card = Card(_("Tell others"))
    told = (
        (made.own.card, new_keys_words.new_card(), _("Fingerprint of the new card")),
        (made.own.signing, new_keys_words.new_signing_key(), _("New fingerprint of packages")),
    )
    for fingerprint, sentence, name in told:
        if fingerprint is None:
            continue
        edit = line_edit()
        edit.setText(fingerprint)
        edit.setReadOnly(True)
        edit.setCursorPosition(0)
        card.add(words(sentence, wrap=True), Field(name, edit))
    return card
