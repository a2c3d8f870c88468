"""The timeline's list: day, kind, and what it was in one line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal

from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.i18n import N_, _
from counsel_desk.records.cases.timeline import TimelineEntry, folded, is_wanted
from counsel_desk.reports.cases.timeline_words import beginning_of, kind_words, line_of, title_of

COLUMNS = (N_("Date"), N_("Kind of entry"), N_("What it was"))
_WHAT = 2

Hide = Callable[[str], str]


class TimelineTable(RowTable):
    """``opened`` carries the entry. Filtering hides rows, so that it never waits for the vault."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Timeline"), [_(title) for title in COLUMNS], wide=_WHAT)
        self._entries: tuple[TimelineEntry, ...] = ()
        self._words: list[str] = []
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda _item: self.open_marked())
        self.enter_pressed.connect(self.open_marked)

    def show_entries(self, entries: Sequence[TimelineEntry], hide: Hide) -> None:
        """Show these, all of them; ``hide`` takes out of a text what nobody shall read there."""
        self._entries = tuple(entries)
        self._words = [folded(f"{kind_words(one.kind)} {title_of(one)} {one.text}")
                       for one in self._entries]  # fmt: skip
        self.fill(
            [(one.day.isoformat(), kind_words(one.kind), hide(line_of(one))) for one in entries],
            [hide(beginning_of(one)) for one in entries],
        )

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
