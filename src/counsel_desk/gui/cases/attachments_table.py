"""The list of a student's scans: read only, one row marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from counsel_desk.gui.room.scan_opening import kind_words, size_words
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.i18n import N_, _
from counsel_desk.services.cases.attachments import ScanOverview

COLUMNS = (N_("Title"), N_("What"), N_("Size"), N_("Added"), N_("By"))
_TITLE = 0
_SEPARATOR = " ・ "


class AttachmentsTable(RowTable):
    """Enter or a double click shows a scan, Delete asks to take it out."""

    show_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Attachments"), [_(title) for title in COLUMNS], wide=_TITLE)
        self.rows: tuple[ScanOverview, ...] = ()
        self.itemDoubleClicked.connect(lambda _item: self.show_wanted.emit())
        self.enter_pressed.connect(self.show_wanted)

    def show_rows(self, rows: Sequence[ScanOverview]) -> None:
        """Show these scans; the one that was marked stays marked."""
        kept = self.marked.id if self.marked else ""
        self.rows = tuple(rows)
        self.fill([_cells(one) for one in rows], [one.title for one in rows])
        self.mark(kept, [one.id for one in rows])

    @property
    def marked(self) -> ScanOverview | None:
        """The marked scan."""
        place = self.currentRow()
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


def _cells(row: ScanOverview) -> tuple[str, ...]:
    what = [kind_words(row.media)]
    if row.is_recording:
        what.append(_("of the student or a work"))
    if row.proves_consent:
        what.append(_("signed form"))
    added = row.added_at.date().isoformat()
    return row.title, _SEPARATOR.join(what), size_words(row.size), added, row.added_by
