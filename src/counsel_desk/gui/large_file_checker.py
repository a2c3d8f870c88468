"""Has large files looked through after the unlock, and says what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from counsel_desk.gui.background import VaultThread

if TYPE_CHECKING:
    # The unlock window stands before any record is imported.
    from counsel_desk.services.desk import Desk
    from counsel_desk.services.large_file_checks import Looked

EVERY_MS = 1000


def begin(desk: Desk) -> bool:
    """Start it; False when nothing has to be looked through."""
    return desk.large_file_check.begin()


def look(desk: Desk) -> Looked:
    """How it stands."""
    return desk.large_file_check.look()


class LargeFileChecker(QObject):
    """Asks now and then; a problem is told once, in one sentence."""

    def __init__(self, vault: VaultThread, tell: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._vault, self._tell, self._is_begun = vault, tell, False
        self.is_done = False

    def begin(self) -> None:
        """Start the check; asking twice is asking once."""
        if not self._is_begun:
            self._is_begun = True
            self._vault.post(begin, self._begun)

    def _begun(self, is_due: bool) -> None:
        self.is_done = not is_due
        if is_due and isValid(self):
            QTimer.singleShot(EVERY_MS, self, self._ask)

    def _ask(self) -> None:
        self._vault.post(look, self._take)

    def _take(self, found: Looked) -> None:
        if not isValid(self):
            return
        self.is_done = found.is_over
        if not found.is_over:
            QTimer.singleShot(EVERY_MS, self, self._ask)
        elif found.problem:
            self._tell(found.problem)
