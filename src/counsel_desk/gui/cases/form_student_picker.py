"""A student picker for forms whose half-typed words are kept: the choice is kept with them."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from counsel_desk.gui.cases.student_names import StudentNames
from counsel_desk.gui.cases.student_picker import StudentPicker


class KeptPicker(StudentPicker):
    """``kept_edit`` is a hidden line of the form that holds the id, for the keeper of drafts."""

    def __init__(self, form: QWidget, student_id: str = "") -> None:
        super().__init__()
        self.kept_edit = QLineEdit(student_id, form)
        self.kept_edit.hide()
        self.picked.connect(self._keep)

    def offer(self, names: StudentNames) -> None:
        """Whom one may choose has been read; the form may be gone by then."""
        if isValid(self):
            self.set_names(names)
            self.show_kept()

    def show_kept(self) -> None:
        """Show whom the draft, or the page that opened the form, has chosen."""
        if self.kept_edit.text() and not self.student_id:
            self.set_student(self.kept_edit.text())

    def _keep(self, student_id: str) -> None:
        self.kept_edit.setText(student_id)
        # As if typed: the keeper of drafts listens to that.
        self.kept_edit.textEdited.emit(student_id)
