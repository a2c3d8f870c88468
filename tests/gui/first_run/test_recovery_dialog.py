"""A forgotten password and both recovery sheets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counsel_desk.gui.first_run.recovery_dialog import RecoveryDialog
from counsel_desk.services.desk import Desk
from tests.vaults import COUNSELLOR, PRINCIPAL, Template, make_template

NEW = "heluo shanyu baiyun 9"


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
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == [(COUNSELLOR, NEW)]
    with Desk.open(tmp_path / "vault", COUNSELLOR, NEW) as desk:
        assert desk.cases is not None


def test_only_counsellors_are_offered(dialog: RecoveryDialog) -> None:
    names = [dialog.person_box.itemText(n) for n in range(dialog.person_box.count())]
    assert names == [COUNSELLOR]
    assert PRINCIPAL not in names


def test_a_mistyped_group_is_told_while_typing(dialog: RecoveryDialog, template: Template) -> None:
    groups = template.codes[0].split("-")[:4]
    dialog.sheets[0].edit.setText("-".join([*groups[:3], groups[3][::-1]]))
    assert "4" in dialog.sheets[0].note.text()
    assert dialog.sheets[0].note.property("role") == "error"
    assert not dialog.set_button.isEnabled()


def test_one_sheet_twice_does_not_do(dialog: RecoveryDialog, template: Template) -> None:
    for field in dialog.sheets:
        field.edit.setText(template.codes[0])
    assert dialog.sheets[1].note.property("role") == "error"
    assert not dialog.set_button.isEnabled()
