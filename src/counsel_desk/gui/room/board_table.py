"""The duty board as a table: clause, what it asks, how it stands, and what that is based on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from counsel_desk.gui import theme
from counsel_desk.gui.widgets.pill_delegate import KIND, PillDelegate
from counsel_desk.gui.widgets.wrapping_delegate import WrappingDelegate
from counsel_desk.i18n import N_, _
from counsel_desk.policy.checking import Checked
from counsel_desk.policy.finding import Verdict
from counsel_desk.policy.verdict_words import verdict_words

HEADS = (N_("Clause"), N_("What is asked"), N_("State"), N_("Based on"))
CLAUSE, ASKED, STATE, BASED_ON = range(4)
KINDS = {
    Verdict.MET: "good",
    Verdict.NEAR: "warm",
    Verdict.NOT_MET: "danger",
    Verdict.NO_DATA: "info",
    Verdict.NOT_APPLICABLE: "plain",
}
"""The kind of badge that each verdict has; the word says the same."""

_ROW_HEIGHT, _CLAUSE_WIDTH, _PILL_SIDES, _ASKED_SHARE = 37, 84, 40, 0.5

Index = QModelIndex | QPersistentModelIndex


class BoardModel(QAbstractTableModel):
    """The checked clauses that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Checked, ...] = ()

    def fill(self, rows: Sequence[Checked]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _shown(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_(HEADS[column])} {_shown(row, column)}"
        return KINDS[row.finding.verdict] if role == KIND else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(HEADS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class BoardTable(QTableView):
    """``row_opened`` carries the clause that was asked for: a click, Enter or Space."""

    row_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Clauses and how they stand"))
        self.clauses = BoardModel()
        self.setModel(self.clauses)
        self.setItemDelegate(WrappingDelegate(self))
        self._pills = PillDelegate(self)
        self.setItemDelegateForColumn(STATE, self._pills)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        # Long wordings go on in a second line; nothing is cut in a narrow window.
        self.verticalHeader().setMinimumSectionSize(_ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(BASED_ON, QHeaderView.ResizeMode.Stretch)
        self.setStyleSheet("QTableView { font-size: 13px; }")
        self.clicked.connect(lambda _index: self._open())

    def fill(self, rows: Sequence[Checked]) -> None:
        """Show these clauses; the one that was marked stays marked where it is still shown."""
        marked = self.current
        self.clauses.fill(rows)
        kept = next((n for n, one in enumerate(rows) if marked and one.rule == marked.rule), 0)
        if rows:
            self.selectRow(kept)

    @property
    def current(self) -> Checked | None:
        """The clause that the keyboard is on."""
        row = self.currentIndex().row()
        return self.clauses.rows[row] if 0 <= row < len(self.clauses.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letters = QFontMetrics(theme.font("small"))
        state = max(letters.horizontalAdvance(verdict_words(one)) for one in Verdict) + _PILL_SIDES
        wide = max(0, self.viewport().width() - _CLAUSE_WIDTH - state)
        self.setColumnWidth(CLAUSE, _CLAUSE_WIDTH)
        self.setColumnWidth(ASKED, round(wide * _ASKED_SHARE))
        self.setColumnWidth(STATE, state)

    def _open(self) -> None:
        if self.current is not None:
            self.row_opened.emit(self.current)


def _shown(row: Checked, column: int) -> str:
    cells = (
        row.rule.number, row.rule.words, verdict_words(row.finding.verdict), row.finding.note,
    )  # fmt: skip
    return cells[column]
