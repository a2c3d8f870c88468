"""The painted calendar: its places, and the way through it with keyboard and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counsel_desk import i18n
from counsel_desk.gui.cases.calendar_grid import CalendarGrid
from counsel_desk.gui.cases.calendar_parts import (
    GridColumn,
    GridDay,
    GridItem,
    Lane,
    Place,
    lanes,
    stops,
)
from counsel_desk.gui.cases.calendar_shape import least_height


def _item(key: str, column: int, minute: int | None, minutes: int = 40) -> GridItem:
    return GridItem(
        key, Place(column, minute), minutes, f"{key} title", key, "", f"told {key}",
        can_move=key != "held",
    )  # fmt: skip


DAY = GridDay(
    columns=(GridColumn("Mon", "Monday"), GridColumn("Tue", "Tuesday", is_today=True)),
    items=(
        _item("nohour", 0, None),
        _item("early", 0, 540),
        _item("both", 0, 560),
        _item("held", 0, 700),
        _item("tuesday", 1, 780),
    ),
    first=480,
    last=1080,
    now=Place(1, 800),
)


@pytest.fixture
def grid(dressed: QApplication, qtbot: QtBot) -> CalendarGrid:
    i18n.set_language("en")
    made = CalendarGrid("Appointments")
    qtbot.addWidget(made)
    made.resize(600, 600)
    made.cursor_at.begin_in(1)
    made.show_day(DAY)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def _press(qtbot: QtBot, grid: CalendarGrid, *keys: Qt.Key, ctrl: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    for key in keys:
        qtbot.keyClick(grid, key, held)


def test_at_the_same_time_they_stand_side_by_side_and_later_ones_have_all_the_width() -> None:
    found = lanes(DAY.items)
    assert (found["early"], found["both"]) == (Lane(0, 2), Lane(1, 2))
    assert found["held"] == Lane(0, 1)


def test_the_keyboard_stops_at_every_appointment_and_at_the_free_half_hours() -> None:
    way = stops(DAY, 0)
    assert [key for _minute, key in way if key] == ["nohour", "early", "both", "held"]
    assert (480, "") in way
    assert (540, "") not in way
    assert (690, "") not in way


def test_one_begins_where_the_day_has_got_to(grid: CalendarGrid) -> None:
    assert grid.cursor_at.place.column == 1
    assert grid.cursor_at.current_id == "tuesday"
    assert grid.accessibleDescription() == "told tuesday"


def test_arrows_reach_every_appointment_and_a_screen_reader_says_it(
    grid: CalendarGrid, qtbot: QtBot
) -> None:
    _press(qtbot, grid, Qt.Key.Key_Left, *[Qt.Key.Key_Up] * 30)
    told = []
    for _n in range(30):
        told.append(grid.accessibleDescription())
        _press(qtbot, grid, Qt.Key.Key_Down)
    assert [one for one in told if one.startswith("told")][:4] == [
        "told nohour", "told early", "told both", "told held",
    ]  # fmt: skip
    assert "free: Monday 8:00" in told


def test_enter_opens_an_appointment_and_begins_a_new_one_on_a_free_place(
    grid: CalendarGrid, qtbot: QtBot
) -> None:
    opened, wanted = [], []
    grid.opened.connect(opened.append)
    grid.new_wanted.connect(wanted.append)
    _press(qtbot, grid, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert (opened, wanted) == (["tuesday"], [Place(1, 750)])
    _press(qtbot, grid, Qt.Key.Key_N)
    assert wanted == [Place(1, 750), Place(1, 750)]


def test_ctrl_and_the_arrows_show_where_it_would_go_and_enter_moves_it(
    grid: CalendarGrid, qtbot: QtBot
) -> None:
    moved = []
    grid.moved.connect(lambda *told: moved.append(told))
    _press(qtbot, grid, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, ctrl=True)
    assert (grid.wish, moved) == (Place(0, 790), [])
    assert grid.accessibleDescription() == "Monday 13:10"
    _press(qtbot, grid, Qt.Key.Key_Return)
    assert moved == [("tuesday", Place(0, 790))]


def test_esc_leaves_it_where_it_was(grid: CalendarGrid, qtbot: QtBot) -> None:
    moved = []
    grid.moved.connect(lambda *told: moved.append(told))
    _press(qtbot, grid, Qt.Key.Key_Down, ctrl=True)
    _press(qtbot, grid, Qt.Key.Key_Escape, Qt.Key.Key_Return)
    assert (grid.wish, moved) == (None, [])


def test_what_took_place_is_not_moved(grid: CalendarGrid, qtbot: QtBot) -> None:
    grid.make_current("held")
    _press(qtbot, grid, Qt.Key.Key_Down, ctrl=True)
    assert grid.wish is None


def _center(grid: CalendarGrid, key: str) -> QPoint:
    item = next(one for one in DAY.items if one.id == key)
    return grid.shape().place_of(item).center().toPoint()


def test_the_mouse_drags_it_to_another_day_and_hour(grid: CalendarGrid, qtbot: QtBot) -> None:
    moved = []
    grid.moved.connect(lambda *told: moved.append(told))
    start = _center(grid, "tuesday")
    left = grid.shape().column_of(0).center().x()
    an_hour = grid.shape().top_of(840) - grid.shape().top_of(780)
    target = QPoint(round(left), round(start.y() + an_hour))
    qtbot.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(grid, QPoint(start.x() - 40, start.y()))
    qtbot.mouseMove(grid, target)
    qtbot.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=target)
    assert moved == [("tuesday", Place(0, 840))]


def test_a_click_only_goes_there_and_a_double_click_opens(grid: CalendarGrid, qtbot: QtBot) -> None:
    opened, moved = [], []
    grid.opened.connect(opened.append)
    grid.moved.connect(lambda *told: moved.append(told))
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=_center(grid, "early"))
    assert (grid.cursor_at.current_id, opened, moved) == ("early", [], [])
    qtbot.mouseDClick(grid, Qt.MouseButton.LeftButton, pos=_center(grid, "held"))
    assert opened == ["held"]


def test_page_up_and_down_turn_to_what_was_before_and_comes_after(
    grid: CalendarGrid, qtbot: QtBot
) -> None:
    turned = []
    grid.turned.connect(turned.append)
    _press(qtbot, grid, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
    assert turned == [-1, 1]


def test_one_stays_on_the_appointment_when_it_moves(grid: CalendarGrid) -> None:
    grid.make_current("early")
    grid.show_day(GridDay(DAY.columns, (_item("early", 1, 900),), 480, 1080))
    assert (grid.cursor_at.place, grid.cursor_at.current_id) == (Place(1, 900), "early")
    grid.show_day(GridDay(DAY.columns, (), 480, 1080))
    assert grid.cursor_at.current_id == ""


def test_an_empty_calendar_takes_keys_and_clicks(grid: CalendarGrid, qtbot: QtBot) -> None:
    grid.show_day(GridDay())
    _press(qtbot, grid, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return)
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    grid.grab()
    assert grid.cursor_at.current_id == ""


def test_there_is_room_for_an_hour_however_small_the_window(grid: CalendarGrid) -> None:
    assert grid.minimumHeight() == least_height(DAY)
    assert grid.shape().place_of(DAY.items[1]).height() >= 18
