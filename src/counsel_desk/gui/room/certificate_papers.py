"""The papers of one certificate, such as its scan, in a window of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.register_files_row import RegisterFilesRow
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _

_WIDTH = 520


class CertificatePapers(QDialog):
    """Each paper is kept at once; ``title`` says whose certificate it is."""

    def __init__(
        self, parent: QWidget, around: Surroundings, title: str, certificate_id: int
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Papers of a certificate"))
        self.setMinimumWidth(_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.papers = RegisterFilesRow(around, "staff_certificate", certificate_id)
        self.close_button = button(_("Close"), self.reject, kind="primary")
        self.close_button.setDefault(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(words(title, "title", wrap=True))
        box.addWidget(self.papers)
        box.addStretch(1)
        foot = beside(stretch=True)
        foot.addWidget(self.close_button)
        box.addLayout(foot)
