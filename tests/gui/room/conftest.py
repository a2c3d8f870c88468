"""What the room's tests share: a printer that keeps what it is sent, and answered questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from counsel_desk.errors import DeskError, Refused
from counsel_desk.gui import messages
from counsel_desk.gui.file_dialogs import ask_where
from counsel_desk.gui.room import printing

Kind = TypeVar("Kind", bound=QDialog)


class PaperTray:
    """A printer of the tests."""

    def __init__(self) -> None:
        self.names: Sequence[str] = ("Tray", "Other")
        self.sent: list[printing.PrintOrder] = []
        self.is_out_of_paper = False

    def find_printers(self, found: Callable[[Sequence[str]], None]) -> None:
        found(self.names)

    def send(
        self,
        order: printing.PrintOrder,
        done: Callable[[str], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        if self.is_out_of_paper:
            failed(Refused("no paper"))
            return
        self.sent.append(order)
        done("sent, and nothing remains")


@pytest.fixture
def tray() -> Iterator[PaperTray]:
    made = PaperTray()
    printing.print_through(made)
    yield made
    printing.print_through(None)


class Answers:
    """Where to save and what to say to a question; the questions asked are kept."""

    def __init__(self) -> None:
        self.place: Path | None = None
        self.proposed: list[str] = []
        self.asked: list[str] = []
        self.says_yes = True


@pytest.fixture
def answers() -> Iterator[Answers]:
    made = Answers()

    def where(_parent: QWidget | None, _title: str, name: str) -> Path | None:
        made.proposed.append(name)
        return made.place

    def agree(_parent: QWidget | None, question: str, _yes: str, _no: str) -> bool:
        made.asked.append(question)
        return made.says_yes

    ask_where.answer_with(where)
    messages.answer_with(agree)
    yield made
    ask_where.ask_the_person()


def open_dialog(qtbot: QtBot, kind: type[Kind]) -> Kind:
    """The dialog of a kind that is open; waits until there is one."""

    def found() -> list[Kind]:
        shown = QApplication.topLevelWidgets()
        return [one for one in shown if isinstance(one, kind) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=10_000)
    return found()[0]
