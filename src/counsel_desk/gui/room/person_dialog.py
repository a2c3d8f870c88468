"""One more person with a password, or a new password for a forgotten one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from counsel_desk.errors import DeskError
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.new_password import NewPassword
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.services.desk import Desk


class PersonDialog(QDialog):
    """``saved`` comes when the vault has it; ``known`` is whose password is replaced, or None."""

    saved = Signal(str)

    def __init__(
        self, parent: QWidget, around: Surroundings, names: Sequence[str], known: str | None
    ) -> None:
        super().__init__(parent)
        title = _("Add a person") if known is None else _("A new password for {name}")
        self.setWindowTitle(_("People"))
        self.setMinimumWidth(560)
        self._around, self._known = around, known
        self.name_edit = line_edit()
        self.name_field = Field(_("Name"), self.name_edit)
        roles = (("counsellor", _("Counsellor")), ("principal", _("Principal")))
        self.role = Segments(_("Role"), roles, "counsellor")
        school = around.facts.school
        self.password = NewPassword(
            around.vault, lambda: ([*names, self.name_edit.text()], school)
        )  # fmt: skip
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        self.save_button = button(_("Save"), self.submit, kind="primary")
        self.save_button.setDefault(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        box.addWidget(words(title.format(name=known or ""), "title", wrap=True))
        box.addWidget(words(_told(is_new=known is None), "muted", wrap=True))
        if known is None:
            box.addWidget(self.name_field)
            box.addWidget(Field(_("Role"), self.role))
        for widget in (self.password, self.error_label):
            box.addWidget(widget)
        box.addLayout(beside(self.save_button, button(_("Cancel"), self.reject)))

    def submit(self) -> None:
        """Save it on the vault's thread; what does not fit is told in place."""
        name = self._known or self.name_edit.text().strip()
        if not name:
            self.name_field.show_error(_("Please fill in the name."))
            self.name_edit.setFocus()
            return
        password = self.password.value()
        if password is None:
            return
        self.save_button.setEnabled(False)
        role = str(self.role.value) if self._known is None else None
        work = partial(_save, name=name, role=role, password=password)
        self._around.vault.post(work, lambda _none: self._done(name), self._failed)

    def _done(self, name: str) -> None:
        self.saved.emit(name)
        self.accept()

    def _failed(self, problem: DeskError) -> None:
        self.save_button.setEnabled(True)
        self.error_label.setText(str(problem))
        self.error_label.show()


def _save(desk: Desk, *, name: str, role: str | None, password: str) -> None:
    if role is None:
        desk.safekeeping.replace_password(name, password)
    else:
        desk.safekeeping.add_person(name, role, password)


def _told(*, is_new: bool) -> str:
    if is_new:
        return _("A counsellor opens everything; a principal opens the room's log only.")
    return _("The forgotten password opens nothing any more. Hand the new one over in person.")
