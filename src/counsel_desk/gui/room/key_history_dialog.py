"""What was done to the key file: the day, who, and what, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.list_dialog import ListDialog
from counsel_desk.i18n import _
from counsel_desk.services.desk import Desk
from counsel_desk.services.people import KeyChange

_WHAT = 2


class KeyHistoryDialog(ListDialog):
    """Every change of the key file by this program, and every one that was mended."""

    def __init__(self, parent: QWidget | None, around: Surroundings) -> None:
        heads = (_("Date"), _("Person"), _("What was done"))
        super().__init__(parent, around, _("History of the key file"), heads, _WHAT)
        self.refresh()

    def refresh(self) -> None:
        self.around.vault.post(read_history, self._fill)

    def _fill(self, changes: Sequence[KeyChange]) -> None:
        rows = [(one.day.isoformat(), one.person, one.words) for one in changes]
        self.show_rows(rows, _("Nothing was changed yet."))


def read_history(desk: Desk) -> Sequence[KeyChange]:
    """The changes, the newest first."""
    return desk.people.key_history()
