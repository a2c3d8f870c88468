"""Words that the person who writes decided to keep, shared by the editors of one record."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

MY_CHOICE = ""
"""The source of a word that is simply kept."""


class KeptWords(QObject):
    """Word to source (a code of ``wording_source``, or ``MY_CHOICE``); ``changed`` tells editors
    to look again, ``chosen`` that the person changed something."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: dict[str, str] = {}

    @property
    def words(self) -> dict[str, str]:
        """What is kept, for a draft or the vault."""
        return dict(self._words)

    def set_words(self, words: Mapping[str, str]) -> None:
        """Show another record's."""
        if words != self._words:
            self._words = dict(words)
            self.changed.emit()

    def keep(self, word: str, source: str) -> None:
        """The person keeps a word."""
        self.set_words({**self._words, word: source})
        self.chosen.emit()

    def point_out_again(self, word: str) -> None:
        """The person takes that back."""
        self.set_words({one: source for one, source in self._words.items() if one != word})
        self.chosen.emit()
