"""The tab of sessions: newest first; Enter opens one, its record can be printed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from counsel_desk.gui.cases.student_work import SessionRow
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records import codes

COLUMNS = (N_("Date"), N_("Time"), N_("How"), N_("Minutes"), N_("Main topic"), N_("Status"))
_TOPIC, _ROW_HEIGHT = 4, 40


class StudentSessions(QWidget):
    """``opened`` carries a note's id; ``print_wanted`` an id and whether the name shall stand."""

    opened = Signal(str)
    print_wanted = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[SessionRow, ...] = ()
        self.table = _SessionTable()
        self.empty_label = words(_("No session yet. “＋ Record a session” begins one."), "muted")
        self.name_box = TickBox(_("with the name on it"))
        self.open_button = button(_("Open"), self._open, name=_("Open the marked session"))
        self.open_button.setToolTip("Enter")
        self.print_button = button(_("Print this record"), self.print_marked)
        card = Card()
        card.add(self.empty_label, self.table)
        row = beside(self.open_button, self.print_button, self.name_box)
        card.body.addLayout(row)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.addWidget(card)
        self.table.itemActivated.connect(lambda _item: self._open())
        self.table.enter_pressed.connect(self._open)

    def show_rows(self, rows: tuple[SessionRow, ...]) -> None:
        """Show the sessions, the newest marked."""
        kept = self.marked_id
        self._rows = rows
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty_label.setVisible(not rows)
        for tool in (self.open_button, self.print_button, self.name_box):
            tool.setEnabled(bool(rows))
        places = [place for place, one in enumerate(rows) if one.id == kept]
        if rows:
            self.table.selectRow(places[0] if places else 0)

    @property
    def marked_id(self) -> str:
        """The marked session."""
        place = self.table.currentRow()
        return self._rows[place].id if 0 <= place < len(self._rows) else ""

    def print_marked(self) -> None:
        """Ask for the marked session on paper."""
        if self.marked_id:
            self.print_wanted.emit(self.marked_id, self.name_box.isChecked())

    def _open(self) -> None:
        if self.marked_id:
            self.opened.emit(self.marked_id)


class _SessionTable(QTableWidget):
    """Read only, one row marked."""

    enter_pressed = Signal()

    def __init__(self) -> None:
        super().__init__(0, len(COLUMNS))
        self.setAccessibleName(_("Sessions"))
        self.setHorizontalHeaderLabels([_(title) for title in COLUMNS])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_TOPIC, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: tuple[SessionRow, ...]) -> None:
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, text in enumerate(_cells(row)):
                self.setItem(place, column, QTableWidgetItem(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter_pressed.emit()
        else:
            super().keyPressEvent(event)


def _cells(row: SessionRow) -> tuple[str, ...]:
    topic = codes.load("topic").label(row.topic) if row.topic else ""
    kind = codes.load("mode").label(row.kind)
    return (
        row.day.isoformat(), f"{row.starts:%H:%M}", kind, str(row.minutes), topic, _status(row),
    )  # fmt: skip


def _status(row: SessionRow) -> str:
    if row.is_closed:
        return pgettext("record", "closed")
    return _("to be finished") if row.is_unfinished else pgettext("record", "open")
