"""The last things of a student's timeline, each in a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.elided_label import ElidedLabel
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.gui.widgets.names import shown_in
from counsel_desk.i18n import _
from counsel_desk.records.cases.timeline import EntryKind, TimelineEntry
from counsel_desk.reports.cases.timeline_words import kind_words, line_of
from counsel_desk.reports.words import short_date

_DAY_WIDTH = 52


class RecentCard(Card):
    """Read only; the timeline's own tab has everything."""

    def __init__(self) -> None:
        super().__init__(_("Lately"))
        self.lines: list[str] = []
        self._entries: tuple[TimelineEntry, ...] = ()
        self._name, self._is_shown = "", False
        self.empty_label = words(_("Nothing has been written yet."), "muted", wrap=True)
        self.table = QWidget()
        self._box = QVBoxLayout(self.table)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.add(self.empty_label, self.table)

    def show_entries(self, entries: Sequence[TimelineEntry], name: str) -> None:
        """Fill the card, the newest first; ``name`` stands masked in the texts until asked for."""
        self._entries, self._name = tuple(entries), name
        self._fill()

    def show_name(self, *, reveal: bool) -> None:
        """Show the name in the texts, or mask it."""
        if reveal != self._is_shown:
            self._is_shown = reveal
            self._fill()

    def _fill(self) -> None:
        entries, name = self._entries, self._name
        clear(self._box)
        told = (_line(one) for one in entries)
        self.lines = [shown_in(one, name, reveal=self._is_shown) for one in told]
        self.empty_label.setVisible(not entries)
        self.table.setVisible(bool(entries))
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, _DAY_WIDTH)
        grid.setColumnStretch(1, 1)
        for number, (entry, line) in enumerate(zip(entries, self.lines, strict=True)):
            if number:
                grid.addWidget(rule(), 2 * number - 1, 0, 1, 2)
            grid.addWidget(words(short_date(entry.day), "muted"), 2 * number, 0)
            label = ElidedLabel(line)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            grid.addWidget(label, 2 * number, 1)
        self._box.addWidget(table)
        # At once, not at the next turn: a card never stands empty for a moment.
        table.show()


def _line(entry: TimelineEntry) -> str:
    """What it was; a session's mode says that it was one."""
    kind = "" if entry.kind is EntryKind.SESSION else kind_words(entry.kind)
    return " ・ ".join(filter(None, (kind, line_of(entry))))
