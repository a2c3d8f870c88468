"""People as the settings show them: shut out for a while, taken off, and new keys behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from counsel_desk import errors
from counsel_desk.gui.room.new_keys_dialog import NewKeysDialog
from counsel_desk.gui.room.people_card import PeopleCard
from counsel_desk.gui.room.settings_page import SettingsPage
from counsel_desk.services.desk import Desk
from counsel_desk.services.people import PersonLine
from tests.gui.conftest import NOW, Room
from tests.gui.room.conftest import Answers, open_dialog

SECOND, PASSWORD = "丙三", "heye qingtian songshu 55"


def _card(room: Room) -> PeopleCard:
    page = room.show(SettingsPage)
    assert isinstance(page, SettingsPage)
    card = page.part("people")
    room.settle()
    assert isinstance(card, PeopleCard)
    return card


def _button(card: PeopleCard, name: str) -> QPushButton:
    (found,) = [one for one in card.findChildren(QPushButton) if one.accessibleName() == name]
    return found


def _opens(room: Room, name: str, password: str) -> bool:
    try:
        Desk.open(room.folder, name, password).close()
    except errors.DeskError:
        return False
    return True


def test_a_principal_is_suspended_and_taken_up_again(counsellor: Room, answers: Answers) -> None:
    card, name = _card(counsellor), counsellor.made.principal.name
    _button(card, f"暂停{name}的权限").click()
    counsellor.settle()
    assert answers.asked
    assert _line(counsellor, name).suspended_on is not None
    _button(card, f"恢复{name}的权限").click()
    counsellor.settle()
    counsellor.vault.close()
    assert _opens(counsellor, name, counsellor.made.principal.password)


def _people(desk: object) -> list[PersonLine]:
    assert isinstance(desk, Desk)
    return list(desk.people.everyone())


def _line(room: Room, name: str) -> PersonLine:
    people = room.ask(_people)
    assert isinstance(people, list)
    return next(one for one in people if one.name == name)


def test_taking_somebody_off_says_what_only_new_keys_do(
    counsellor: Room, locked: list[bool]
) -> None:
    card = _card(counsellor)
    name, password = counsellor.made.principal.name, counsellor.made.principal.password
    who = _line(counsellor, name)
    dialog = card.open_removal(who)
    dialog.only_button.click()
    counsellor.settle()
    assert name in counsellor.said[-1]
    assert not locked
    assert _until(counsellor, name) == NOW.date()
    counsellor.vault.close()
    assert not _opens(counsellor, name, password)


def test_who_stays_on_the_staff_is_taken_off_the_people_alone(
    counsellor: Room, locked: list[bool]
) -> None:
    card, name = _card(counsellor), counsellor.made.principal.name
    dialog = card.open_removal(_line(counsellor, name))
    assert dialog.staff_box.isChecked()
    dialog.staff_box.click()
    dialog.only_button.click()
    counsellor.settle()
    assert _until(counsellor, name) is None
    assert name not in {one.name for one in _people_of(counsellor)}


def _until(room: Room, name: str) -> object:
    staff = room.ask(lambda desk: desk.room.staff.all())  # type: ignore[attr-defined]
    assert isinstance(staff, list)
    return next(one.until for one in staff if one.name == name)


def _people_of(room: Room) -> list[PersonLine]:
    people = room.ask(_people)
    assert isinstance(people, list)
    return people


def test_a_principal_who_leaves_with_new_keys_ends_in_a_lock(
    counsellor: Room, locked: list[bool]
) -> None:
    card = _card(counsellor)
    name = counsellor.made.principal.name
    who = _line(counsellor, name)
    dialog = card.open_removal(who)
    dialog.keys_button.click()
    keys = dialog.keys_dialog
    counsellor.qtbot.waitUntil(keys.lock_button.isEnabled, timeout=20_000)
    keys.lock_button.click()
    assert locked == [True]
    counsellor.vault.close()
    assert not _opens(counsellor, name, counsellor.made.principal.password)
    assert _opens(counsellor, counsellor.made.counsellor.name, counsellor.made.counsellor.password)


def test_new_keys_show_new_sheets_and_lock_however_the_dialog_is_left(
    counsellor: Room, answers: Answers, locked: list[bool]
) -> None:
    card = _card(counsellor)
    card.keys_button.click()
    dialog = open_dialog(counsellor.qtbot, NewKeysDialog)
    dialog.reject()
    assert dialog.isVisible()
    counsellor.qtbot.waitUntil(dialog.later_button.isVisible, timeout=20_000)
    assert len(dialog.hand_out.cards) == 2
    assert not dialog.lock_button.isEnabled()
    dialog.later_button.click()
    assert locked == [True]


def test_sheets_read_back_are_noted_before_the_lock(
    counsellor: Room, answers: Answers, locked: list[bool], tmp_path: Path
) -> None:
    card = _card(counsellor)
    card.keys_button.click()
    dialog = open_dialog(counsellor.qtbot, NewKeysDialog)
    counsellor.qtbot.waitUntil(dialog.later_button.isVisible, timeout=20_000)
    counsellor.settle()
    for n, sheet in enumerate(dialog.hand_out.cards):
        answers.place = tmp_path / f"{n}.pdf"
        sheet.save_button.click()
    # Once for both, before the first one lies outside the vault.
    assert len(answers.asked) == 2
    assert "资料库外面" in answers.asked[1]
    hands = dialog.hand_out
    hands.group_edit.setText(hands._sheet.groups[hands._place])
    hands.check_button.click()
    counsellor.qtbot.waitUntil(dialog.lock_button.isEnabled, timeout=20_000)
    dialog.lock_button.click()
    assert locked == [True]


def test_a_refusal_changes_nothing_and_is_told_where_it_began(
    counsellor: Room, locked: list[bool]
) -> None:
    def fail(_desk: object, _tell: Callable[[int, int], object]) -> object:
        raise errors.Refused("not today")

    told: list[str] = []
    dialog = NewKeysDialog(_card(counsellor), counsellor.around, fail)  # type: ignore[arg-type]
    dialog.refused.connect(told.append)
    dialog.open()
    counsellor.settle()
    assert told == ["not today"]
    assert not dialog.isVisible()
    assert not locked


def test_the_key_files_history_tells_the_newest_change_first(
    counsellor: Room, answers: Answers
) -> None:
    card, name = _card(counsellor), counsellor.made.principal.name
    _button(card, f"暂停{name}的权限").click()
    counsellor.settle()
    card.history_button.click()
    counsellor.settle()
    table = card.history_dialog.table
    rows = [
        [item.text() for item in map(partial(table.item, row), range(3)) if item is not None]
        for row in range(table.rowCount())
    ]
    assert rows[0] == [NOW.date().isoformat(), counsellor.made.counsellor.name, "暂停使用人"]
    assert rows[-1][2] == "记下第一份钥匙文件"
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), reverse=True)
    card.history_dialog.close_button.click()
