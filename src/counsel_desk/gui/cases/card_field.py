"""Another room's card: chosen as a file, its fingerprint compared by telephone."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.errors import DeskError
from counsel_desk.gui.cases import handover_work
from counsel_desk.gui.cases.handover_work import GivenCard
from counsel_desk.gui.file_dialogs import ask_file, of_kind
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _
from counsel_desk.records.room_card import ENDING, RoomCard
from counsel_desk.reports.words import date_words


class CardField(QWidget):
    """``card`` is the one that was compared, None until then. ``changed`` tells of either."""

    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._given: GivenCard | None = None
        self.choose_button = button(_("Choose the other room's card…"), self.choose)
        self.name_label = words("", "heading", wrap=True)
        self.fingerprint_label = words("", "heading", wrap=True)
        self.fingerprint_label.setAccessibleName(_("Fingerprint"))
        self.hint_label = words("", "muted", wrap=True)
        self.compared_box = TickBox(_("compared by telephone, it is the same"))
        self.error_label = words("", "error", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(beside(self.choose_button, self.name_label))
        for one in self._later():
            box.addWidget(one)
            one.hide()
        self.compared_box.toggled.connect(lambda _on: self.changed.emit())

    @property
    def card(self) -> RoomCard | None:
        """The card, once its fingerprint was compared."""
        is_compared = self._given is not None and self.compared_box.isChecked()
        return self._given.card if self._given and is_compared else None

    def choose(self) -> None:
        """Ask for the file."""
        place = ask_file(self, _("The other room's card"), of_kind(ENDING))
        if place is not None:
            self.read(place)

    def read(self, place: Path) -> None:
        """Have the card read; another one has to be compared anew."""
        self._given = None
        self.compared_box.setChecked(False)
        work = partial(handover_work.read_card, place=place)
        self._around.vault.post(work, self._show, self._refuse)

    def _show(self, given: GivenCard) -> None:
        if not isValid(self):
            return
        self._given = given
        self.name_label.setText(given.card.name)
        self.fingerprint_label.setText(given.card.fingerprint)
        self.hint_label.setText(_hint(given))
        for one in self._later():
            one.setVisible(one is not self.error_label)
        self.changed.emit()

    def _refuse(self, problem: DeskError) -> None:
        if not isValid(self):
            return
        self.name_label.setText("")
        self.error_label.setText(str(problem))
        for one in self._later():
            one.setVisible(one is self.error_label)
        self.changed.emit()

    def _later(self) -> tuple[QWidget, ...]:
        """What stands there once a file was read."""
        return self.fingerprint_label, self.hint_label, self.compared_box, self.error_label


def _hint(given: GivenCard) -> str:
    told = _("Ring the other counsellor at a number you know, and read these groups to each other.")
    if given.known_since is None:
        return told
    known = _("Known here since {day}.").format(day=date_words(given.known_since))
    return f"{known} {told}"
