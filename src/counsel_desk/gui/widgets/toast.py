"""A short word at the foot of the window, with a way back where there is one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import words

SHOWN_FOR_MS = 6000


class Toast(QFrame):
    """Shows one sentence at a time; ``undo`` puts a button beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._undo: Callable[[], object] | None = None
        self.label = words("")
        self.undo_button = button("", self._take_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(self.label)
        row.addWidget(self.undo_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, undo_text: str = "",
            undo: Callable[[], object] | None = None) -> None:  # fmt: skip
        """Show a sentence for a few seconds."""
        self._undo = undo
        self.label.setText(sentence)
        self.setAccessibleName(sentence)
        self.undo_button.setText(undo_text)
        self.undo_button.setAccessibleName(undo_text)
        self.undo_button.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_FOR_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        parent = self.parentWidget()
        if parent is not None:
            self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - 24)

    def _take_back(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()
