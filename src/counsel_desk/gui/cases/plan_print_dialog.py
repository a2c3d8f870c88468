"""How a plan goes to paper: with the student's name, or with the case number in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _

NUMBER, NAME = "number", "name"


class PlanPrintDialog(QDialog):
    """``chosen`` carries whether the name shall stand on the sheet."""

    chosen = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Print the plan"))
        self.setMinimumWidth(420)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        options = ((NUMBER, _("With the case number")), (NAME, _("With the name")))
        self.way_box = Segments(_("Who the plan is of"), options, NUMBER)
        told = _(
            "With the case number, class, sex and age stay away too, and the name is taken out of "
            "the texts."
        )
        self.show_button = button(_("Show the sheet"), self.accept, kind="primary")
        self.show_button.setDefault(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        box.addWidget(words(self.windowTitle(), "title"))
        box.addWidget(self.way_box)
        box.addWidget(words(told, "muted", wrap=True))
        row = beside()
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(self.show_button)
        box.addLayout(row)

    def accept(self) -> None:
        """Go on to the preview."""
        self.chosen.emit(self.way_box.value == NAME)
        super().accept()
