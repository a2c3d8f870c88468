"""A tab of several registers: a card of rows for each, and buttons for whoever may write."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout
from shiboken6 import isValid

from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room.papers_dialog import PapersDialog
from counsel_desk.gui.room.register_rows import listing
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, ngettext


class CardsPart(PagePart):
    """``makers`` say which form a half-written one or a link from elsewhere opens.

    A principal sees the rows, can look at papers, and changes nothing.
    """

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.dialog: QDialog | None = None
        self.makers: dict[str, Callable[[], FormDialog]] = {}
        self._writes = around.facts.is_counsellor
        self.told_label = words("", "text", wrap=True)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 16, 0, 0)
        self.box.setSpacing(16)
        self.box.addWidget(self.told_label)

    def point_at(self, subject_id: str) -> None:
        if self._writes and subject_id in self.makers:
            # After what was asked for before has come back: a form offers what was read.
            self.around.vault.post(lambda _desk: subject_id, self._open_form)

    def _open_form(self, subject: str) -> None:
        if isValid(self):
            self._ask(self.makers[subject]())

    def _card(
        self, title: str, add_words: str, name: str, subject: str, make: Callable[[], FormDialog]
    ) -> tuple[QPushButton, QVBoxLayout]:
        """A card with the button of a new entry; returns the button and where the rows go."""
        self.makers[subject] = make
        card, rows = listing(title)
        add = button(add_words, lambda: self._ask(make()), name=name)
        add.setVisible(self._writes)
        card.head.addWidget(add)
        self.box.addWidget(card)
        return add, rows

    def _act(self, text: str, what: str, make: Callable[[], FormDialog]) -> QPushButton:
        """What a row can be asked to do: it opens a form."""
        name = _("{act}: {what}").format(act=text, what=what)
        return button(text, lambda: self._ask(make()), kind="link", name=name)

    def _papers(self, register: str, entry_id: int, what: str, count: int) -> QPushButton:
        """Opens the papers of an entry; their number stands on it."""
        text = ngettext("{count} paper", "{count} papers", count).format(count=count)
        text = text if count else _("＋ Paper")
        return button(
            text, lambda: self._show_papers(register, entry_id, what), kind="link",
            name=_("Papers: {what}").format(what=what),
        )  # fmt: skip

    def _show_papers(self, register: str, entry_id: int, what: str) -> None:
        dialog = PapersDialog(self.window(), self.around, register, entry_id, what)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _ask(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, _result: int) -> None:
        """Read anew though a form was left: papers may have been attached in it."""
        self.refresh()
