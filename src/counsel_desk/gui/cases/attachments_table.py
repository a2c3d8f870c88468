"""The list of a student's scans: read only, one row marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records.cases.scan_rules import PDF
from counsel_desk.services.cases.attachments import ScanOverview

COLUMNS = (N_("Title"), N_("What"), N_("Size"), N_("Added"), N_("By"))
_TITLE, _ROW_HEIGHT = 0, 40
_KILOBYTE, _MEGABYTE = 1024, 1024 * 1024
_SEPARATOR = " ・ "


class AttachmentsTable(QTableWidget):
    """Enter or a double click shows a scan, Delete asks to take it out."""

    show_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(0, len(COLUMNS))
        self.rows: tuple[ScanOverview, ...] = ()
        self.setAccessibleName(_("Attachments"))
        self.setHorizontalHeaderLabels([_(title) for title in COLUMNS])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        self.itemDoubleClicked.connect(lambda _item: self.show_wanted.emit())

    def show_rows(self, rows: Sequence[ScanOverview]) -> None:
        """Show these scans; the one that was marked stays marked."""
        kept = self.marked.id if self.marked else ""
        self.rows = tuple(rows)
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, text in enumerate(_cells(row)):
                item = QTableWidgetItem(text)
                item.setToolTip(text if column == _TITLE else "")
                self.setItem(place, column, item)
        places = [place for place, one in enumerate(rows) if one.id == kept]
        if rows:
            self.selectRow(places[0] if places else 0)

    @property
    def marked(self) -> ScanOverview | None:
        """The marked scan."""
        place = self.currentRow()
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.show_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


def _cells(row: ScanOverview) -> tuple[str, ...]:
    kind = "PDF" if row.media == PDF else pgettext("scan", "picture")
    what = [kind]
    if row.is_recording:
        what.append(_("of the student or a work"))
    if row.proves_consent:
        what.append(_("signed form"))
    added = row.added_at.date().isoformat()
    return row.title, _SEPARATOR.join(what), size_words(row.size), added, row.added_by


def size_words(size: int) -> str:
    """A size as people say it."""
    if size < _MEGABYTE:
        return f"{max(1, round(size / _KILOBYTE))} KB"
    return f"{size / _MEGABYTE:.1f} MB"
