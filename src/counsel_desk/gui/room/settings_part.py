"""A part of the settings: cards that are filled from the vault when their tab is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counsel_desk.errors import DeskError
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.services.desk import Desk

DRAFT = "settings"
"""The kind of the draft in which everything half-typed in the settings is kept."""


class SettingsPart(QWidget):
    """``box`` takes the cards; ``error_label`` says why something was not saved."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 12, 12, 12)
        self.box.setSpacing(16)

    def refresh(self) -> None:
        """Fill the cards anew."""

    def typed(self) -> dict[str, Any] | None:
        """What was typed and not saved yet, or None."""
        return None

    def take_back(self, typed: dict[str, Any]) -> None:
        """Put what was typed before a lock into the form again."""

    def save(self, work: Callable[[Desk], object], sentence: str) -> None:
        """Do something in the vault, say that it is done, and show what holds now."""

        def done(_result: object) -> None:
            self.tell("")
            self.around.say(sentence)
            self.refresh()

        self.around.vault.post(work, done, self.refuse)

    def refuse(self, problem: DeskError) -> None:
        """Say at the form why something was not done."""
        self.tell(str(problem))

    def tell(self, sentence: str) -> None:
        """Show a sentence about what is wrong, or take it back."""
        self.error_label.setText(sentence)
        self.error_label.setVisible(bool(sentence))


def saved() -> str:
    """The word for most things that were saved."""
    return _("Saved.")
