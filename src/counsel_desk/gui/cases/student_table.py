"""The student list as a table: thousands of rows, names masked until asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from counsel_desk import clock, i18n
from counsel_desk.gui.widgets.names import shown
from counsel_desk.i18n import N_, _
from counsel_desk.records import codes
from counsel_desk.records.cases.overviews import StudentOverview
from counsel_desk.records.grades import class_label

HEADS = (
    N_("Case number"), N_("Name"), N_("Class"), N_("Sex"), N_("Sessions"), N_("Last session"),
    N_("Status"),
)  # fmt: skip
_NAME = 1
_ROW_HEIGHT = 36

Index = QModelIndex | QPersistentModelIndex


class StudentModel(QAbstractTableModel):
    """A row is put into words when it is shown; ``reveal`` shows the names."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[StudentOverview, ...] = ()
        self.reveal = False

    def fill(self, rows: Sequence[StudentOverview]) -> bool:
        """Show these rows; tells whether others stand there now than before.

        Where the same students stand in the same order only the rows with news are shown anew.
        """
        news = _news(self.rows, rows)
        if news is not None:
            self.rows = tuple(rows)
            for place in news:
                last = self.index(place, len(HEADS) - 1)
                self.dataChanged.emit(self.index(place, 0), last)
            return False
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()
        return True

    def show_names(self, *, on: bool) -> None:
        """Show or mask the names."""
        self.reveal = on
        if self.rows:
            last = self.index(len(self.rows) - 1, _NAME)
            self.dataChanged.emit(self.index(0, _NAME), last)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_(HEADS[index.column()])} {self._cell(index)}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(HEADS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _cell(self, index: Index) -> str:
        row = self.rows[index.row()]
        cells = (
            row.case_number,
            shown(row.name, reveal=self.reveal),
            class_words(row.cohort, row.class_no),
            codes.load("sex").label(row.sex),
            str(row.sessions) if row.sessions else "",
            row.last_session.isoformat() if row.last_session else "",
            codes.load("student_status").label(row.status),
        )
        return cells[index.column()]


def _news(before: Sequence[StudentOverview], now: Sequence[StudentOverview]) -> list[int] | None:
    """The places at which a row changed; None when not the same students stand there."""
    if not before or len(before) != len(now):
        return None
    places = [at for at, (old, new) in enumerate(zip(before, now, strict=True)) if old is not new]
    if any(before[at].id != now[at].id for at in places):
        return None
    return [at for at in places if before[at] != now[at]]


def class_words(cohort: int | None, class_no: int | None) -> str:
    """A class as people call it today; nothing for somebody without one."""
    return class_label(cohort, class_no, clock.today(), i18n.language()) if cohort else ""


class StudentTable(QTableView):
    """``opened`` carries the id of the student that was asked for (Enter, double click)."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Students"))
        self.students = StudentModel()
        self.setModel(self.students)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda _index: self._open())

    def fill(self, rows: Sequence[StudentOverview]) -> None:
        """Show these rows, with the keyboard on the first unless they stood there before."""
        if self.students.fill(rows) and rows:
            self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.opened.emit(self.students.rows[index.row()].id)
