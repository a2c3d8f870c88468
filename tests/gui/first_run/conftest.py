"""A wizard on an account of its own, and what a person does in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counsel_desk import clock, i18n
from counsel_desk.gui import translation
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.file_dialogs import ask_folder, ask_where
from counsel_desk.gui.first_run import answers
from counsel_desk.gui.first_run.set_up import SetUp
from counsel_desk.gui.first_run.wizard import FirstRunWizard
from counsel_desk.settings import Settings
from tests.gui.conftest import NOW, vault_thread

PERSON = "甲一"


@dataclass
class FirstRun:
    """The wizard with what it told the program."""

    wizard: FirstRunWizard
    vault: VaultThread
    qtbot: QtBot
    made: list[tuple[str, object]] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)

    @property
    def set_up(self) -> SetUp:
        return self.wizard.set_up

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.vault.is_busy, timeout=60_000)

    def fill_school(self) -> None:
        """From the first page to the calendar, as quickly as a person may."""
        self.wizard.welcome.set_up_button.click()
        self.set_up.go_on()
        form = self.set_up.steps[1].form
        form.name_edit.setText("示范学校")
        form.code_edit.setText("610902-07")
        form.students_edit.setValue(80)
        form.boarders_edit.setValue(20)
        self.set_up.go_on()

    def to_people(self) -> None:
        self.fill_school()
        self.set_up.go_on()
        self.set_up.go_on()

    def make_vault(self) -> str:
        """With one counsellor and the words that are offered; returns those words."""
        self.to_people()
        card = self.set_up.people.cards[0]
        card.name_edit.setText(PERSON)
        card.password.offered.noted_box.click()
        password = card.password.offered.words_label.text()
        self.set_up.go_on()
        self.settle()
        return password

    def kept(self) -> dict[str, object]:
        return dict(json.loads(answers.file().read_text(encoding="utf-8")))


@pytest.fixture(autouse=True)
def told_of_files_outside(questions: list[str]) -> list[str]:
    """Before the first sheet is saved it is said once what a file outside the vault is."""
    return questions


@pytest.fixture
def first_run(dressed: QApplication, qtbot: QtBot) -> Iterator[FirstRun]:
    clock.set_source(lambda: NOW)
    translation.speak(dressed, i18n.language())
    with vault_thread(dressed) as vault:
        run = show(vault, qtbot)
        yield run
        # Else what was answered here may yet be written down in the account of the next test.
        run.set_up._timer.stop()
    ask_folder.ask_the_person()
    ask_where.ask_the_person()


def show(vault: VaultThread, qtbot: QtBot, settings: Settings | None = None) -> FirstRun:
    """The wizard on the screen."""
    wizard = FirstRunWizard(vault, settings or Settings())
    run = FirstRun(wizard, vault, qtbot)
    wizard.vault_made.connect(lambda folder, facts: run.made.append((folder, facts)))
    wizard.vault_chosen.connect(run.chosen.append)
    wizard.language_chosen.connect(run.languages.append)
    qtbot.addWidget(wizard)
    wizard.resize(1024, 700)
    wizard.show()
    return run


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder
