"""One more strength or support, written in a line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counsel_desk.gui.form_keeper import FormKeeper
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.services.cases.strengths import LONGEST, STRENGTH, SUPPORT
from counsel_desk.services.desk import Desk

FORM = "file_strength"
_WIDTH = 280


def add_strength(desk: Desk, student_id: str, kind: str, text: str) -> str:
    """Note one."""
    return desk.require_cases().strengths.add(student_id, kind, text)


class StrengthLine(QWidget):
    """``entered`` carries the kind and the words (Enter), ``left`` is Esc."""

    entered = Signal(str, str)
    left = Signal()

    def __init__(self, around: Surroundings, student_id: str) -> None:
        super().__init__()
        kinds = ((STRENGTH, _("Strength")), (SUPPORT, _("Support")))
        self.kind_choice = Segments(_("Strength or support"), kinds, STRENGTH)
        self.edit = line_edit(_("for example: drawing; the art teacher"))
        self.edit.setAccessibleName(_("Strength or support in a few words"))
        self.edit.setMaxLength(LONGEST)
        self.edit.setFixedWidth(_WIDTH)
        self.edit.returnPressed.connect(self._enter)
        self.add_button = button(_("Add"), self._enter)
        self.close_button = button(_("Done"), self.leave, kind="link")
        self.close_button.setToolTip("Esc")
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(beside(self.kind_choice, self.edit, self.add_button, self.close_button))
        box.addWidget(self.error_label)
        editors = {"kind": self.kind_choice, "text": self.edit}
        self.keeper = FormKeeper(self, around, FORM, editors, student_id)

    def begin_anew(self) -> None:
        """What was written is in the file; there may be more."""
        self.keeper.drop()
        self.edit.clear()
        self.show_error("")
        self.edit.setFocus()

    def leave(self) -> None:
        """Nothing more to add."""
        self.keeper.drop()
        self.left.emit()

    def show_error(self, sentence: str) -> None:
        """Say what is wrong, or take it back."""
        self.error_label.setText(sentence)
        self.error_label.setVisible(bool(sentence))
        self.edit.setAccessibleDescription(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        self.entered.emit(self.kind_choice.value or STRENGTH, self.edit.text())
