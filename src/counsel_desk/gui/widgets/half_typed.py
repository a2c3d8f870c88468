"""Words that an input method is still composing: typed too, if the window locks at this moment."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from shiboken6 import isValid

Editor = QLineEdit | QPlainTextEdit


class HalfTyped(QObject):
    """Reads editors together with the word that is being composed in them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._composed: dict[Editor, str] = {}

    def watch(self, *editors: Editor) -> None:
        """Listen to what is composed in these editors."""
        for editor in editors:
            if editor not in self._composed:
                self._composed[editor] = ""
                editor.installEventFilter(self)

    def put_in(self) -> None:
        """Let half-composed words stand as they are: nobody will compose them to the end."""
        for editor, word in list(self._composed.items()):
            if word and isValid(editor):
                self._composed[editor] = ""
                whole = QInputMethodEvent("", [])
                whole.setCommitString(word)
                QCoreApplication.sendEvent(editor, whole)

    @property
    def is_composing(self) -> bool:
        """Whether a word is being composed in one of them."""
        return any(self._composed.values())

    def text(self, editor: Editor) -> str:
        """The editor's text with the half-composed word at the cursor."""
        if isinstance(editor, QLineEdit):
            text, at = editor.text(), editor.cursorPosition()
        else:
            text, at = editor.toPlainText(), editor.textCursor().position()
        return text[:at] + self._composed.get(editor, "") + text[at:]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent) and isinstance(watched, Editor):
            self._composed[watched] = event.preeditString()
        return super().eventFilter(watched, event)
