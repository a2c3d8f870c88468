"""Bars of a week: read by eye, by tool tip and by a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counsel_desk.gui import theme
from counsel_desk.gui.widgets.week_bars import Bar, WeekBars

WEEK = (
    Bar("Mon", 120, 90, "Monday: open 90, planned 120"),
    Bar("Tue", 120, 0, "Tuesday: open 0, planned 120", is_today=True),
    Bar("Wed", 0, 0, "Wednesday: open 0, planned 0"),
)


@pytest.fixture
def bars(dressed: QApplication, qtbot: QtBot) -> WeekBars:
    made = WeekBars("Week")
    qtbot.addWidget(made)
    made.resize(300, 84)
    made.show_bars(WEEK)
    return made


def test_the_numbers_are_there_for_screen_readers_and_tool_tips(bars: WeekBars) -> None:
    assert bars.accessibleDescription().splitlines() == [one.told for one in WEEK]
    assert bars.bar_at(10) == WEEK[0]
    assert bars.bar_at(290) == WEEK[2]
    assert bars.bar_at(99) is None


def test_done_is_painted_over_planned_and_an_empty_day_keeps_a_line(bars: WeekBars) -> None:
    picture, look = bars.grab().toImage(), theme.tokens()
    assert picture.pixelColor(40, 40) == QColor(look.accent)
    assert picture.pixelColor(40, 8) == QColor(look.accent_soft)
    assert picture.pixelColor(150, 40) == QColor(look.accent_soft)
    assert picture.pixelColor(250, 62) == QColor(look.line)
    assert picture.pixelColor(250, 40) != QColor(look.line)


def test_no_week_at_all_paints_nothing_and_does_not_fail(bars: WeekBars) -> None:
    bars.show_bars(())
    assert bars.accessibleDescription() == ""
    assert not bars.grab().isNull()
