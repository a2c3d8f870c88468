"""Where somebody looked for a file is not written down outside the vault."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from counsel_desk.gui import recent_folders
from counsel_desk.gui.file_dialogs import ask_file, ask_folder, ask_where, documents, of_kind

CHILD = "ceshishengyi"


@pytest.fixture
def written(dressed: QApplication, tmp_path: Path) -> Path:
    """Where Qt writes its own memory in this test."""
    account = tmp_path / "config"
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(account))
    return account / "QtProject.conf"


def visit(tmp_path: Path) -> str:
    """Choose a file in a folder that is called by a child's name."""
    folder = tmp_path / CHILD
    folder.mkdir(exist_ok=True)
    dialog = QFileDialog(None, "", str(folder))
    shiboken6.delete(dialog)
    QSettings(QSettings.Scope.UserScope, "QtProject").sync()
    return str(folder / "form.pdf")


def test_the_folder_that_was_visited_is_forgotten(written: Path, tmp_path: Path) -> None:
    visit(tmp_path)
    assert CHILD in written.read_text("utf-8")
    recent_folders.forget()
    assert CHILD not in written.read_text("utf-8")


@pytest.mark.parametrize("question", ["open", "save", "folder"])
def test_every_door_to_a_file_forgets(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    def one_file(*_words: object) -> tuple[str, str]:
        return visit(tmp_path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", one_file)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", one_file)
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_words: str(Path(visit(tmp_path)).parent)
    )
    parent: QWidget | None = None
    doors = {
        "open": [
            lambda: ask_file(parent, "", of_kind(".card")),
            lambda: ask_file(parent, "", of_kind(".card"), documents()),
        ],
        "save": [lambda: ask_where(parent, "", "a.pdf")],
        "folder": [lambda: ask_folder(parent, "")],
    }
    for ask in doors[question]:
        assert CHILD in str(ask())
        assert CHILD not in written.read_text("utf-8")
