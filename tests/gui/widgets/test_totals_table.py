"""Tables of totals: numbers as they are, what is not told hatched and said so, bars alike."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counsel_desk.gui import theme
from counsel_desk.gui.widgets.total_bars import TotalBars
from counsel_desk.gui.widgets.totals_table import TotalsGrid, TotalsRow, TotalsTable
from counsel_desk.i18n import _

GRID = TotalsGrid(
    "Topic",
    ("Grade 7", "Grade 8"),
    (
        TotalsRow("Learning", (14, None), 1),
        TotalsRow("Exams", (None, None), 2),
        TotalsRow("In all", (62, 48), 0, is_total=True),
    ),
)


@pytest.fixture
def table(dressed: QApplication, qtbot: QtBot) -> TotalsTable:
    made = TotalsTable()
    qtbot.addWidget(made)
    made.resize(500, 240)
    made.fill("Sessions", GRID)
    made.show()
    return made


def _colours(table: TotalsTable, row: int, column: int) -> set[str]:
    area = table.visualRect(table.model().index(row, column)).adjusted(2, 2, -30, -2)
    picture = table.viewport().grab(area).toImage()
    return {
        QColor(picture.pixel(x, y)).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


def test_what_is_not_told_is_hatched_and_nothing_else_is(table: TotalsTable) -> None:
    look = theme.tokens()
    assert {look.chip.lower(), look.line.lower()} <= _colours(table, 0, 2)
    assert look.chip.lower() not in _colours(table, 2, 2)


def test_a_screen_reader_hears_row_column_and_number(table: TotalsTable) -> None:
    model, role = table.model(), Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 1).data(role) == "Learning, Grade 7: 14"
    assert model.index(0, 2).data(role) == f"Learning, Grade 8: {_('not told')}"
    assert model.index(1, 1).data() == "-"
    assert table.accessibleName() == "Sessions"


def test_a_wide_table_scrolls_and_a_narrow_one_fills_its_place(table: TotalsTable) -> None:
    widths = [table.columnWidth(column) for column in range(3)]
    assert table.viewport().width() - 3 <= sum(widths) <= table.viewport().width()
    heads = tuple(f"Grade {number}" for number in range(1, 13))
    table.fill("All", TotalsGrid("Topic", heads, (TotalsRow("Learning", (5,) * 12),)))
    table.resize(300, 240)
    assert table.horizontalScrollBar().maximum() > 0


def test_bars_leave_the_whole_out_and_say_their_numbers(
    dressed: QApplication, qtbot: QtBot
) -> None:
    bars = TotalBars()
    qtbot.addWidget(bars)
    bars.fill("Sessions", GRID)
    bars.show()
    told = bars.accessibleDescription().splitlines()
    assert told == [
        f"Learning: Grade 7 14, Grade 8 {_('not told')}",
        f"Exams: Grade 7 {_('not told')}, Grade 8 {_('not told')}",
    ]
    assert bars.grab().toImage().height() == bars.height()
    bars.fill("All", TotalsGrid("", GRID.heads, (GRID.rows[2],)))
    assert bars.accessibleDescription().startswith("In all")
