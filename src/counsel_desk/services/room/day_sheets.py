"""Blank sheets for a day on paper: nothing of them is kept but that they were printed."""

from __future__ import annotations

from counsel_desk.store.tables import ROOM
from counsel_desk.store.vault import Vault


class DaySheets:
    """Notes down that blank sheets went to paper."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def note_printed(self) -> None:
        """Keep in the room's log that blank sheets were printed."""
        with self._vault.write(ROOM, "day_sheet.print"):
            return
