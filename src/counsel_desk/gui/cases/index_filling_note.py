"""A quiet word in the search: not everything that was written is known to it yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from counsel_desk.gui.page import Surroundings
from counsel_desk.i18n import _
from counsel_desk.records.cases.index_progress import Filled
from counsel_desk.services.desk import Desk

AGAIN_MS = 1000


def how_far(desk: Desk) -> Filled | None:
    """How many texts the search knows; None once it knows all."""
    return desk.require_cases().texts.filling()


class FillingNote(QLabel):
    """Stands there as long as it is true; ``changed`` says that it has another height or number."""

    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "label")
        self.setWordWrap(True)
        self.setContentsMargins(8, 0, 8, 0)
        self.hide()

    def ask(self) -> None:
        """Look how far it is, and again as long as something is missing."""
        self._around.vault.post(how_far, self._take)

    def _take(self, filled: Filled | None) -> None:
        if not isValid(self) or not self.window().isVisible():
            return
        was_there = not self.isHidden()
        self.setVisible(filled is not None)
        if filled is not None:
            self.setText(_words(filled))
            QTimer.singleShot(AGAIN_MS, self, self.ask)
        if was_there or filled is not None:
            self.changed.emit()


def _words(filled: Filled) -> str:
    return _(
        "The search is still being filled: {done} of {whole} texts. It goes on by itself while you "
        "work."
    ).format(done=filled.done, whole=filled.whole)
