"""A register under a tab: a card of rows, and above them what opens the form of a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room.register_rows import RegisterRow, fill_rows, listing
from counsel_desk.gui.widgets.buttons import button


class RegisterPart(PagePart):
    """A principal sees the rows without anything to press.

    ``make`` builds the form of a new one over a parent.
    """

    def __init__(
        self, around: Surroundings, add_words: str,
        make: Callable[[QWidget, Surroundings], FormDialog],
    ) -> None:  # fmt: skip
        super().__init__(around)
        self.dialog: FormDialog | None = None
        self._make = make
        self._writes = around.facts.is_counsellor
        self.card, self.rows = listing(self.title)
        self.add_button = button(add_words, self.begin, kind="primary")
        self.add_button.setVisible(self._writes)
        self.card.head.addWidget(self.add_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.addWidget(self.card)
        box.addStretch(1)

    def begin(self) -> None:
        """The form of a new one."""
        self._ask(self._make(self, self.around))

    def point_at(self, subject_id: str) -> None:
        if self._writes and subject_id:
            self.begin()

    def _show(self, rows: Iterable[RegisterRow], lesson: str) -> None:
        if isValid(self):
            fill_rows(self.rows, list(rows), lesson)

    def _act(self, text: str, name: str, make: Callable[[], FormDialog]) -> QPushButton:
        """What a row can be asked to do: it opens a form."""
        return button(text, lambda: self._ask(make()), kind="link", name=name)

    def _ask(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.stored.connect(self.refresh)
        dialog.open()
