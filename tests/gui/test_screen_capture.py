"""Windows that come up are left out of captures, where the computer can do so."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counsel_desk.gui.screen_capture import CaptureShield, shield

Asked = list[tuple[int, int]]


@pytest.fixture
def asked() -> Asked:
    return []


@pytest.fixture
def watching(qapp: QApplication, asked: Asked) -> Iterator[CaptureShield]:
    made = CaptureShield(lambda window, how: asked.append((window, how)) or how == 0x01)
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()


def test_every_window_and_dialog_is_left_out_and_an_old_windows_shows_black(
    watching: CaptureShield, asked: Asked, qtbot: QtBot
) -> None:
    window, dialog = QWidget(), QDialog()
    QVBoxLayout(window).addWidget(QLabel("甲"))
    for one in (window, dialog):
        qtbot.addWidget(one)
        one.show()
    ids = [int(window.winId()), int(dialog.winId())]
    assert asked == [(one, how) for one in ids for how in (0x11, 0x01)]


def test_a_request_that_is_turned_down_keeps_nobody_from_working(
    qapp: QApplication, qtbot: QtBot
) -> None:
    def refuse(_window: int, _how: int) -> object:
        raise OSError("no")

    made = CaptureShield(refuse)
    qapp.installEventFilter(made)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qapp.removeEventFilter(made)
    made.deleteLater()
    assert window.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has it")
def test_elsewhere_nothing_is_watched(qapp: QApplication) -> None:
    assert shield(qapp) is None
