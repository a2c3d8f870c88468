"""The papers of one entry, where its form is not what is wanted; a principal looks at them too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.register_files_row import RegisterFilesRow
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _

_WIDTH = 560


class PapersDialog(QDialog):
    """``row`` is what does the work; Esc closes."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, register: str, entry_id: int, what: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Papers"))
        self.setAccessibleName(_("Papers: {what}").format(what=what))
        self.setMinimumWidth(_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.row = RegisterFilesRow(around, register, entry_id)
        self.close_button = button(_("Close"), self.reject, name=_("Close"))
        self.close_button.setToolTip("Esc")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(words(what, "heading", wrap=True))
        box.addWidget(self.row)
        box.addStretch(1)
        box.addLayout(foot)
