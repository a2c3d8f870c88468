"""The fresh process after locking stands where the old window stood."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counsel_desk import app
from counsel_desk.gui import relock
from counsel_desk.gui.room import printing
from counsel_desk.gui.unlock_window import UnlockWindow
from counsel_desk.gui.wrong_password_delay import WrongPasswordDelay
from counsel_desk.services import vault_door
from counsel_desk.settings import KnownVault
from tests.gui.conftest import Room


@pytest.mark.parametrize("place", ["0,0,1280,800", "-240,-30,1280,800"])
def test_a_place_on_any_screen_is_understood_as_it_is_told(place: str) -> None:
    told = app._arguments([relock.VAULT, "somewhere", f"{relock.GEOMETRY}={place}"])
    assert told.geometry == tuple(int(one) for one in place.split(","))


class JammedTray:
    """A printer that takes the pages and does not answer until it is told to."""

    def __init__(self) -> None:
        self.answers: list[printing.Done] = []

    def find_printers(self, found: printing.Found) -> None:
        found(["Tray"])

    def send(
        self, order: printing.PrintOrder, done: printing.Done, failed: printing.Failed
    ) -> None:
        self.answers.append(done)


def test_what_no_printer_has_taken_yet_is_known_until_it_has() -> None:
    tray, told = JammedTray(), list[str]()
    printing.print_through(tray)
    try:
        order = printing.PrintOrder(b"%PDF", "Room log", 1, "Tray")
        printing.send(order, told.append, lambda _problem: None)
        assert printing.on_the_way() == ("Room log",)
        tray.answers[0]("taken")
        assert (printing.on_the_way(), told) == ((), ["taken"])
    finally:
        printing.print_through(None)


def test_a_print_broken_off_by_locking_is_told_at_the_unlock_window(
    counsellor: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    told = app._arguments([relock.VAULT, "somewhere", f"{relock.BROKEN_OFF}=Room log"])
    door = vault_door.look(counsellor.folder)
    delay = WrongPasswordDelay(tmp_path / "pauses.json")
    window = UnlockWindow(KnownVault(str(counsellor.folder)), door, delay)
    qtbot.addWidget(window)
    window.show()
    assert not window.broken_off_label.isVisible()
    window.tell_broken_off(told.broken_off)
    assert window.broken_off_label.isVisible()
    assert "Room log" in window.broken_off_label.text()
