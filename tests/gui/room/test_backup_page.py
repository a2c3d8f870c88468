"""Backups from the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from counsel_desk import clock
from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.room.backup_age import newest_age
from counsel_desk.gui.room.backup_page import BackupPage
from counsel_desk.gui.room.backup_places_card import PlaceFacts, is_overdue, state_words
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.room_settings import OUTSIDE_BACKUP
from tests.gui.conftest import Room


@pytest.fixture(autouse=True)
def door_closed_again() -> Iterator[None]:
    yield
    ask_folder.ask_the_person()


def with_daily(room: Room) -> None:
    """Today's backup, as the window has it made a moment after the unlock."""
    room.ask(lambda desk: desk.backups.make_due())  # type: ignore[attr-defined]


def page_of(room: Room) -> BackupPage:
    page = room.show(BackupPage)
    assert isinstance(page, BackupPage)
    return page


def test_the_age_of_the_newest_backup_stands_on_the_page_and_in_the_side_bar(
    counsellor: Room,
) -> None:
    with_daily(counsellor)
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


def test_before_the_first_daily_backup_the_page_says_that_it_is_being_made(
    counsellor: Room,
) -> None:
    page = page_of(counsellor)
    assert page.list_box.count() == 1
    assert page.age_label.text()


def test_a_chosen_place_gets_todays_backup_at_once_and_is_listed(
    counsellor: Room, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    ask_folder.answer_with(lambda *_: disk)
    page = page_of(counsellor)
    page.places_card.add_button.click()
    counsellor.settle()
    counsellor.settle()
    assert page.places_card.list_box.count() == 1
    assert page.places_card.add_button.isEnabled()
    (own,) = disk.iterdir()
    assert (own / "2026-11-24" / "cases.db").exists()


def test_a_place_that_cannot_be_is_told_and_none_is_listed(counsellor: Room) -> None:
    ask_folder.answer_with(lambda *_: counsellor.folder)
    page = page_of(counsellor)
    page.places_card.add_button.click()
    counsellor.settle()
    assert page.places_card.result_label.text()
    assert page.places_card.list_box.count() == 0


def test_a_place_is_dropped_after_a_question(
    counsellor: Room, tmp_path: Path, questions: list[str]
) -> None:
    counsellor.ask(lambda desk: desk.backups.places.add(tmp_path))  # type: ignore[attr-defined]
    page = page_of(counsellor)
    (remove,) = [
        one for one in page.places_card.findChildren(QPushButton)
        if str(tmp_path) in one.accessibleName()
    ]  # fmt: skip
    remove.click()
    counsellor.settle()
    counsellor.settle()
    assert len(questions) == 1
    assert page.places_card.list_box.count() == 0


def facts(**changes: object) -> PlaceFacts:
    usual = PlaceFacts("1", "E:", True, True, date(2026, 11, 24), date(2026, 11, 1))
    return replace(usual, **changes)  # type: ignore[arg-type]


def test_the_state_of_a_place_says_its_age_and_whether_it_is_there(counsellor: Room) -> None:
    states = {
        state_words(one)
        for one in (
            facts(), facts(is_here=False), facts(is_here=False, is_stick=False),
            facts(newest=None), facts(newest=date(2026, 11, 14)),
        )
    }  # fmt: skip
    assert len(states) == 5
    assert not is_overdue(facts(newest=date(2026, 11, 17)))
    assert is_overdue(facts(newest=date(2026, 11, 16)))
    assert is_overdue(facts(newest=None))
    assert not is_overdue(facts(newest=None, added_on=date(2026, 11, 20)))


def test_the_side_bar_counts_the_place_that_waited_longest(
    counsellor: Room, tmp_path: Path
) -> None:
    with_daily(counsellor)
    today = counsellor.ask(newest_age)  # type: ignore[arg-type]
    counsellor.ask(lambda desk: desk.backups.places.add(tmp_path))  # type: ignore[attr-defined]
    clock.set_source(lambda: datetime(2026, 11, 28, 8))
    assert counsellor.ask(newest_age) != today  # type: ignore[arg-type]
