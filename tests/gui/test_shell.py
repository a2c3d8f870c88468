"""The window as a whole: pages by role, keys, and the cover."""

from __future__ import annotations

from counsel_desk.gui.main_window import MainWindow
from tests.gui.conftest import Room


def test_a_principals_window_has_no_cases_page_at_all(principal: Room) -> None:
    window = MainWindow(principal.vault, principal.around.facts)
    principal.qtbot.addWidget(window)
    assert [entry.key for entry in window.entries] == ["overview", "log", "password"]


def test_a_counsellor_starts_on_today(counsellor: Room) -> None:
    window = MainWindow(counsellor.vault, counsellor.around.facts)
    counsellor.qtbot.addWidget(window)
    window.show()
    counsellor.settle()
    assert type(window.page).__name__ == "TodayPage"
    assert "Counsel" in window.windowTitle() or window.windowTitle()


def test_one_key_covers_the_window_and_takes_the_cover_away(counsellor: Room) -> None:
    window = MainWindow(counsellor.vault, counsellor.around.facts)
    counsellor.qtbot.addWidget(window)
    window.show()
    counsellor.settle()
    window.cover.toggle()
    assert window.cover.isVisible()
    assert window.cover.geometry() == window.rect()
    window.cover.toggle()
    assert not window.cover.isVisible()
