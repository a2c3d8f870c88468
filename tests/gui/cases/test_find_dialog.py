"""Ctrl+K: a palette over the window that finds students and keeps nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from counsel_desk.gui.cases.find_dialog import FindDialog
from counsel_desk.records.cases.overviews import StudentOverview
from counsel_desk.services.desk import Desk
from tests.gui.conftest import NOW, Room


class Window(QWidget):
    """Stands for the main window: something with the focus that a palette lies over."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = QPushButton("1"), QPushButton("2")
        box = QVBoxLayout(self)
        box.addWidget(self.first)
        box.addWidget(self.second)
        self.resize(1024, 700)


@pytest.fixture
def window(counsellor: Room) -> Window:
    made = Window()
    counsellor.qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.first.setFocus()
    counsellor.qtbot.waitUntil(made.first.hasFocus)
    return made


@pytest.fixture
def palette(counsellor: Room, window: Window) -> FindDialog:
    made = FindDialog(window, counsellor.around)
    made.open()
    counsellor.settle()
    return made


def _student(room: Room) -> StudentOverview:
    def work(desk: Desk) -> StudentOverview:
        return desk.require_cases().students.overview(NOW.date())[0]

    return room.ask(work)


def _type(room: Room, palette: FindDialog, words: str) -> None:
    """As an input method hands a finished word over."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(palette.edit, event)


def test_it_waits_for_typing_and_says_what_can_be_typed(palette: FindDialog) -> None:
    assert palette.edit.hasFocus()
    assert palette.told_label.isVisible()
    assert "703" in palette.told_label.text()
    assert not palette.found.isVisible()


def test_a_name_typed_shows_the_student_with_class_and_case_number(
    counsellor: Room, palette: FindDialog
) -> None:
    student = _student(counsellor)
    _type(counsellor, palette, student.name)
    assert palette.found.people[0].name == student.name
    words = palette.found.item(0).text()
    assert student.name in words
    assert "(1)" in words


def test_enter_opens_the_marked_student_and_the_palette_is_gone(
    counsellor: Room, palette: FindDialog
) -> None:
    counsellor.qtbot.keyClicks(palette.edit, "701")
    people = palette.found.people
    assert len(people) > 2
    counsellor.qtbot.keyClick(palette.edit, Qt.Key.Key_Down)
    counsellor.qtbot.keyClick(palette.edit, Qt.Key.Key_Down)
    counsellor.qtbot.keyClick(palette.edit, Qt.Key.Key_Up)
    counsellor.qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert counsellor.gone == [("student", people[1].id)]
    assert not palette.isVisible()


def test_a_click_opens_the_student_too(counsellor: Room, palette: FindDialog) -> None:
    counsellor.qtbot.keyClicks(palette.edit, "701")
    wanted = palette.found.people[2].id
    place = palette.found.visualItemRect(palette.found.item(2)).center()
    viewport = palette.found.viewport()
    counsellor.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert counsellor.gone == [("student", wanted)]


def test_the_arrows_stop_at_both_ends(counsellor: Room, palette: FindDialog) -> None:
    counsellor.qtbot.keyClicks(palette.edit, "701")
    counsellor.qtbot.keyClick(palette.edit, Qt.Key.Key_Up)
    assert palette.found.currentRow() == 0
    for _time in range(30):
        counsellor.qtbot.keyClick(palette.edit, Qt.Key.Key_PageDown)
    assert palette.found.currentRow() == len(palette.found.people) - 1


def test_esc_closes_it_and_the_focus_is_where_it_was(
    counsellor: Room, window: Window, palette: FindDialog
) -> None:
    counsellor.qtbot.keyClicks(palette.edit, "zhou")
    counsellor.qtbot.keyClick(palette.edit, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.first.hasFocus()
    assert counsellor.gone == []


def test_nothing_of_the_query_is_kept(counsellor: Room, palette: FindDialog) -> None:
    counsellor.qtbot.keyClicks(palette.edit, "zhou")
    palette.close()
    assert palette.edit.text() == ""
    assert palette.found.count() == 0
    assert palette.found.people == ()
    assert not palette.edit.isUndoAvailable()


def test_going_on_to_something_else_closes_it(
    counsellor: Room, window: Window, palette: FindDialog
) -> None:
    window.second.setFocus()
    assert not palette.isVisible()
    assert window.second.hasFocus()


def test_a_second_one_takes_the_place_of_the_first(
    counsellor: Room, window: Window, palette: FindDialog
) -> None:
    second = FindDialog(window, counsellor.around)
    second.open()
    counsellor.settle()
    assert second.isVisible()
    assert window.findChildren(FindDialog) in ([second], [palette, second])
    second.close()
    assert window.first.hasFocus()


def test_composing_a_word_searches_nothing_until_it_is_finished(
    counsellor: Room, palette: FindDialog
) -> None:
    searched: list[str] = []
    palette.edit.searched.connect(searched.append)
    for preedit in ("z", "zh", "zhou"):
        QApplication.sendEvent(palette.edit, QInputMethodEvent(preedit, []))
    assert searched == []
    assert not palette.found.isVisible()
    _type(counsellor, palette, "周")
    assert searched == ["周"]


def test_composing_on_after_a_first_word_does_not_search_the_half_one(
    counsellor: Room, palette: FindDialog
) -> None:
    searched: list[str] = []
    palette.edit.searched.connect(searched.append)
    event = QInputMethodEvent("mi", [])
    event.setCommitString("周")
    QApplication.sendEvent(palette.edit, event)
    assert searched == []
    _type(counsellor, palette, "明")
    assert searched == ["周明"]


def test_what_fits_nobody_says_what_to_try(counsellor: Room, palette: FindDialog) -> None:
    before = palette.told_label.text()
    counsellor.qtbot.keyClicks(palette.edit, "qqqx")
    counsellor.settle()
    assert palette.told_label.isVisible()
    assert palette.told_label.text() != before
    counsellor.qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert counsellor.gone == []


def test_what_was_typed_before_the_names_were_read_is_searched_then(
    counsellor: Room, window: Window
) -> None:
    made = FindDialog(window, counsellor.around)
    made.open()
    counsellor.qtbot.keyClicks(made.edit, "701")
    counsellor.settle()
    assert len(made.found.people) > 2


def test_it_lies_within_the_window_so_that_the_cover_hides_it(
    window: Window, palette: FindDialog
) -> None:
    assert not palette.isWindow()
    assert window.rect().contains(palette.geometry())
    window.resize(700, 700)
    assert window.rect().contains(palette.geometry())
