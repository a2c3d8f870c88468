"""What is published of a questionnaire: for whom it is, its rights, its bands. Reference only."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from counsel_desk.gui.cases.assessment_words import about_lines, reference_lines
from counsel_desk.gui.page import scrolling
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases.assessment_views import KnownScale

_SIZE = (640, 560)


class AssessmentReferenceDialog(QDialog):
    """Bands stand here and nowhere beside a student's name."""

    def __init__(self, parent: QWidget | None, scale: KnownScale) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Reference of this questionnaire"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        told = _("What was published about groups. It says nothing about one student: a talk does.")
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(12)
        lines.addLayout(lines_grid(about_lines(scale)))
        bands = list(reference_lines(scale))
        lines.addWidget(words(_("Published bands and boundaries"), "heading"))
        if bands:
            lines.addLayout(lines_grid(bands))
        else:
            lines.addWidget(words(_("None were published, or none are certain."), "muted"))
        lines.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(words(scale.definition.words.shown(), "title", wrap=True))
        box.addWidget(words(told, "muted", wrap=True))
        box.addWidget(scrolling(content, self), 1)
        self.close_button = button(_("Close"), self.accept, kind="primary")
        row = beside()
        row.addWidget(self.close_button)
        box.addLayout(row)


def lines_grid(lines: Iterable[tuple[str, str]]) -> QGridLayout:
    """Headings at the left, their words beside them."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for row, (heading, told) in enumerate(lines):
        grid.addWidget(words(heading, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(told, wrap=True), row, 1)
    grid.setColumnStretch(1, 1)
    return grid
