"""The words that editors point out: the program's list with the school's changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    # The unlock window stands before any record is imported.
    from counsel_desk.records.cases.wording import WordingGuard
    from counsel_desk.services.desk import Desk


class WordingInForce(QObject):
    """One for the whole window; ``changed`` tells editors to look at their text again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._guard: WordingGuard | None = None

    @property
    def guard(self) -> WordingGuard:
        """The list to go by."""
        from counsel_desk.records.cases import wording

        return self._guard or wording.shipped()

    def use(self, guard: WordingGuard) -> None:
        """Go by this list from now on."""
        self._guard = guard
        self.changed.emit()


_in_force: list[WordingInForce] = []


def in_force() -> WordingInForce:
    """The list of this program's window."""
    if not _in_force:
        _in_force.append(WordingInForce())
    return _in_force[0]


def read(desk: Desk) -> WordingGuard:
    """The list with the school's changes."""
    return desk.require_cases().wordings.guard()
