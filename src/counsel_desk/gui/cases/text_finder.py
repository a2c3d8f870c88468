"""Searching texts while somebody types: on the vault's thread, and only for the newest key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from counsel_desk.errors import DeskError
from counsel_desk.gui.page import Surroundings
from counsel_desk.records.cases.text_hit import TextHit
from counsel_desk.services.desk import Desk


class Turn:
    """Which search is the newest; a search whose turn is over does not begin."""

    def __init__(self) -> None:
        self.number = 0


def look(desk: Desk, turn: Turn, number: int, typed: str) -> Sequence[TextHit]:
    """Search, unless something else was typed meanwhile."""
    return desk.require_cases().texts.search(typed) if turn.number == number else ()


class TextFinder(QObject):
    """``found`` carries the hits for what was typed last, ``failed`` why there are none."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around, self._turn = around, Turn()
        self.is_looking = False

    def search(self, typed: str) -> None:
        """Look for this from now on; what was asked before counts no more."""
        self._turn.number += 1
        self.is_looking = True
        number = self._turn.number
        work = partial(look, turn=self._turn, number=number, typed=typed)
        self._around.vault.post(work, partial(self._take, number), partial(self._fail, number))

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._turn.number += 1
        self.is_looking = False

    def _take(self, number: int, hits: Sequence[TextHit]) -> None:
        if number == self._turn.number:
            self.is_looking = False
            self.found.emit(hits)

    def _fail(self, number: int, problem: DeskError) -> None:
        if number == self._turn.number:
            self.is_looking = False
            self.failed.emit(problem)
