"""Words that go on in a second line are never cut, however wide their column is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
)
from pytestqt.qtbot import QtBot

from counsel_desk.gui.widgets.wrapping_delegate import WrappingDelegate

NOTES = (
    "要求的 2 类人员中，0 类已有人参与。还没有人：班主任、科任教师。",
    "0 of the 2 kinds of people take part. Nobody yet: class teachers, subject teachers.",
)
WIDTHS = range(120, 700, 3)
_PADDING = 8 + 8
_MARGINS = 2 * 3
"""What the style sheet, and then the style, leave free to the left and right of the words."""


@pytest.fixture
def table(dressed: QApplication, qtbot: QtBot) -> QTableWidget:
    made = QTableWidget(len(NOTES), 1)
    qtbot.addWidget(made)
    for row, note in enumerate(NOTES):
        made.setItem(row, 0, QTableWidgetItem(note))
    made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    made.resize(720, 400)
    made.show()
    return made


def test_every_line_has_its_height(table: QTableWidget) -> None:
    table.setItemDelegate(WrappingDelegate(table))
    assert _cut(table) == []


def test_without_it_some_would_be_cut(table: QTableWidget) -> None:
    table.setItemDelegate(QStyledItemDelegate(table))
    assert _cut(table) != []


def _cut(table: QTableWidget) -> list[tuple[int, str]]:
    """The widths at which a note needs more height than its row has."""
    found = []
    for width in WIDTHS:
        table.setColumnWidth(0, width)
        table.resizeRowsToContents()
        room = QRect(0, 0, width - _PADDING - _MARGINS, 2000)
        for row, note in enumerate(NOTES):
            needed = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, note)
            if needed.height() > table.rowHeight(row):
                found.append((width, note))
    return found
