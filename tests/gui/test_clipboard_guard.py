"""What was copied from the program is gone from the clipboard after half a minute or a lock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from counsel_desk.gui.clipboard_guard import KEPT_MS, LEFT_OUT_OF_HISTORIES, ClipboardGuard

NOTE = "过程文字"


class Owner:
    """Off the screen no platform says whose the clipboard is; here the test does."""

    is_ours = True


@pytest.fixture
def owner() -> Owner:
    return Owner()


@pytest.fixture
def guard(qapp: QApplication, owner: Owner) -> Iterator[ClipboardGuard]:
    made = ClipboardGuard(kept_ms=50, is_ours=lambda: owner.is_ours)
    yield made
    made.clear()
    delete(made)


def _text() -> str:
    return QGuiApplication.clipboard().text()


def _copy(qtbot: QtBot, text: str) -> None:
    edit = QPlainTextEdit(text)
    qtbot.addWidget(edit)
    edit.selectAll()
    edit.copy()


def test_it_is_half_a_minute() -> None:
    assert KEPT_MS == 30_000


def test_what_was_copied_goes_by_itself(guard: ClipboardGuard, qtbot: QtBot) -> None:
    _copy(qtbot, NOTE)
    assert _text() == NOTE
    qtbot.waitUntil(lambda: _text() == "", timeout=5000)


def test_the_half_minute_begins_with_the_last_copy(guard: ClipboardGuard, qtbot: QtBot) -> None:
    guard._timer.setInterval(60_000)
    _copy(qtbot, NOTE)
    guard._timer.stop()
    _copy(qtbot, "另一段")
    assert guard._timer.isActive()
    assert _text() == "另一段"


def test_a_lock_takes_it_at_once(guard: ClipboardGuard, qtbot: QtBot) -> None:
    guard._timer.setInterval(60_000)
    _copy(qtbot, NOTE)
    guard.clear()
    assert _text() == ""
    assert not guard._timer.isActive()


def test_what_somebody_copied_elsewhere_is_left_alone(
    guard: ClipboardGuard, owner: Owner, qtbot: QtBot
) -> None:
    guard._timer.setInterval(60_000)
    _copy(qtbot, NOTE)
    owner.is_ours = False
    QGuiApplication.clipboard().setText("别的程序里的字")
    assert not guard._timer.isActive()
    guard.clear()
    assert _text() == "别的程序里的字"


@pytest.mark.parametrize("kind", [QPlainTextEdit, QTextEdit, QLineEdit])
def test_histories_of_copies_are_asked_to_leave_it_out(
    guard: ClipboardGuard, qtbot: QtBot, kind: type[QWidget]
) -> None:
    guard._timer.setInterval(60_000)
    edit = kind()
    qtbot.addWidget(edit)
    assert isinstance(edit, QPlainTextEdit | QTextEdit | QLineEdit)
    for text in (NOTE, "另一段"):
        edit.clear()
        edit.insert(text) if isinstance(edit, QLineEdit) else edit.insertPlainText(text)
        edit.selectAll()
        edit.copy()
        there = QGuiApplication.clipboard().mimeData()
        assert there.text() == text
        assert all(there.hasFormat(mark) for mark in LEFT_OUT_OF_HISTORIES)
        assert guard._timer.isActive()


def test_what_was_copied_elsewhere_is_not_marked(
    guard: ClipboardGuard, owner: Owner, qtbot: QtBot
) -> None:
    owner.is_ours = False
    _copy(qtbot, NOTE)
    there = QGuiApplication.clipboard().mimeData()
    assert not any(there.hasFormat(mark) for mark in LEFT_OUT_OF_HISTORIES)
