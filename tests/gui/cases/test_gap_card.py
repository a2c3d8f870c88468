"""Packages that are missing after a restore: what the export's page says and lets one do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counsel_desk import clock
from counsel_desk.demo.school import DemoSchool
from counsel_desk.export.summary import prepare
from counsel_desk.gui.cases.export_page import ExportPage
from counsel_desk.gui.cases.gap_card import SignOffDialog
from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.services.cases.restoring import restore_backup
from counsel_desk.services.desk import Desk
from tests.gui.conftest import NOW, RELEASED, Room, _room
from tests.gui.room.conftest import open_dialog

LATER = "2026-09"


@pytest.fixture
def restored(
    dressed: QApplication,
    released_template: tuple[Path, DemoSchool],
    tmp_path: Path,
    qtbot: QtBot,
) -> Iterator[Room]:
    """The demo school on another computer; the package that left since lies on a stick."""
    made, stick = released_template[1], tmp_path / "stick"
    who = (made.counsellor.name, made.counsellor.password)
    clock.set_source(lambda: NOW)
    stick.mkdir()
    shutil.copytree(released_template[0], tmp_path / "before")
    with Desk.open(tmp_path / "before", *who) as desk:
        backup = desk.safekeeping.back_up(tmp_path)
        releases = desk.require_cases().releases
        ready = prepare(releases.draft(LATER))
        releases.keep(ready.draft, ready.printed, ready.file_name, ready.make)
        (stick / ready.file_name).write_bytes(desk.room.releases.package(LATER))
    restore_backup(backup, tmp_path / "again", *who)
    yield from _room(dressed, (tmp_path / "again", made), tmp_path, qtbot, as_counsellor=True)
    ask_folder.ask_the_person()


def _open(room: Room, period: str) -> ExportPage:
    page = room.show(ExportPage, period)
    assert isinstance(page, ExportPage)
    room.qtbot.waitUntil(lambda: not page.is_working and not room.vault.is_busy, timeout=60_000)
    return page


def test_nothing_leaves_while_it_is_not_known_what_left_but_copies_do(restored: Room) -> None:
    page = _open(restored, LATER)
    assert page.board.gap.isVisibleTo(page)
    assert not page.board.send.export_button.isEnabled()
    page.show_period(RELEASED)
    restored.settle()
    assert page.view is not None
    assert page.view.release is not None
    assert page.board.gap.isVisibleTo(page)


@pytest.mark.usefixtures("questions")
def test_packages_come_back_from_a_stick_and_the_year_then_tells_no_sessions(
    restored: Room, tmp_path: Path
) -> None:
    page = _open(restored, LATER)
    gap = page.board.gap
    ask_folder.answer_with(lambda *_words, **_named: tmp_path / "stick")
    gap.put_in_button.click()
    restored.qtbot.waitUntil(lambda: gap.all_button.isVisibleTo(gap), timeout=10_000)
    gap.all_button.click()
    restored.qtbot.waitUntil(lambda: not gap.isVisibleTo(page), timeout=10_000)
    assert page.view is not None
    assert page.view.release is not None
    page.show_period("2026-11")
    restored.qtbot.waitUntil(lambda: page.prepared is not None, timeout=60_000)
    assert page.prepared is not None
    assert dict(page.prepared.printed) == {}


def test_a_second_person_signs_that_nothing_had_left(restored: Room) -> None:
    page = _open(restored, LATER)
    page.board.gap.sign_button.click()
    dialog = open_dialog(restored.qtbot, SignOffDialog)
    restored.settle()
    dialog.store()
    assert dialog.error_label.isVisibleTo(dialog)
    dialog.reason_box.set_value("none_left")
    dialog.person_box.set_value(restored.made.principal.name)
    dialog.password_edit.setText("not this one")
    dialog.store()
    restored.settle()
    assert dialog.error_label.text()
    dialog.password_edit.setText(restored.made.principal.password)
    dialog.store()
    restored.qtbot.waitUntil(lambda: not page.board.gap.isVisibleTo(page), timeout=10_000)
    restored.qtbot.waitUntil(lambda: page.prepared is not None, timeout=60_000)
    assert page.prepared is not None
    assert page.prepared.draft.tells_sessions
