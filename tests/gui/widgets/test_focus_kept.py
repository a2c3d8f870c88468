"""The keyboard stays in a part of a page that is filled anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import clear
from counsel_desk.gui.widgets.focus_kept import focus_kept


class Rows(QWidget):
    """Buttons that are made anew each time."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)

    def fill(self, names: Sequence[str]) -> None:
        """Other buttons."""
        clear(self._box)
        for one in names:
            self._box.addWidget(button(one))

    def point(self, name: str) -> None:
        """Go to a button."""
        next(one for one in self.findChildren(QWidget) if one.accessibleName() == name).setFocus()


@pytest.fixture
def rows(qtbot: QtBot, dressed: QApplication) -> Iterator[Rows]:
    """Rows in a window whose first button is somewhere else."""
    window, made = QWidget(), Rows()
    box = QVBoxLayout(window)
    box.addWidget(button("elsewhere"))
    box.addWidget(made)
    qtbot.addWidget(window)
    made.fill(("one", "two"))
    window.show()
    yield made
    window.close()


@pytest.mark.parametrize(
    ("names", "focused"),
    [(("one", "two"), "two"), (("three", "four"), "three"), ((), "elsewhere")],
    ids=["the same name", "the first", "nothing left"],
)
def test_the_keyboard_is_at_the_same_control_or_the_first_of_the_part(
    rows: Rows, names: tuple[str, ...], focused: str
) -> None:
    rows.point("two")
    with focus_kept(rows):
        rows.fill(names)
    assert _focused(rows) == focused


def test_it_is_so_behind_a_dialog_too(rows: Rows, qtbot: QtBot) -> None:
    rows.window().activateWindow()
    rows.point("two")
    dialog = QDialog(rows.window())
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    with focus_kept(rows):
        rows.fill(("one", "two"))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dialog.close()
    assert _focused(rows) == "two"


def test_a_keyboard_that_was_elsewhere_stays_there(rows: Rows) -> None:
    first = next(one for one in rows.window().findChildren(QWidget) if one.accessibleName())
    first.setFocus()
    with focus_kept(rows):
        rows.fill(("one", "two"))
    assert _focused(rows) == "elsewhere"


def _focused(rows: Rows) -> str:
    found = rows.window().focusWidget()
    return found.accessibleName() if found else ""
