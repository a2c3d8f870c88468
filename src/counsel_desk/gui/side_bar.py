"""The side bar: the room's name, the pages under their headings, and what stands at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from counsel_desk.gui.pages import PageEntry
from counsel_desk.gui.widgets.buttons import dressed
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.noted_button import NotedButton
from counsel_desk.i18n import _
from counsel_desk.services.desk_facts import DeskFacts

WIDTH = 196
HOMES = {"student": ("students",), "acts": ("backup", "overview")}
"""Under which entries a page stands that has none of its own; a role's window has one of them."""


class SideBar(QFrame):
    """``picked`` carries the key of the page that was asked for."""

    picked = Signal(str)

    def __init__(self, facts: DeskFacts, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Pages"))
        self._buttons: dict[str, NotedButton] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(10, 20, 10, 16)
        self._box.setSpacing(2)
        self._add_names(facts)
        self._add_entries([one for one in entries if not one.foot and not one.hidden])
        self._box.addStretch(1)
        self._add_entries([one for one in entries if one.foot])

    def show_picked(self, key: str) -> None:
        """Mark the page that is shown, or the one that it belongs to."""
        wanted = HOMES.get(key, (key,))
        for one, entry in self._buttons.items():
            entry.setChecked(one in wanted)

    def set_note(self, key: str, note: str) -> None:
        """A short word at the right of an entry: a number that is due, the backup's age."""
        entry = self._buttons.get(key)
        if entry is not None:
            entry.set_note(note)
            entry.setAccessibleName(f"{entry.text()} {note}".strip())

    def _add_names(self, facts: DeskFacts) -> None:
        for text, role in (
            (facts.room or _("Counselling room"), "heading"),
            (facts.school, "label"),
        ):
            label = words(text, role, wrap=True)
            label.setContentsMargins(10, 0, 4, 0)
            self._box.addWidget(label)
        self._box.addSpacing(12)

    def _add_entries(self, entries: Sequence[PageEntry]) -> None:
        group = ""
        for entry in entries:
            if entry.group != group:
                group = entry.group
                heading = words(_(group), "label")
                heading.setContentsMargins(12, 12, 0, 4)
                self._box.addWidget(heading)
            made = dressed(
                NotedButton(_(entry.title)), partial(self.picked.emit, entry.key), kind="rail"
            )
            made.setCheckable(True)
            self._buttons[entry.key] = made
            self._box.addWidget(made)
