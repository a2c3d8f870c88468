"""A forgotten password: both recovery sheets together set a new one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from counsel_desk.errors import DeskError
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.first_run.sheet_field import SheetField
from counsel_desk.gui.page import scrolling
from counsel_desk.gui.room.new_password import NewPassword
from counsel_desk.gui.room.sheet_hand_out import SheetHandOut, Sheets
from counsel_desk.gui.unlock_window import UnlockWindow
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.services import sheet_codes, vault_door
from counsel_desk.services.safekeeping import note_sheets_read_back, reset_by_sheets


class RecoveryDialog(QDialog):
    """``renewed`` carries name and new password, with which an unlock window behind is entered."""

    renewed = Signal(str, str)

    def __init__(self, parent: QWidget | None, folder: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Forgotten password"))
        self.setMinimumSize(640, 560)
        self.resize(640, 640)
        self._folder = folder
        self._finish: Callable[[], None] | None = None
        # A thread of its own: nothing is unlocked here, and Argon2id takes its time.
        self._thread = VaultThread(self)
        vault_id = sheet_codes.vault_id_of(folder)
        people = [one.name for one in vault_door.look(folder).entries if one.is_counsellor]
        self.person_box = ChoiceBox([(name, name) for name in people], name=_("Whose password"))
        self.sheets = [SheetField(vault_id, which) for which in (0, 1)]
        self.password = NewPassword(self._thread, lambda: (people, ""))
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        self.set_button = button(_("Set the new password"), self.submit, kind="primary")
        self.set_button.setDefault(True)
        self.cancel_button = button(_("Cancel"), self.reject)
        self.title_label = words(_("Forgotten password"), "title")
        self._lay_out()
        for sheet in self.sheets:
            sheet.typed.connect(self._look)
        self._look()
        self.sheets[0].edit.setFocus()

    def submit(self) -> None:
        """Set the password off the window's thread; what does not fit is told in place."""
        password = self.password.value() if self.set_button.isEnabled() else None
        if password is None:
            return
        name = str(self.person_box.code)
        codes = (self.sheets[0].code, self.sheets[1].code)
        self._enable(on=False)
        self._thread.post(
            lambda _desk: reset_by_sheets(self._folder, codes, name, password),
            lambda sheets: self._hand_out(sheets, name, password),
            self._failed,
        )

    def done(self, result: int) -> None:
        self._thread.close()
        super().done(result)

    def reject(self) -> None:
        """Leaving after the password is set goes on as if the sheets had been read back."""
        if self._finish is not None:
            self._finish()
        else:
            super().reject()

    def _hand_out(self, sheets: Sheets, name: str, password: str) -> None:
        """The old pair is void from now on: the new one goes onto paper before anything else."""
        self._finish = lambda: self._done(name, password)
        self.hand_out = SheetHandOut(sheets, self._thread)
        self.hand_out.read_back.connect(lambda: self._note_read_back(name, password))
        told = _(
            "The new password is set, and the old recovery sheets are void. Print the new pair: it "
            "is shown this once."
        )
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(16)
        inner.addWidget(words(told, wrap=True))
        inner.addWidget(self.hand_out)
        inner.addStretch(1)
        self.area.setWidget(body)
        self.title_label.setText(_("New recovery sheets"))
        self.set_button.hide()
        self.cancel_button.setText(_("Go on without reading back"))
        self.cancel_button.setAccessibleName(self.cancel_button.text())

    def _note_read_back(self, name: str, password: str) -> None:
        self.cancel_button.setEnabled(False)
        self._thread.post(
            lambda _desk: note_sheets_read_back(self._folder, name, password),
            lambda _none: self._done(name, password),
            lambda _problem: self._done(name, password),
        )

    def _done(self, name: str, password: str) -> None:
        self._finish = None
        self.renewed.emit(name, password)
        behind = self.parent()
        self.accept()
        if isinstance(behind, UnlockWindow):
            behind.entered.emit(name, password)

    def _failed(self, problem: DeskError) -> None:
        self._enable(on=True)
        self.error_label.setText(str(problem))
        self.error_label.show()

    def _enable(self, *, on: bool) -> None:
        self.set_button.setEnabled(on)
        self.set_button.setText(_("Set the new password") if on else _("Setting it…"))
        self.error_label.hide()

    def _look(self) -> None:
        """Both sheets must be right and must not be one sheet twice."""
        first, second = (one.number for one in self.sheets)
        twice = first is not None and first == second
        if twice:
            told = _("This is sheet {number} twice. Please type the other sheet's code here.")
            self.sheets[1].show_error(told.format(number=first))
        self.set_button.setEnabled(first is not None and second is not None and not twice)

    def _lay_out(self) -> None:
        told = _(
            "Fetch both recovery sheets. Together they give a counsellor a new password; a "
            "principal's forgotten password is replaced by the counsellor in Settings."
        )
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(16)
        inner.addWidget(words(told, "muted", wrap=True))
        sheets, password = Card(), Card()
        sheets.add(Field(_("Whose password"), self.person_box), *self.sheets)
        password.add(self.password)
        for card in (sheets, password):
            inner.addWidget(card)
        inner.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(self.title_label)
        self.area = scrolling(body)
        box.addWidget(self.area, 1)
        box.addWidget(self.error_label)
        box.addLayout(beside(self.set_button, self.cancel_button))
