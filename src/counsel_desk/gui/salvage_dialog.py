"""A damaged vault: what is readable of it goes into a new one, and the report is shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.errors import DeskError
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.page import scrolling
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _

SIZE = (600, 560)


class SalvageDialog(QDialog):
    """``made`` carries the folder of the new vault when the person wants to go there."""

    made = Signal(str)

    def __init__(
        self, parent: QWidget | None, folder: Path, counsellors: Sequence[str], name: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Save what can be read"))
        self.resize(*SIZE)
        self._folder, self._target = folder, _proposed(folder)
        self._is_saved = False
        # A thread of its own: the vault does not open, and Argon2id takes its time.
        self._thread = VaultThread(self)
        self.person_box = ChoiceBox([(one, one) for one in counsellors], name=_("Who is here"))
        self.person_box.setCurrentIndex(max(0, list(counsellors).index(name)))
        self.password_edit = line_edit(secret=True)
        self.password_field = Field(_("Password"), self.password_edit)
        self.place_label = words("", wrap=True)
        self.place_button = button(_("Another place…"), self._choose)
        self.report_label = words("", wrap=True)
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        self.save_button = button(_("Save what can be read"), self.submit, kind="primary")
        self.save_button.setDefault(True)
        self.cancel_button = button(_("Cancel"), self.reject)
        self._lay_out()
        self._show_place()
        self.password_edit.setFocus()

    def submit(self) -> None:
        """Read around what is broken, off the window's thread."""
        if self._is_saved:
            self.accept()
            self.made.emit(str(self._target))
            return
        if not self.password_edit.text():
            self.password_field.show_error(_("Type the password once more."))
            return
        self.password_field.show_error("")
        self._enable(on=False)
        name, password = str(self.person_box.code), self.password_edit.text()
        self.password_edit.clear()
        self._thread.run(
            lambda: _saved(self._folder, self._target, name, password), self._tell, self._refuse
        )

    def done(self, result: int) -> None:
        self._thread.close()
        super().done(result)

    def _tell(self, lines: Sequence[str]) -> None:
        self._is_saved = True
        told = _("The new vault is made: {folder}").format(folder=self._target)
        self.head_label.setText(told + "\n" + _("The damaged one was not touched."))
        self.form.hide()
        self.report_label.setText("\n".join(lines))
        self.report_area.show()
        self.save_button.setText(_("Go to the new vault"))
        self.save_button.setAccessibleName(self.save_button.text())
        self.cancel_button.setText(_("Close"))
        self.cancel_button.setAccessibleName(self.cancel_button.text())
        self._enable(on=True)
        self.save_button.setFocus()

    def _refuse(self, problem: DeskError) -> None:
        self.error_label.setText(str(problem))
        self.error_label.show()
        self._enable(on=True)
        self.password_edit.setFocus()

    def _choose(self) -> None:
        chosen = ask_folder(self, _("Where the new vault shall be"), self._target.parent)
        if chosen is not None:
            is_free = not any(chosen.iterdir())
            self._target = chosen if is_free else chosen / _proposed(self._folder).name
            self._show_place()

    def _show_place(self) -> None:
        told = _("The new vault will be made here: {folder}")
        self.place_label.setText(told.format(folder=self._target))

    def _enable(self, *, on: bool) -> None:
        for one in (self.form, self.save_button, self.cancel_button):
            one.setEnabled(on)

    def _lay_out(self) -> None:
        self.head_label = words(
            _(
                "What is readable of the damaged vault goes into a new one, with the same "
                "passwords. Afterwards you see what came and what is missing. The damaged vault "
                "is not touched. A good backup often holds more: look at that first."
            ),
            wrap=True,
        )
        self.form = QWidget()
        fields = QVBoxLayout(self.form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(12)
        fields.addWidget(Field(_("Who is here"), self.person_box))
        fields.addWidget(self.password_field)
        fields.addWidget(self.place_label)
        fields.addLayout(beside(self.place_button))
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.report_label)
        inner.addStretch(1)
        self.report_area = scrolling(body)
        self.report_area.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(words(_("Save what can be read"), "title"))
        for one in (self.head_label, self.form, self.error_label):
            box.addWidget(one)
        box.addWidget(self.report_area, 1)
        box.addStretch(0)
        box.addLayout(beside(self.save_button, self.cancel_button))


def _proposed(folder: Path) -> Path:
    name, n = f"{folder.name}-{clock.today():%Y-%m-%d}", 1
    while (place := folder.with_name(name if n == 1 else f"{name}-{n}")).exists():
        n += 1
    return place


def _saved(folder: Path, target: Path, name: str, password: str) -> list[str]:
    # Imported here: an unlock window must stand before SQLAlchemy is loaded.
    from counsel_desk.services.salvaging import salvage_vault

    return salvage_vault(folder, target, name, password).lines()
