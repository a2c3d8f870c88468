"""The county's window: packages added up without a vault, bad files named, nothing half-written."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from counsel_desk.gui.county.county_dialog import CountyDialog
from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.first_run.welcome import Welcome
from tests.export import samples
from tests.gui.room.conftest import open_dialog

PATIENCE = 60_000


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Three packages, one of them changed on the way."""
    folder = tmp_path / "received"
    folder.mkdir()
    for number in (1, 2, 3):
        school = samples.school(number, 30)
        data = bytearray(samples.sealed_without_sheet(samples.order(school), school))
        if number == 3:
            data[len(data) // 2] ^= 1
        (folder / f"{school.code}.zip").write_bytes(bytes(data))
    (folder / "letter.txt").write_text("hello", encoding="utf-8")
    return folder


@pytest.fixture
def dialog(dressed: QApplication, qtbot: QtBot) -> Iterator[CountyDialog]:
    made = CountyDialog(None)
    qtbot.addWidget(made)
    made.show()
    yield made
    ask_folder.ask_the_person()


def _merge(qtbot: QtBot, dialog: CountyDialog, folder: Path) -> None:
    ask_folder.answer_with(lambda *_: folder)
    qtbot.mouseClick(dialog.packages.button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.work.is_running, timeout=PATIENCE)


def test_packages_are_added_up_and_every_other_file_is_named(
    qtbot: QtBot, dialog: CountyDialog, packages: Path
) -> None:
    _merge(qtbot, dialog, packages)
    made = packages / "totals" / f"county_{samples.PERIOD}"
    assert (made / "county.xlsx").is_file()
    told = "\n".join(dialog.outcome.told)
    assert str(made) in told
    assert f"{samples.school(3).code}.zip" in told
    assert "letter.txt" in told
    assert "schools.csv" in told
    assert any(str(made) == one.text() for one in dialog.outcome.findChildren(QLabel))
    assert dialog.merge_button.isEnabled()


def test_a_folder_without_packages_is_told_in_a_sentence(
    qtbot: QtBot, dialog: CountyDialog, tmp_path: Path
) -> None:
    _merge(qtbot, dialog, tmp_path)
    assert str(tmp_path) in dialog.state_label.text()


def test_without_a_folder_the_field_asks_for_one(qtbot: QtBot, dialog: CountyDialog) -> None:
    qtbot.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    assert dialog.packages.field.note.isVisible()
    assert not dialog.work.is_running


def test_stopping_leaves_no_totals(qtbot: QtBot, dialog: CountyDialog, packages: Path) -> None:
    dialog.packages.show_folder(packages)
    dialog.totals.show_folder(packages.parent / "out")
    dialog.merge()
    dialog.stop()
    assert not dialog.work.is_running
    assert dialog.state_label.text()
    qtbot.waitUntil(
        lambda: "long-work" not in [one.name for one in threading.enumerate()], timeout=30_000
    )
    out = packages.parent / "out"
    assert not out.exists() or list(out.iterdir()) == []


def test_it_is_opened_where_nobody_has_a_vault(dressed: QApplication, qtbot: QtBot) -> None:
    welcome = Welcome(())
    qtbot.addWidget(welcome)
    welcome.show()
    qtbot.mouseClick(welcome.county_button, Qt.MouseButton.LeftButton)
    county = open_dialog(qtbot, CountyDialog)
    assert county.isVisible()
    assert not county.work.is_running
    county.reject()
    assert not county.isVisible()
