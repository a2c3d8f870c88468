"""The words of Python's argparse come in the reader's language, as all others do."""

from __future__ import annotations

import argparse
import gettext
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.cli.argparse_words import WORDS
from counsel_desk.cli.main import LANGUAGE_VARIABLE
from tests.cli.command import command
from tests.contracts.test_texts import CHINESE


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers in Chinese, whatever the computer speaks."""
    monkeypatch.setenv(LANGUAGE_VARIABLE, "zh_CN")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")


@pytest.mark.usefixtures("chinese")
def test_the_help_speaks_chinese() -> None:
    told = command("--help").out
    assert told.startswith("用法：")
    assert "usage" not in told
    assert [line for line in told.splitlines() if "-h, --help" in line and CHINESE.search(line)]


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["vault", "create"], "--school"),
        (["print", "--out=x"], "--out"),
        (["sing"], "sing"),
        (["demo", "folder", "--seed", "many"], "many"),
        (["vault", "check", "folder", "--as"], "--as"),
    ],
)
def test_what_is_wrong_with_a_command_is_told_in_chinese(words: list[str], named: str) -> None:
    answer = command(*words)
    last = answer.err.splitlines()[-1]
    assert answer.code == 2
    assert named in last
    assert CHINESE.search(last)


def test_in_english_argparse_says_what_python_says() -> None:
    assert command("--help").out.startswith("usage: ")


def test_every_word_is_one_of_argparse() -> None:
    source = Path(argparse.__file__).read_text(encoding="utf-8")
    gone = [word for word in WORDS if repr(word)[1:-1] not in source.replace("\\'", "'")]
    assert gone == []


@pytest.mark.usefixtures("chinese")
def test_every_word_has_its_chinese() -> None:
    command("--help")
    assert gettext.textdomain() == i18n.DOMAIN
    assert [word for word in WORDS if gettext.gettext(word) == word] == []
