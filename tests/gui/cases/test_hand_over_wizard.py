"""A counsellor leaves, step by step; afterwards the successor alone opens the vault."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from counsel_desk import errors
from counsel_desk.gui.cases.hand_over_steps import NEW
from counsel_desk.gui.cases.hand_over_wizard import HandOverWizard
from counsel_desk.services.desk import Desk
from counsel_desk.store.room_key_pairs import Fingerprints
from tests.gui.conftest import Room

SUCCESSOR, PASSWORD = "丙三", "heye qingtian songshu 55"


def _wizard(room: Room) -> HandOverWizard:
    behind = QWidget()
    room.qtbot.addWidget(behind)
    behind.show()
    room.around.extras["behind"] = behind
    wizard = HandOverWizard(behind, room.around)
    wizard.open()
    room.settle()
    assert wizard.who is not None
    return wizard


def _to_the_end(room: Room, wizard: HandOverWizard) -> None:
    wizard.next_button.click()
    room.settle()
    assert wizard.stack.currentWidget() is wizard.tasks
    assert not wizard.next_button.isEnabled()
    wizard.tasks.done_box.setChecked(True)
    wizard.next_button.click()
    assert wizard.stack.currentWidget() is wizard.last


def _opens(room: Room, name: str, password: str) -> bool:
    try:
        Desk.open(room.folder, name, password).close()
    except errors.DeskError:
        return False
    return True


def test_the_leaver_hands_over_to_somebody_new_and_the_program_locks(
    counsellor: Room, locked: list[bool]
) -> None:
    own = counsellor.made.counsellor
    wizard = _wizard(counsellor)
    who = wizard.who
    assert who is not None
    assert (who.leaver, who.way.value) == (own.name, NEW)
    who.name_edit.setText(SUCCESSOR)
    who.password.offered.own_button.click()
    who.password.own.first_edit.setText(PASSWORD)
    who.password.own.second_edit.setText(PASSWORD)
    _to_the_end(counsellor, wizard)
    assert SUCCESSOR in wizard.last.told_label.text()
    assert f"教师名单和值班表里，{own.name}只排到今天" in wizard.last.told_label.text()
    wizard.next_button.click()
    keys = wizard.keys_dialog
    counsellor.qtbot.waitUntil(keys.later_button.isVisible, timeout=20_000)
    keys.later_button.click()
    assert locked == [True]
    counsellor.vault.close()
    assert not _opens(counsellor, own.name, own.password)
    assert _opens(counsellor, SUCCESSOR, PASSWORD)


def test_a_successors_wrong_password_changes_nothing_and_is_told_in_the_first_step(
    counsellor: Room, locked: list[bool]
) -> None:
    own = counsellor.made.counsellor
    counsellor.ask(lambda desk: _add(desk))
    wizard = _wizard(counsellor)
    assert wizard.who is not None
    wizard.next_button.click()
    assert wizard.stack.currentIndex() == 0
    wizard.who.proof_edit.setText("not this one")
    _to_the_end(counsellor, wizard)
    wizard.next_button.click()
    counsellor.qtbot.waitUntil(lambda: bool(wizard.error_label.text()), timeout=20_000)
    assert wizard.isVisible()
    assert wizard.stack.currentIndex() == 0
    assert not locked
    wizard.reject()
    counsellor.vault.close()
    assert _opens(counsellor, own.name, own.password)


def test_a_colleague_leaves_without_any_password_of_theirs(
    counsellor: Room, locked: list[bool]
) -> None:
    counsellor.ask(lambda desk: _add(desk))
    wizard = _wizard(counsellor)
    assert wizard.who is not None
    wizard.who.leaver_box.setCurrentIndex(wizard.who.leaver_box.findText(SUCCESSOR))
    assert wizard.who.proof_field.isHidden()
    _to_the_end(counsellor, wizard)
    wizard.next_button.click()
    keys = wizard.keys_dialog
    counsellor.qtbot.waitUntil(keys.later_button.isVisible, timeout=20_000)
    keys.later_button.click()
    counsellor.vault.close()
    assert not _opens(counsellor, SUCCESSOR, PASSWORD)
    own = counsellor.made.counsellor
    assert _opens(counsellor, own.name, own.password)


def _add(desk: object) -> None:
    assert isinstance(desk, Desk)
    desk.safekeeping.add_person(SUCCESSOR, "counsellor", PASSWORD)


def test_the_new_card_and_the_new_fingerprint_are_announced_and_shown(
    counsellor_after_release: Room,
) -> None:
    room = counsellor_after_release
    room.ask(_add)
    room.ask(lambda desk: _own(desk).require_cases().exchange.own_card())
    wizard = _wizard(room)
    assert wizard.who is not None
    wizard.who.proof_edit.setText(PASSWORD)
    _to_the_end(room, wizard)
    announced = wizard.last.told_label.text()
    assert "新名片" in announced
    assert "新的钥匙指纹" in announced
    wizard.next_button.click()
    keys = wizard.keys_dialog
    room.qtbot.waitUntil(keys.later_button.isVisible, timeout=20_000)
    own = room.ask(lambda desk: _own(desk).people.own_fingerprints())
    assert isinstance(own, Fingerprints)
    shown = [one.text() for one in keys.findChildren(QLineEdit) if one.isReadOnly()]
    assert [own.card, own.signing] == [one for one in shown if one.count("-") == 7]
    assert any("教体局" in one.text() for one in keys.findChildren(QLabel))


def test_nobody_is_to_be_told_where_no_card_and_no_package_ever_left(
    counsellor: Room, locked: list[bool]
) -> None:
    counsellor.ask(_add)
    wizard = _wizard(counsellor)
    assert wizard.who is not None
    wizard.who.proof_edit.setText(PASSWORD)
    _to_the_end(counsellor, wizard)
    assert "名片" not in wizard.last.told_label.text()
    assert "指纹" not in wizard.last.told_label.text()
    wizard.next_button.click()
    keys = wizard.keys_dialog
    counsellor.qtbot.waitUntil(keys.later_button.isVisible, timeout=20_000)
    told = [one.text() for one in keys.findChildren(QLabel)]
    assert told
    assert not any("指纹" in one for one in told)


def _own(desk: object) -> Desk:
    assert isinstance(desk, Desk)
    return desk
