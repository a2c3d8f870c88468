"""What was found: students first, then passages; one row of both is marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from counsel_desk.gui.cases.found_passages import FoundPassages
from counsel_desk.gui.cases.found_people import FoundPeople
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases.name_search import Person
from counsel_desk.records.cases.text_hit import TextHit

_PEOPLE_ALONE, _PEOPLE, _PASSAGES_ALONE, _PASSAGES = 8, 4, 6, 4
"""How many rows of each list are shown at a time, alone and beside the other."""


class FoundBoth(QWidget):
    """Two lists that the keys go through as one."""

    def __init__(self) -> None:
        super().__init__()
        self.people, self.passages = FoundPeople(), FoundPassages()
        self._people_label, self._passages_label = _heading(_("Students")), _heading(_("Records"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for part in (self._people_label, self.people, self._passages_label, self.passages):
            box.addWidget(part)
        self.hide()

    @property
    def is_empty(self) -> bool:
        """Whether nobody and nothing was found."""
        return not self.people.people and not self.passages.hits

    def show_people(self, people: Sequence[Person], today: date) -> None:
        """Other students, the first one marked; without any the first passage is."""
        self.people.show_people(people, today)
        self._mark(0)
        self._dress()

    def show_hits(self, hits: Sequence[TextHit], whose: Callable[[TextHit], str]) -> None:
        """Other passages; a marked student stays marked."""
        at = self._at
        self.passages.show_hits(hits, whose)
        self._mark(at if at < len(self.people.people) else 0)
        self._dress()

    def step(self, step: int) -> None:
        """Mark another row; at both ends it stays there."""
        self._mark(self._at + step)

    def take_current(self) -> None:
        """The marked row is meant."""
        if self.people.currentRow() >= 0:
            self.people.take_current()
        else:
            self.passages.take_current()

    @property
    def _at(self) -> int:
        if self.people.currentRow() >= 0:
            return self.people.currentRow()
        return len(self.people.people) + max(self.passages.currentRow(), 0)

    def _mark(self, at: int) -> None:
        people, hits = len(self.people.people), len(self.passages.hits)
        at = max(0, min(at, people + hits - 1))
        self.people.setCurrentRow(at if at < people else -1)
        self.passages.setCurrentRow(at - people if people <= at < people + hits else -1)

    def _dress(self) -> None:
        """A heading where one has to tell the two apart."""
        people, hits = bool(self.people.people), bool(self.passages.hits)
        self.people.show_at_most(_PEOPLE if hits else _PEOPLE_ALONE)
        self.passages.show_at_most(_PASSAGES if people else _PASSAGES_ALONE)
        self._people_label.setVisible(people and hits)
        self._passages_label.setVisible(hits)
        self.setVisible(people or hits)


def _heading(text: str) -> QLabel:
    label = words(text, "label")
    label.setContentsMargins(8, 4, 8, 0)
    label.hide()
    return label
