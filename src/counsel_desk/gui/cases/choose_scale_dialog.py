"""Which questionnaire a sheet is of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from counsel_desk.gui.cases.assessment_words import rater_words
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases.assessment_views import KnownScale

_WIDTH = 480


class ChooseScaleDialog(QDialog):
    """``chosen`` carries the questionnaire."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, scales: Sequence[KnownScale]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Type in an answer sheet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._scales = {one.definition.id: one for one in scales}
        options = [(name, one.definition.words.shown()) for name, one in self._scales.items()]
        self.box = ChoiceBox(options)
        self.rater_label = words("", "muted", wrap=True)
        self.go_button = button(_("Go on"), self._choose, kind="primary")
        self.go_button.setDefault(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 24, 24, 24)
        lines.setSpacing(16)
        lines.addWidget(words(self.windowTitle(), "title"))
        lines.addWidget(Field(_("Questionnaire"), self.box))
        lines.addWidget(self.rater_label)
        row = beside()
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(self.go_button)
        lines.addLayout(row)
        self.box.currentIndexChanged.connect(lambda _place: self._dress())
        self._dress()

    def _dress(self) -> None:
        found = self._scales.get(self.box.code or "")
        self.rater_label.setText(rater_words(found.definition) if found else "")
        self.go_button.setEnabled(found is not None)

    def _choose(self) -> None:
        self.chosen.emit(self._scales[self.box.code or ""])
        self.accept()
