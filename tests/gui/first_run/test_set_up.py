"""Setting up a room, step by step, as a person does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counsel_desk import paths, settings
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.file_dialogs import ask_where
from counsel_desk.gui.first_run import answers
from counsel_desk.services.room.room_settings import SHEETS_READ_BACK
from tests.gui.first_run.conftest import PERSON, FirstRun, show


def hand_out(run: FirstRun, out: Path) -> None:
    """Save both sheets and type the wanted group from the saved sheet."""
    hands = run.set_up.sheets.hand_out
    assert hands is not None
    ask_where.answer_with(lambda _parent, _title, name: out / name)
    for card in hands.cards:
        card.save_button.click()
    group = hands._sheet.groups[hands._place]
    run.qtbot.keyClicks(hands.group_edit, group.lower())
    hands.check_button.click()
    run.settle()


def test_a_room_is_set_up_and_opened(first_run: FirstRun, out: Path) -> None:
    password = first_run.make_vault()
    assert not first_run.set_up.next_button.isEnabled()
    hand_out(first_run, out)
    assert {file.name for file in out.iterdir()} == {
        "recovery-sheet-1.pdf",
        "recovery-sheet-2.pdf",
    }
    first_run.qtbot.keyClick(first_run.set_up.next_button, Qt.Key.Key_Return)
    ((folder, facts),) = first_run.made
    assert Path(folder) == paths.default_vault()
    assert (facts.person, facts.school, facts.is_counsellor) == (PERSON, "示范学校", True)
    answer: list[object] = []
    first_run.vault.post(
        lambda desk: (len(desk.room.areas.plan_on(date(2026, 11, 24))),
                      desk.room.settings.get(SHEETS_READ_BACK)),
        answer.append,
    )  # fmt: skip
    first_run.settle()
    assert answer == [(10, "2026-11-24")]
    assert password.count("-") == 4
    assert not answers.file().exists()


def test_a_wrong_group_is_told_and_another_is_asked_until_it_is_right(
    first_run: FirstRun, out: Path
) -> None:
    first_run.make_vault()
    hands = first_run.set_up.sheets.hand_out
    assert hands is not None
    ask_where.answer_with(lambda _parent, _title, name: out / name)
    for card in hands.cards:
        card.save_button.click()
    hands.group_edit.setText("000000")
    hands.check_button.click()
    assert hands.group_field.note.text()
    assert not first_run.set_up.next_button.isEnabled()
    hands.group_edit.setText(hands._sheet.groups[hands._place])
    hands.check_button.click()
    first_run.settle()
    assert first_run.set_up.next_button.isEnabled()


def test_nothing_is_read_back_before_both_sheets_are_out(first_run: FirstRun) -> None:
    first_run.make_vault()
    hands = first_run.set_up.sheets.hand_out
    assert hands is not None
    assert not hands.check_card.isEnabled()


def test_a_vault_left_before_its_sheets_is_known_at_the_next_start(first_run: FirstRun) -> None:
    first_run.make_vault()
    (known,) = settings.load().vaults
    assert (known.path, known.last_person) == (str(paths.default_vault()), PERSON)


def test_the_set_up_goes_on_where_it_was_left_and_keeps_no_password(
    first_run: FirstRun, qtbot: QtBot
) -> None:
    first_run.to_people()
    card = first_run.set_up.people.cards[0]
    card.name_edit.setText(PERSON)
    card.password.offered.own_button.click()
    card.password.own.first_edit.setText("planted secret words")
    offered = card.password.offered.words_label.text()
    first_run.set_up.keep()
    content = answers.file().read_text(encoding="utf-8")
    assert "planted secret" not in content
    assert offered not in content
    vault = VaultThread()
    again = show(vault, qtbot)
    again.wizard.welcome.set_up_button.click()
    assert again.set_up.steps[again.set_up.place].key == "people"
    assert again.set_up.people.cards[0].person.name == PERSON
    assert again.set_up.steps[1].form.name_edit.text() == "示范学校"
    vault.close()


def test_answers_that_cannot_be_read_are_begun_anew(first_run: FirstRun) -> None:
    answers.file().parent.mkdir(parents=True, exist_ok=True)
    answers.file().write_text('{"folder": 1, "areas": "x"}', encoding="utf-8")
    first_run.wizard.welcome.set_up_button.click()
    assert first_run.set_up.place == 0


def test_enter_goes_on_and_escape_goes_back(first_run: FirstRun) -> None:
    first_run.wizard.welcome.set_up_button.click()
    place = first_run.set_up.steps[0]
    first_run.qtbot.keyClick(place.folder_edit, Qt.Key.Key_Return)
    assert first_run.set_up.place == 1
    first_run.qtbot.keyClick(first_run.set_up.steps[1].form.name_edit, Qt.Key.Key_Escape)
    assert first_run.set_up.place == 0
    first_run.qtbot.keyClick(place.folder_edit, Qt.Key.Key_Escape)
    assert first_run.wizard.stack.currentWidget() is not first_run.set_up


@pytest.mark.parametrize(
    ("folder", "name"), [("OneDrive/room", "OneDrive"), ("坚果云/心理室", "坚果云")]
)
def test_a_synchronised_folder_is_warned_of_and_not_forbidden(
    first_run: FirstRun, tmp_path: Path, folder: str, name: str
) -> None:
    first_run.wizard.welcome.set_up_button.click()
    step = first_run.set_up.steps[0]
    step.folder_edit.setText(str(tmp_path / folder))
    assert name in step.warning_label.text()
    first_run.set_up.go_on()
    assert first_run.set_up.place == 1


def test_a_full_folder_is_told_at_its_field(first_run: FirstRun, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    first_run.wizard.welcome.set_up_button.click()
    step = first_run.set_up.steps[0]
    step.folder_edit.setText(str(tmp_path))
    first_run.set_up.go_on()
    assert first_run.set_up.place == 0
    assert step.folder_field.note.property("role") == "error"


def test_a_school_without_a_name_does_not_go_on(first_run: FirstRun) -> None:
    first_run.wizard.welcome.set_up_button.click()
    first_run.set_up.go_on()
    first_run.set_up.go_on()
    form = first_run.set_up.steps[1].form
    assert first_run.set_up.place == 1
    assert form.name_field.note.property("role") == "error"


def test_a_small_school_is_suggested_until_the_school_says_otherwise(first_run: FirstRun) -> None:
    form = first_run.set_up.steps[1].form
    form.students_edit.setValue(99)
    assert form.small_box.isChecked()
    form.students_edit.setValue(100)
    assert not form.small_box.isChecked()
    form.small_box.click()
    form.students_edit.setValue(500)
    assert form.values().small is True


def test_words_that_were_not_noted_and_passwords_that_differ_are_told(first_run: FirstRun) -> None:
    first_run.to_people()
    card = first_run.set_up.people.cards[0]
    card.name_edit.setText(PERSON)
    first_run.set_up.go_on()
    assert card.password.offered.error_label.text()
    card.password.offered.own_button.click()
    own = card.password.own
    own.first_edit.setText("heluo shanyu baiyun")
    own.second_edit.setText("heluo shanyu baiyum")
    first_run.set_up.go_on()
    assert own.second_field.note.property("role") == "error"
    assert first_run.set_up.steps[first_run.set_up.place].key == "people"


def test_the_meter_says_why_a_password_is_easy_to_find(first_run: FirstRun) -> None:
    first_run.to_people()
    card = first_run.set_up.people.cards[0]
    card.password.offered.own_button.click()
    own = card.password.own
    first_run.qtbot.keyClicks(own.first_edit, "zhangsan1988")
    first_run.qtbot.waitUntil(lambda: bool(own.meter.reasons_label.text()), timeout=10_000)
    assert own.meter.word_label.text()


def test_a_make_up_days_weekday_is_kept(first_run: FirstRun) -> None:
    first_run.fill_school()
    box = first_run.set_up.steps[2].days.weekday_boxes[date(2026, 10, 10)]
    box.setCurrentIndex(3)
    first_run.set_up.go_on()
    assert first_run.kept()["makeups"] == [["2026-10-10", 3]]


def test_terms_that_run_into_each_other_are_told(first_run: FirstRun) -> None:
    first_run.fill_school()
    terms = first_run.set_up.steps[2].terms
    terms.rows[0].ends.setDate(terms.rows[1].ends.date())
    first_run.set_up.go_on()
    assert first_run.set_up.place == 2
    assert terms.error_label.text()
