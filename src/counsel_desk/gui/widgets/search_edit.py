"""A line to search with: at each key, but never in the middle of composing a word."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class SearchEdit(QLineEdit):
    """``searched`` carries what was typed, ``stepped`` how far to move in what was found,
    ``accepted`` is Enter and ``left`` is Esc."""

    searched = Signal(str)
    stepped = Signal(int)
    accepted = Signal()
    left = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        # Names: an input method is not to learn them.
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self._is_composing = False
        self._searched = ""
        self.textChanged.connect(lambda _text: self._search())

    def forget(self) -> None:
        """Leave nothing to be read or undone."""
        self._is_composing = True
        self.clear()
        self.setText("")
        self._is_composing = False
        self._searched = ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """While a word is composed nothing is searched; its end searches once."""
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        if not self._is_composing and self.text() != self._searched:
            self._searched = self.text()
            self.searched.emit(self._searched)
