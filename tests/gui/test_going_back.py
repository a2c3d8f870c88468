"""Going back to a backup as the program does it: at a broken vault, and from the window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from counsel_desk import clock
from counsel_desk.demo.school import DemoSchool
from counsel_desk.gui import backup_runner, relock
from counsel_desk.gui.application import Program
from counsel_desk.gui.main_window import MainWindow
from counsel_desk.gui.restore_dialog import RestoreDialog
from counsel_desk.gui.room.backup_page import BackupPage
from counsel_desk.gui.salvage_dialog import SalvageDialog
from counsel_desk.gui.unlock_window import UnlockWindow
from counsel_desk.services.desk import Desk
from counsel_desk.store import inspecting
from tests.gui.conftest import NOW
from tests.gui.room.conftest import open_dialog
from tests.store import raw_files

PATIENCE = 20_000


@pytest.fixture
def school(demo_template: tuple[Path, DemoSchool], tmp_path: Path) -> tuple[Path, DemoSchool]:
    """The demo school with today's backup beside it."""
    clock.set_source(lambda: NOW)
    folder, made = tmp_path / "vault", demo_template[1]
    shutil.copytree(demo_template[0], folder)
    with Desk.open(folder, made.counsellor.name, made.counsellor.password):
        pass
    return folder, made


@pytest.fixture
def program(
    dressed: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Program, list[Path]]]:
    """The program, and where it came back to as a fresh process."""
    fresh: list[Path] = []
    monkeypatch.setattr(relock, "start_fresh_process", lambda folder, *_: fresh.append(folder))
    monkeypatch.setattr(dressed, "quit", lambda: None)
    made = Program(dressed)
    yield made, fresh
    made._stop_auto_lock()
    made.vault.close()
    if made.window is not None:
        made.window.hide()


def _unlock(program: Program, school: tuple[Path, DemoSchool]) -> UnlockWindow:
    folder, made = school
    program.show_unlock(folder)
    window = program.window
    assert isinstance(window, UnlockWindow)
    name = window.person_box.findText(made.counsellor.name, Qt.MatchFlag.MatchStartsWith)
    window.person_box.setCurrentIndex(name)
    window.password_edit.setText(made.counsellor.password)
    window.unlock_button.click()
    return window


def _go_through(qtbot: QtBot, dialog: RestoreDialog) -> None:
    """From what was found to the end."""
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == 1, timeout=PATIENCE)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: dialog.is_over, timeout=PATIENCE)
    assert not dialog.has_failed
    dialog.go_button.click()


def test_a_damaged_vault_offers_a_look_into_the_newest_backup_and_goes_back_to_it(
    school: tuple[Path, DemoSchool], program: tuple[Program, list[Path]], qtbot: QtBot
) -> None:
    folder, made = school
    raw_files.flip(folder / "cases.db", (folder / "cases.db").stat().st_size - 2000)
    window = _unlock(program[0], school)
    qtbot.waitUntil(lambda: window.backup_button.isVisibleTo(window), timeout=PATIENCE)
    window.password_edit.setText(made.counsellor.password)
    window.backup_button.click()
    _go_through(qtbot, open_dialog(qtbot, RestoreDialog))
    qtbot.waitUntil(lambda: isinstance(program[0].window, MainWindow), timeout=PATIENCE)
    assert len(list(folder.parent.glob("vault-kept-*"))) == 1
    qtbot.waitUntil(lambda: not program[0].vault.is_busy, timeout=PATIENCE)


def test_a_damaged_vault_offers_its_counsellor_to_save_what_can_be_read(
    school: tuple[Path, DemoSchool], program: tuple[Program, list[Path]], qtbot: QtBot
) -> None:
    folder, made = school
    raw_files.flip(folder / "cases.db", (folder / "cases.db").stat().st_size - 2000)
    window = _unlock(program[0], school)
    qtbot.waitUntil(lambda: window.salvage_button.isVisibleTo(window), timeout=PATIENCE)
    window.salvage_button.click()
    dialog = open_dialog(qtbot, SalvageDialog)
    assert dialog.person_box.value == made.counsellor.name
    dialog.reject()
    assert not list(folder.parent.glob("vault-*"))


def test_a_wrong_password_offers_nothing_of_a_vault_that_is_sound(
    school: tuple[Path, DemoSchool], program: tuple[Program, list[Path]], qtbot: QtBot
) -> None:
    folder, made = school
    wrong = replace(made, counsellor=replace(made.counsellor, password="no"))
    window = _unlock(program[0], (folder, wrong))
    qtbot.waitUntil(lambda: window.password_field.note.isVisibleTo(window), timeout=PATIENCE)
    assert not window.salvage_button.isVisibleTo(window)
    assert not window.backup_button.isVisibleTo(window)


def test_what_is_found_beside_the_window_is_told_in_it_once(
    school: tuple[Path, DemoSchool], program: tuple[Program, list[Path]], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(inspecting, "CHECK_ALL_PAGES_UP_TO", 0)
    monkeypatch.setattr(backup_runner, "FIRST_MS", 10**6)
    raw_files.flip(school[0] / "cases.db", -3000)
    _unlock(program[0], school)
    qtbot.waitUntil(lambda: isinstance(program[0].window, MainWindow), timeout=PATIENCE)
    window = program[0].window
    assert isinstance(window, MainWindow)
    window.checker.begin()
    qtbot.waitUntil(lambda: window.checker.is_done, timeout=6 * PATIENCE)
    box = open_dialog(qtbot, QMessageBox)
    assert box.parent() is window
    assert "“cases.db”坏了" in box.text()
    box.buttons()[0].click()
    window.checker.begin()
    qtbot.waitUntil(lambda: not program[0].vault.is_busy, timeout=PATIENCE)
    assert not box.isVisible()


def test_from_the_open_window_the_program_closes_the_vault_and_comes_back_at_its_door(
    school: tuple[Path, DemoSchool], program: tuple[Program, list[Path]], qtbot: QtBot
) -> None:
    folder, made = school
    _unlock(program[0], school)
    qtbot.waitUntil(lambda: isinstance(program[0].window, MainWindow), timeout=PATIENCE)
    window = program[0].window
    assert isinstance(window, MainWindow)
    window.go("backup")
    page = window.page
    assert isinstance(page, BackupPage)
    qtbot.waitUntil(page.restore_card.restore_button.isEnabled, timeout=PATIENCE)
    page.restore_card.restore_button.click()
    dialog = open_dialog(qtbot, RestoreDialog)
    dialog.password_edit.setText(made.counsellor.password)
    dialog.go_button.click()
    _go_through(qtbot, dialog)
    qtbot.waitUntil(lambda: program[1] == [folder], timeout=PATIENCE)
    assert not window.isVisible()
    with Desk.open(folder, made.counsellor.name, made.counsellor.password) as desk:
        assert desk.require_cases().sessions.count() == made.sessions
    assert len(list(folder.parent.glob("vault-kept-*"))) == 1
