"""A list over a page: its rows, what can be done with the marked one, and closing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.errors import DeskError
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.i18n import _

_LEAST_ROWS, _WIDTH = 9, 720


class ListDialog(QDialog):
    """``changed`` is sent when the vault has taken something; Enter opens the row, Esc leaves."""

    changed = Signal()

    def __init__(
        self, parent: QWidget | None, around: Surroundings, title: str, heads: Sequence[str],
        wide: int, rows: int = _LEAST_ROWS,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.around = around
        self.dialog: FormDialog | None = None
        self._begins = False
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self.table = RowTable(title, heads, wide)
        high = self.table.verticalHeader().defaultSectionSize()
        self.table.setMinimumHeight(rows * high)
        self.empty_label = words("", "muted", wrap=True)
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        self.acts = QHBoxLayout()
        self.acts.setSpacing(8)
        self.close_button = button(_("Close"), self.reject)
        self.close_button.setToolTip("Esc")
        self.acts.addStretch(1)
        self.acts.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(words(title, "title"))
        for widget in (self.empty_label, self.table, self.error_label):
            box.addWidget(widget)
        box.setStretchFactor(self.table, 1)
        box.addLayout(self.acts)

    def refresh(self) -> None:
        """Read the rows anew."""

    def begin(self) -> None:
        """The form of a new one."""

    def begin_when_filled(self) -> None:
        """Open the form of a new one as soon as the rows stand there."""
        self._begins = True

    @property
    def row(self) -> int:
        """The marked row, -1 without one."""
        return self.table.currentRow()

    def offer(self, text: str, act: Callable[[], object], *, kind: str = "plain") -> QPushButton:
        """One more thing to do, at the left of the foot."""
        made = button(text, act, kind=kind)
        self.acts.insertWidget(self.acts.count() - 2, made)
        return made

    def show_rows(self, rows: Sequence[Sequence[str]], lesson: str) -> None:
        """Fill the table and keep the place; without rows the lesson says what they are."""
        here = max(0, self.row)
        self.table.fill(rows)
        self.empty_label.setText("" if rows else lesson)
        self.empty_label.setVisible(not rows)
        if rows:
            self.table.selectRow(min(here, len(rows) - 1))
        if self._begins:
            self._begins = False
            self.begin()

    def ask(self, dialog: FormDialog) -> None:
        """Open a form over the list."""
        self.dialog = dialog
        dialog.stored.connect(self._taken)
        dialog.open()

    def post(self, work: Callable[..., object]) -> None:
        """Let the vault do it, or say in a sentence why not."""
        self.around.vault.post(work, self._taken, self._refused)

    def _taken(self, _result: object = None) -> None:
        if isValid(self):
            self._say("")
            self.changed.emit()
            self.refresh()

    def _refused(self, problem: DeskError) -> None:
        if isValid(self):
            self._say(str(problem))

    def _say(self, sentence: str) -> None:
        self.error_label.setText(sentence)
        self.error_label.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)
