"""A forgotten password and both recovery sheets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counsel_desk.gui.file_dialogs import ask_where
from counsel_desk.gui.first_run.recovery_dialog import RecoveryDialog
from counsel_desk.gui.room.sheet_hand_out import SheetHandOut
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.room_settings import SHEETS_READ_BACK
from counsel_desk.services.safekeeping import reset_by_sheets
from tests.vaults import COUNSELLOR, PRINCIPAL, Template, make_template

NEW, NEWER = "heluo shanyu baiyun 9", "songshu xiaohe qingtian 5"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return make_template(tmp_path_factory.mktemp("recovery") / "vault")


@pytest.fixture
def dialog(
    dressed: QApplication, template: Template, tmp_path: Path, qtbot: QtBot
) -> Iterator[RecoveryDialog]:
    made = RecoveryDialog(None, template.copy_to(tmp_path / "vault"))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.reject()


def test_both_sheets_set_a_new_password(
    dialog: RecoveryDialog, template: Template, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[tuple[str, str]] = []
    dialog.renewed.connect(lambda name, password: told.append((name, password)))
    for field, code in zip(dialog.sheets, template.codes, strict=True):
        field.edit.setText(code)
    assert [field.number for field in dialog.sheets] == [1, 2]
    dialog.password.offered.own_button.click()
    dialog.password.own.first_edit.setText(NEW)
    dialog.password.own.second_edit.setText(NEW)
    dialog.set_button.click()
    qtbot.waitUntil(lambda: hasattr(dialog, "hand_out"), timeout=20_000)
    assert told == []
    _read_back(dialog.hand_out, tmp_path, qtbot)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == [(COUNSELLOR, NEW)]
    codes = tuple(sheet.code for sheet in dialog.hand_out._sheets)
    assert not set(codes) & set(template.codes)
    with Desk.open(tmp_path / "vault", COUNSELLOR, NEW) as desk:
        assert desk.cases is not None
        assert desk.room.settings.get(SHEETS_READ_BACK)
    reset_by_sheets(tmp_path / "vault", (codes[0], codes[1]), COUNSELLOR, NEWER)


def _read_back(sheets: SheetHandOut, folder: Path, qtbot: QtBot) -> None:
    ask_where.answer_with(lambda _parent, _title, name: folder / name)
    for card in sheets.cards:
        qtbot.waitUntil(card.save_button.isEnabled, timeout=20_000)
        card.save_button.click()
    ask_where.ask_the_person()
    sheets.group_edit.setText(sheets._sheet.groups[sheets._place])
    sheets.check_button.click()


def test_who_leaves_without_reading_back_is_let_in_and_reminded(
    dialog: RecoveryDialog, template: Template, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[tuple[str, str]] = []
    dialog.renewed.connect(lambda name, password: told.append((name, password)))
    for field, code in zip(dialog.sheets, template.codes, strict=True):
        field.edit.setText(code)
    dialog.password.offered.own_button.click()
    dialog.password.own.first_edit.setText(NEW)
    dialog.password.own.second_edit.setText(NEW)
    dialog.set_button.click()
    qtbot.waitUntil(lambda: hasattr(dialog, "hand_out"), timeout=20_000)
    dialog.cancel_button.click()
    assert told == [(COUNSELLOR, NEW)]
    with Desk.open(tmp_path / "vault", COUNSELLOR, NEW) as desk:
        assert desk.room.settings.get(SHEETS_READ_BACK) == ""


def test_only_counsellors_are_offered(dialog: RecoveryDialog) -> None:
    names = [dialog.person_box.itemText(n) for n in range(dialog.person_box.count())]
    assert names == [COUNSELLOR]
    assert PRINCIPAL not in names


def test_a_mistyped_group_is_told_while_typing(dialog: RecoveryDialog, template: Template) -> None:
    groups = template.codes[0].split("-")[:4]
    # One wrong sign is always noticed; a whole group may be right backwards by chance.
    wrong = ("0" if groups[3][0] != "0" else "1") + groups[3][1:]
    dialog.sheets[0].edit.setText("-".join([*groups[:3], wrong]))
    assert "4" in dialog.sheets[0].note.text()
    assert dialog.sheets[0].note.property("role") == "error"
    assert not dialog.set_button.isEnabled()


def test_one_sheet_twice_does_not_do(dialog: RecoveryDialog, template: Template) -> None:
    for field in dialog.sheets:
        field.edit.setText(template.codes[0])
    assert dialog.sheets[1].note.property("role") == "error"
    assert not dialog.set_button.isEnabled()
