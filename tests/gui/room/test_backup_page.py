"""Backups from the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.room.backup_page import BackupPage
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.room_settings import OUTSIDE_BACKUP
from tests.gui.conftest import Room


@pytest.fixture(autouse=True)
def door_closed_again() -> Iterator[None]:
    yield
    ask_folder.ask_the_person()


def page_of(room: Room) -> BackupPage:
    page = room.show(BackupPage)
    assert isinstance(page, BackupPage)
    return page


def test_the_age_of_the_newest_backup_stands_on_the_page_and_in_the_side_bar(
    counsellor: Room,
) -> None:
    notes: list[tuple[str, str]] = []
    counsellor.around.extras["note"] = lambda key, note: notes.append((key, note))
    page = page_of(counsellor)
    assert notes == [("backup", page.age_label.text())]
    assert page.list_box.count() == 1


def test_a_backup_on_a_stick_is_made_told_and_opens(counsellor: Room, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    ask_folder.answer_with(lambda *_: stick)
    page = page_of(counsellor)
    page.make_button.click()
    counsellor.settle()
    (made,) = stick.iterdir()
    assert made.name in page.result_label.text()
    assert page.make_button.isEnabled()
    assert not page.bar.isVisible()
    assert counsellor.ask(lambda desk: desk.room.settings.get(OUTSIDE_BACKUP)) == "2026-11-24"
    counsellor.vault.close()
    who = counsellor.made.counsellor
    with Desk.open(made, who.name, who.password) as desk:
        assert desk.require_cases().sessions.count() == counsellor.made.sessions


def test_a_place_that_says_no_is_told_on_the_page(counsellor: Room, tmp_path: Path) -> None:
    file = tmp_path / "no-folder"
    file.write_text("x", encoding="utf-8")
    ask_folder.answer_with(lambda *_: file)
    page = page_of(counsellor)
    page.make_button.click()
    counsellor.settle()
    assert page.result_label.property("role") == "error"
    assert page.result_label.text()


def test_thinking_better_of_it_does_nothing(counsellor: Room) -> None:
    ask_folder.answer_with(lambda *_: None)
    page = page_of(counsellor)
    page.make_button.click()
    assert not page.bar.isVisible()
