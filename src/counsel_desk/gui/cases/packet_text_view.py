"""A packet in words, to be read and scrolled, never changed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _

SIZE = (680, 560)


class PacketTextView(QPlainTextEdit):
    """Takes the keyboard to scroll; Tab goes on."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setMinimumHeight(140)


class ReceivedDialog(QDialog):
    """What a packet said that came from another room."""

    def __init__(self, parent: QWidget | None, from_whom: str, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Packet from another room"))
        self.resize(*SIZE)
        self.view = PacketTextView(_("What the packet says"))
        self.view.setPlainText(text)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        box.addWidget(words(self.windowTitle(), "title"))
        box.addWidget(words(from_whom, "muted", wrap=True))
        box.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.accept, kind="primary"))
        box.addLayout(foot)
