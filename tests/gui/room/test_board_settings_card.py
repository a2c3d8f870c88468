"""The settings of the duty board: what it checks by, and how open words are read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from counsel_desk.gui.room.board_page import BoardPage
from counsel_desk.gui.room.board_settings_card import BoardSettingsCard
from counsel_desk.gui.room.settings_page import SettingsPage
from counsel_desk.policy import pack
from counsel_desk.policy.clauses_read import clauses_read_by
from counsel_desk.policy.readings import CHOICES
from tests.gui.conftest import Room

LATER = "shaanxi-2024"


def card_of(room: Room) -> BoardSettingsCard:
    page = room.show(SettingsPage)
    assert isinstance(page, SettingsPage)
    card = page.part("board")
    room.settle()
    assert isinstance(card, BoardSettingsCard)
    return card


def segment(card: BoardSettingsCard, name: str, place: int) -> QPushButton:
    return card.segments[name].findChildren(QPushButton)[place]


def test_the_usual_choices_stand_there_and_are_marked(counsellor: Room) -> None:
    card = card_of(counsellor)
    assert card.used_badges[pack.USUAL].isVisible()
    assert not card.use_buttons[pack.USUAL].isVisible()
    assert card.use_buttons[LATER].isVisible()
    for name, choices in CHOICES.items():
        assert card.segments[name].value == choices[0]
        assert segment(card, name, 0).text().endswith("（默认）")
        assert not segment(card, name, 1).text().endswith("（默认）")


def test_another_pack_is_stored_at_once_and_the_board_follows(
    counsellor: Room, qtbot: QtBot
) -> None:
    card = card_of(counsellor)
    qtbot.keyClick(card.use_buttons[LATER], Qt.Key.Key_Space)
    counsellor.settle()
    assert counsellor.said
    assert card.used_badges[LATER].isVisible()
    assert card.use_buttons[pack.USUAL].isVisible()
    board = counsellor.show(BoardPage)
    assert isinstance(board, BoardPage)
    assert board.seen is not None
    assert board.seen.view.pack.id == LATER


@pytest.mark.parametrize("name", CHOICES)
def test_a_reading_is_stored_at_once_by_the_keyboard(
    counsellor: Room, qtbot: QtBot, name: str
) -> None:
    card = card_of(counsellor)
    qtbot.keyClick(segment(card, name, 0), Qt.Key.Key_Right)
    counsellor.settle()
    kept = counsellor.ask(lambda desk: desk.room.board.readings().kept())
    assert kept == {one: choices[one == name] for one, choices in CHOICES.items()}
    assert card.segments[name].value == CHOICES[name][1]


def test_each_reading_tells_the_clauses_that_it_decides(counsellor: Room) -> None:
    card, usual = card_of(counsellor), pack.load(pack.USUAL)
    for name, field in card.fields.items():
        for one in clauses_read_by(usual, name):
            assert one.number in field.note.text()
    assert "专职 30 学时" in card.fields["training_hours"].note.text()
    card.choose_pack(LATER)
    counsellor.settle()
    assert card.fields["fortnights"].note.text() == "正在使用的文件里没有条款与此有关。"


def test_what_is_set_elsewhere_is_only_pointed_to(counsellor: Room) -> None:
    card = card_of(counsellor)
    for link in card.links:
        link.click()
    assert [page for page, _subject in counsellor.gone] == [
        "settings", "settings", "network", "screening",
    ]  # fmt: skip


def test_everything_to_press_has_a_name_of_its_own(counsellor: Room) -> None:
    card = card_of(counsellor)
    names = [one.accessibleName() for one in card.findChildren(QPushButton)]
    assert all(names)
    assert len(names) == len(set(names))
