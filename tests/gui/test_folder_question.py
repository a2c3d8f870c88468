"""After the unlock: shutting a folder that every account can come at, or leaving it as it is."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counsel_desk import paths, settings
from counsel_desk.gui import messages
from counsel_desk.gui.folder_question import offer_to_shut

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of Unix")


class Person:
    """Says yes or no, and remembers how often it was asked."""

    def __init__(self) -> None:
        self.says_yes, self.asked = True, 0

    def answer(self, *_words: object) -> bool:
        self.asked += 1
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


def _rights(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


def test_one_click_shuts_it(person: Person, window: QWidget, vault: Path) -> None:
    for _time in range(2):
        offer_to_shut(window, vault)
    assert person.asked == 1
    assert _rights(vault) == 0o750


def test_who_leaves_it_open_is_not_asked_again_for_this_folder(
    person: Person, window: QWidget, vault: Path, tmp_path: Path
) -> None:
    person.says_yes = False
    for _time in range(2):
        offer_to_shut(window, vault)
    assert person.asked == 1
    assert _rights(vault) == 0o755
    assert settings.load().tips_seen == (f"open_folder {vault}",)
    other = tmp_path / "other"
    other.mkdir()
    other.chmod(0o755)
    offer_to_shut(window, other)
    assert person.asked == 2


def test_a_folder_of_the_accounts_own_is_not_worth_a_question(
    person: Person, window: QWidget, vault: Path
) -> None:
    vault.chmod(0o700)
    offer_to_shut(window, vault)
    assert person.asked == 0


def test_a_folder_that_is_gone_is_told_and_does_no_harm(
    person: Person, window: QWidget, vault: Path
) -> None:
    vault.rmdir()
    offer_to_shut(window, vault)
    assert person.asked == 0
