"""After the unlock: shutting a folder that every account can come at, or leaving it as it is."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from counsel_desk import paths, settings
from counsel_desk.gui import messages
from counsel_desk.gui.open_folders_question import offer_to_shut
from counsel_desk.services import folder_access

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of Unix")


class Person:
    """Says yes or no, and remembers how often it was asked."""

    def __init__(self) -> None:
        self.says_yes, self.asked = True, 0
        self.told = ""

    def answer(self, _window: object, told: str, *_words: object) -> bool:
        self.asked += 1
        self.told = told
        return self.says_yes


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Person]:
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.json")
    before, made = messages._answer[0], Person()
    messages.answer_with(made.answer)
    yield made
    messages.answer_with(before)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    made = tmp_path / "vault"
    made.mkdir()
    made.chmod(0o755)
    return made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _open(*folders: Path) -> list[Path]:
    """What the vault's thread answers."""
    return [one for one in folders if one.exists() and folder_access.is_open_to_all(one)]


def _rights(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


def test_one_click_shuts_it(person: Person, window: QWidget, vault: Path) -> None:
    for _time in range(2):
        offer_to_shut(window, vault, _open(vault))
    assert person.asked == 1
    assert _rights(vault) == 0o750


def test_who_leaves_it_open_is_not_asked_again_for_this_folder(
    person: Person, window: QWidget, vault: Path, tmp_path: Path
) -> None:
    person.says_yes = False
    for _time in range(2):
        offer_to_shut(window, vault, _open(vault))
    assert person.asked == 1
    assert _rights(vault) == 0o755
    assert settings.load().tips_seen == (f"open_folder {vault}",)
    other = tmp_path / "other"
    other.mkdir()
    other.chmod(0o755)
    offer_to_shut(window, vault, _open(other))
    assert person.asked == 2


def test_a_folder_of_the_accounts_own_is_not_worth_a_question(
    person: Person, window: QWidget, vault: Path
) -> None:
    vault.chmod(0o700)
    offer_to_shut(window, vault, _open(vault))
    assert person.asked == 0


def test_backups_elsewhere_are_shut_with_the_same_click(
    person: Person, window: QWidget, vault: Path, tmp_path: Path
) -> None:
    backups = tmp_path / "backups"
    backups.mkdir()
    backups.chmod(0o777)
    offer_to_shut(window, vault, _open(vault, backups))
    assert person.asked == 1
    assert str(backups) in person.told
    assert (_rights(vault), _rights(backups)) == (0o750, 0o770)


def test_a_disk_that_keeps_no_rights_is_told_once(
    person: Person, window: QWidget, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a disk lets the change pass, or refuses it, and shows the same rights afterwards."""
    shown: list[str] = []
    monkeypatch.setattr(Path, "chmod", lambda *_words: None)
    monkeypatch.setattr(messages, "tell", lambda _window, told: shown.append(told))
    for _time in range(2):
        offer_to_shut(window, vault, _open(vault))
    assert person.asked == 1
    (told,) = shown
    assert str(vault) in told


def test_a_folder_that_is_gone_is_told_and_does_no_harm(
    person: Person, window: QWidget, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda _window, told: shown.append(told))
    vault.rmdir()
    offer_to_shut(window, vault, [vault])
    assert str(vault) in shown[0]


def test_a_window_that_is_gone_asks_nothing(person: Person, vault: Path) -> None:
    window = QWidget()
    delete(window)
    offer_to_shut(window, vault, [vault])
    assert person.asked == 0
