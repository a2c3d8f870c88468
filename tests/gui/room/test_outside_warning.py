"""Each person is told once of the room's papers, and once of those about students."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counsel_desk import settings
from counsel_desk.gui.cases.case_preview import CasePreview
from counsel_desk.gui.room.outside_warning import OF_ROOM, OF_STUDENTS, may_leave_the_vault
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.settings import KnownVault
from tests.contracts.source_tree import SRC, source_files
from tests.gui.room.conftest import Answers


@pytest.fixture
def parent(dressed: QApplication, qtbot: QtBot, answers: Answers) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _sits_down(person: str) -> None:
    settings.save(settings.load().with_vault(KnownVault("vault", last_person=person)))


def test_once_for_each_person_and_kind(parent: QWidget, answers: Answers) -> None:
    for person in ("甲一", "乙二", "甲一"):
        _sits_down(person)
        for kind in (OF_ROOM, OF_STUDENTS, OF_ROOM, OF_STUDENTS):
            assert may_leave_the_vault(parent, kind)
    assert len(answers.asked) == 4
    assert len(set(answers.asked)) == 2


def test_who_thinks_better_of_it_is_asked_again(parent: QWidget, answers: Answers) -> None:
    _sits_down("甲一")
    answers.says_yes = False
    for _time in range(2):
        assert not may_leave_the_vault(parent, OF_STUDENTS)
    assert len(answers.asked) == 2
    assert replace(settings.load(), tips_seen=()) == settings.load()


def test_every_paper_on_the_side_of_the_cases_is_shown_as_one_about_students() -> None:
    assert (PrintPreview.kind, CasePreview.kind) == (OF_ROOM, OF_STUDENTS)
    own = SRC / "gui" / "cases" / "case_preview.py"
    using = [
        file.name
        for file in source_files(SRC / "gui" / "cases")
        if file != own and "print_preview" in file.read_text(encoding="utf-8")
    ]
    assert using == []
