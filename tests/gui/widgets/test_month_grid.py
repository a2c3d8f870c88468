"""The painted calendar: walked by the keyboard, said in words, with room for month and term."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counsel_desk.gui import theme
from counsel_desk.gui.widgets.month_grid import GridDay, GridStyle, MonthGrid, Tone, ground

FIRST = date(2026, 11, 1)
TODAY = date(2026, 11, 24)
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@pytest.fixture
def grid(dressed: QApplication, qtbot: QtBot) -> MonthGrid:
    made = MonthGrid("Minutes", WEEKDAYS)
    qtbot.addWidget(made)
    days = [FIRST + timedelta(days=n) for n in range(30)]
    made.show_days(
        [GridDay(day, "1:30", Tone.MIDDLE, f"told {day}") for day in days], GridStyle.MONTH, TODAY
    )
    made.resize(450, made.sizeHint().height())
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_it_starts_on_today_and_says_so(grid: MonthGrid) -> None:
    assert grid.current == TODAY
    assert grid.accessibleDescription() == "told 2026-11-24"


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, date(2026, 11, 23)),
        (Qt.Key.Key_Right, date(2026, 11, 25)),
        (Qt.Key.Key_Up, date(2026, 11, 17)),
        (Qt.Key.Key_Home, FIRST),
        (Qt.Key.Key_End, date(2026, 11, 30)),
    ],
)
def test_every_day_is_reached_with_the_arrow_keys(
    grid: MonthGrid, qtbot: QtBot, key: Qt.Key, day: date
) -> None:
    qtbot.keyClick(grid, key)
    assert grid.current == day
    assert grid.accessibleDescription() == f"told {day}"
    assert f"told {day}" in grid.accessibleName()


def test_the_keyboard_does_not_leave_the_month(grid: MonthGrid, qtbot: QtBot) -> None:
    for _step in range(3):
        qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.current == TODAY
    grid.make_current(date(2030, 1, 1))
    assert grid.current == TODAY


def test_enter_opens_the_day_and_page_keys_turn(grid: MonthGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.day_opened) as opened:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert opened.args == [TODAY]
    with qtbot.waitSignal(grid.turned) as turned:
        qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    assert turned.args == [1]


def test_a_click_opens_the_day_it_is_on(grid: MonthGrid, qtbot: QtBot) -> None:
    day = date(2026, 11, 5)
    with qtbot.waitSignal(grid.day_opened) as opened:
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.place_of(day).center().toPoint())
    assert opened.args == [day]
    opened_days: list[date] = []
    grid.day_opened.connect(opened_days.append)
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert opened_days == []


def test_days_stand_under_their_weekday_and_do_not_overlap(grid: MonthGrid) -> None:
    sunday, monday = grid.place_of(FIRST), grid.place_of(date(2026, 11, 2))
    assert sunday.x() > monday.x()
    assert monday.y() >= sunday.bottom()
    places = [grid.place_of(FIRST + timedelta(days=n)) for n in range(30)]
    pairs = [(a, b) for i, a in enumerate(places) for b in places[i + 1 :]]
    assert not any(one.intersects(other) for one, other in pairs)


def test_short_days_differ_from_open_ones_in_both_looks(dressed: QApplication) -> None:
    for look in ("light", "dark"):
        theme.apply(dressed, look)
        assert len({ground(tone).name() for tone in Tone}) == len(Tone)
    theme.apply(dressed, "light")


def test_nothing_to_show_is_no_mistake(dressed: QApplication, qtbot: QtBot) -> None:
    empty = MonthGrid("Minutes", WEEKDAYS)
    qtbot.addWidget(empty)
    empty.show_days([], GridStyle.TERM, TODAY)
    with qtbot.waitExposed(empty):
        empty.show()
    qtbot.keyClick(empty, Qt.Key.Key_Return)
    assert empty.current is None
