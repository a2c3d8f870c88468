"""Days and hours are read as people type them, and what cannot be read stays."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counsel_desk import clock
from counsel_desk.gui.widgets import date_time_edits as edits

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-24", TODAY),
        ("20261124", TODAY),
        ("1124", TODAY),
        ("11-3", date(2026, 11, 3)),
        ("１１月３日", date(2026, 11, 3)),
        ("0105", date(2027, 1, 5)),
        ("+7", date(2026, 12, 1)),
        ("-1", date(2026, 11, 23)),
        ("0230", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, meant: date | None) -> None:
    assert edits.read_day(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12:40 – 13:20", (time(12, 40), time(13, 20))),
        ("1240-1320", (time(12, 40), time(13, 20))),
        ("12：40 13：20", (time(12, 40), time(13, 20))),
        ("1240", (time(12, 40), time(13, 20))),
        ("905+30", (time(9, 5), time(9, 35))),
        ("2560", None),
        ("noon", None),
    ],
)
def test_a_span_is_read_as_people_write_it(typed: str, meant: tuple[time, time] | None) -> None:
    assert edits.read_span(typed) == meant


def test_a_new_session_ends_now_and_has_the_usual_length() -> None:
    assert edits.span_until(datetime(2026, 11, 24, 13, 33)) == (time(12, 50), time(13, 30))
    assert edits.span_until(datetime(2026, 11, 24, 0, 12)) == (time(0, 0), time(0, 10))


def test_leaving_a_day_writes_it_in_full(qapp: QApplication, qtbot: QtBot) -> None:
    clock.set_source(lambda: datetime(2026, 11, 24, 13, 30))
    edit = edits.DayEdit()
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "1201")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "2026-12-01"
    qtbot.keyClick(edit, Qt.Key.Key_Down)
    assert edit.day == date(2026, 11, 30)


def test_what_is_no_day_stays_as_it_was_typed(qapp: QApplication, qtbot: QtBot) -> None:
    edit = edits.DayEdit()
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "next week")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "next week"
    assert edit.is_unreadable


def test_arrows_move_a_span_and_keep_its_length(qapp: QApplication, qtbot: QtBot) -> None:
    edit = edits.SpanEdit()
    qtbot.addWidget(edit)
    edit.set_span((time(12, 40), time(13, 10)))
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert edit.span == (time(12, 45), time(13, 15))
