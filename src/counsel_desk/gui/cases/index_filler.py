"""Has the search's index filled after a new version, while the window is there and one works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from counsel_desk.gui.background import VaultThread

if TYPE_CHECKING:
    # The unlock window stands before any record is imported.
    from counsel_desk.records.cases.index_progress import Filled
    from counsel_desk.services.desk import Desk

PAUSE_MS = 20
"""Between two pieces, so that whatever else is asked for comes in between."""


def fill_more(desk: Desk) -> Filled | None:
    """One piece; None once the index knows everything."""
    return desk.require_cases().texts.fill_more()


class IndexFiller(QObject):
    """Posts one piece after the other. When the disk says no it stops until the next unlock."""

    def __init__(self, vault: VaultThread, parent: QObject) -> None:
        super().__init__(parent)
        self._vault, self._is_begun = vault, False
        self.is_done = False

    def begin(self) -> None:
        """Fill from now on; asking twice is asking once."""
        if not self._is_begun:
            self._is_begun = True
            self._post()

    def _post(self) -> None:
        # Whoever saves something meanwhile is told by that save why the disk takes nothing.
        self._vault.post(fill_more, self._take, lambda _problem: None)

    def _take(self, filled: Filled | None) -> None:
        if not isValid(self):
            return
        self.is_done = filled is None
        if not self.is_done:
            QTimer.singleShot(PAUSE_MS, self, self._post)
