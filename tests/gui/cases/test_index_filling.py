"""After a new version the window is there at once, and the search fills while one works."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases.find_dialog import FindDialog
from counsel_desk.gui.cases.index_filler import IndexFiller, fill_more
from counsel_desk.gui.cases.index_filling_note import how_far
from counsel_desk.gui.main_window import MainWindow
from counsel_desk.records.cases.index_progress import Filled
from counsel_desk.services.desk import Desk
from counsel_desk.store import index_filling
from tests.gui.conftest import Room

PATIENCE = 20_000


@pytest.fixture
def behind(counsellor: Room) -> Room:
    """The demo school whose index was filled by an earlier rule, as the unlock leaves it."""
    counsellor.ask(_fall_behind)
    assert counsellor.ask(how_far) is not None
    return counsellor


def _fall_behind(desk: Desk) -> None:
    cases = desk.require_cases()
    desk._vault.raw_connection.execute("UPDATE search_rule SET rule = 0")
    index_filling.begin(desk._vault)
    cases.texts._filling = index_filling.IndexFilling(desk._vault)


@pytest.fixture
def palette(behind: Room) -> FindDialog:
    window = QWidget()
    behind.qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    made = FindDialog(window, behind.around)
    made.open()
    behind.settle()
    return made


def test_the_search_says_how_far_it_is(behind: Room, palette: FindDialog) -> None:
    filled = behind.ask(how_far)
    assert isinstance(filled, Filled)
    told = palette.filling_note.text()
    assert str(filled.done) in told
    assert str(filled.whole) in told
    assert palette.filling_note.isVisible()
    foot = palette.filling_note.mapTo(palette, palette.filling_note.rect().bottomLeft())
    assert foot.y() < palette.height()


def test_the_word_goes_once_the_search_knows_everything(behind: Room, palette: FindDialog) -> None:
    IndexFiller(behind.vault, palette).begin()
    behind.qtbot.waitUntil(palette.filling_note.isHidden, timeout=PATIENCE)
    assert behind.ask(how_far) is None


def test_a_palette_that_is_left_asks_no_more(behind: Room, palette: FindDialog) -> None:
    palette.edit.left.emit()
    behind.settle()
    assert behind.ask(how_far) is not None


def test_nothing_is_said_of_an_index_that_is_whole(counsellor: Room) -> None:
    window = QWidget()
    counsellor.qtbot.addWidget(window)
    window.show()
    made = FindDialog(window, counsellor.around)
    made.open()
    counsellor.settle()
    assert made.filling_note.isHidden()


def test_the_window_has_the_index_filled_without_being_asked(behind: Room) -> None:
    window = MainWindow(behind.vault, behind.around.facts)
    behind.qtbot.addWidget(window)
    window.show()
    behind.qtbot.waitUntil(lambda: window.filler.is_done, timeout=PATIENCE)
    assert behind.ask(how_far) is None


def test_other_work_comes_in_between_two_pieces(behind: Room) -> None:
    seen: list[object] = []
    filler = IndexFiller(behind.vault, behind.vault)
    filler.begin()
    behind.vault.post(how_far, seen.append)
    behind.qtbot.waitUntil(lambda: filler.is_done, timeout=PATIENCE)
    assert seen[0] is not None
    assert behind.ask(fill_more) is None
