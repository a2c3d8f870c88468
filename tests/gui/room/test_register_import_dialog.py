"""Lists for the registers are taken over from their tabs, after a look at what they would do."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from counsel_desk.gui.file_dialogs import ask_file
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room.register_import_dialog import WORDS, RegisterImportDialog
from counsel_desk.gui.room.teaching_page import TeachingPage
from counsel_desk.i18n import _
from tests.gui.conftest import Room
from tests.imports.sheets import write_csv

ROWS = [
    ["姓名", "岗位", "入职日期", "证书"],
    ["测试丙三", "兼职", "2019-08-20", "心理咨询师"],
    ["", "专职", "", ""],
]


def _part(room: Room, kind: str) -> PagePart:
    page = room.show(TeachingPage, {"part": kind})
    assert isinstance(page, TeachingPage)
    room.settle()
    return page.part(kind)


def _button(part: PagePart, kind: str) -> QPushButton:
    buttons = part.findChildren(QPushButton)
    (found,) = [one for one in buttons if one.accessibleName() == _(WORDS[kind][0])]
    return found


@pytest.mark.parametrize("kind", list(WORDS))
def test_each_tab_has_the_button_for_the_counsellor(counsellor: Room, kind: str) -> None:
    part = _part(counsellor, kind)
    _button(part, kind).click()
    (dialog,) = part.window().findChildren(RegisterImportDialog)
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("kind", list(WORDS))
def test_a_principal_has_no_such_button(principal: Room, kind: str) -> None:
    part = _part(principal, kind)
    assert not _button(part, kind).isVisible()


def test_the_list_is_looked_at_first_and_then_written(counsellor: Room, tmp_path: Path) -> None:
    part = _part(counsellor, "staff")
    sheet = write_csv(tmp_path / "staff.csv", ROWS)
    ask_file.answer_with(lambda *_asked: sheet)
    try:
        _button(part, "staff").click()
        (dialog,) = part.window().findChildren(RegisterImportDialog)
        dialog.choose_button.click()
        counsellor.settle()
        assert dialog.faults_table.rowCount() == 1
        assert "测试丙三" not in _names(counsellor)
        dialog.write_button.click()
        counsellor.settle()
    finally:
        ask_file.ask_the_person()
    assert "测试丙三" in _names(counsellor)
    assert counsellor.said


def _names(room: Room) -> list[str]:
    found = room.ask(lambda desk: [one.name for one in desk.room.staff.all()])
    assert isinstance(found, list)
    return found
