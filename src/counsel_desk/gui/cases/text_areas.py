"""Editors for free text, in which Tab goes on to the next field."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

_LINE = 22
_FRAME = 18
_MARGIN = 2


class TextArea(QPlainTextEdit):
    """As high as its lines; longer texts scroll."""

    def __init__(self, lines: int, placeholder: str = "") -> None:
        super().__init__()
        self._height = lines * _LINE + _FRAME
        # The text begins where it does in an editor of one line.
        self.document().setDocumentMargin(_MARGIN)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setMinimumHeight(self._height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height)

    def minimumSizeHint(self) -> QSize:
        # Else a scroll area's own, which is higher than three lines.
        return QSize(super().minimumSizeHint().width(), self._height)
