"""The timeline's list: day, kind, and what it was in one line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from counsel_desk.i18n import N_, _
from counsel_desk.records.cases.timeline import TimelineEntry, folded, is_wanted
from counsel_desk.reports.cases.timeline_words import beginning_of, kind_words, line_of, title_of

COLUMNS = (N_("Date"), N_("Kind of entry"), N_("What it was"))
_WHAT, _ROW_HEIGHT = 2, 40

Hide = Callable[[str], str]


class TimelineTable(QTableWidget):
    """``opened`` carries the entry. Filtering hides rows, so that it never waits for the vault."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(0, len(COLUMNS))
        self._entries: tuple[TimelineEntry, ...] = ()
        self._words: list[str] = []
        self.setAccessibleName(_("Timeline"))
        self.setHorizontalHeaderLabels([_(title) for title in COLUMNS])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        self.itemDoubleClicked.connect(lambda _item: self.open_marked())

    def show_entries(self, entries: Sequence[TimelineEntry], hide: Hide) -> None:
        """Show these, all of them; ``hide`` takes out of a text what nobody shall read there."""
        self._entries = tuple(entries)
        self._words = [folded(f"{kind_words(one.kind)} {title_of(one)} {one.text}")
                       for one in self._entries]  # fmt: skip
        self.setRowCount(len(self._entries))
        for row, one in enumerate(self._entries):
            cells = (one.day.isoformat(), kind_words(one.kind), hide(line_of(one)))
            items = [QTableWidgetItem(text) for text in cells]
            items[_WHAT].setToolTip(hide(beginning_of(one)))
            for column, item in enumerate(items):
                self.setItem(row, column, item)
        # Once, for all rows: a header that follows each cell takes seconds for hundreds of them.
        for column in range(_WHAT):
            self.resizeColumnToContents(column)

    def filter(self, kinds: Collection[str], typed: str) -> int:
        """Leave only what fits; returns how many that are. The first of them is marked."""
        wanted = folded(typed)
        fits = [
            is_wanted(one, words, kinds, wanted)
            for one, words in zip(self._entries, self._words, strict=True)
        ]
        for row, fit in enumerate(fits):
            self.setRowHidden(row, not fit)
        if any(fits) and not (0 <= self.currentRow() < len(fits) and fits[self.currentRow()]):
            self.selectRow(fits.index(True))
        return sum(fits)

    @property
    def marked(self) -> TimelineEntry | None:
        """The marked entry, while it is shown."""
        row = self.currentRow()
        is_there = 0 <= row < len(self._entries) and not self.isRowHidden(row)
        return self._entries[row] if is_there else None

    def step(self, far: int) -> None:
        """Mark another of the shown rows."""
        rows = [row for row in range(self.rowCount()) if not self.isRowHidden(row)]
        if rows:
            here = rows.index(self.currentRow()) if self.currentRow() in rows else 0
            self.selectRow(rows[max(0, min(here + far, len(rows) - 1))])

    def open_marked(self) -> None:
        """Ask for the marked entry."""
        if self.marked is not None:
            self.opened.emit(self.marked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_marked()
        else:
            super().keyPressEvent(event)
