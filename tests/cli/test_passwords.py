"""Passwords come from a prompt, or from standard input in the people's order; never as words."""

from __future__ import annotations

import argparse
import getpass
import io
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counsel_desk.cli.commands import build_parser
from tests.cli import school
from tests.cli.command import Person, User, command

SCHOOL = (
    "--school", "示例学校", "--code", "610902-07", "--stages", "junior", "--students", 80,
    "--boarders", 20,
)  # fmt: skip
Typist = Callable[[list[str]], list[str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typist:
    """Lets somebody at a terminal type these lines; returns the prompts they were shown."""

    def at_terminal(lines: list[str]) -> list[str]:
        prompts: list[str] = []

        def answer(prompt: str = "", stream: object = None) -> str:
            prompts.append(prompt)
            return lines.pop(0)

        monkeypatch.setattr(getpass, "getpass", answer)
        return prompts

    return at_terminal


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                yield from _parsers(child)


def test_no_option_takes_a_password() -> None:
    speaking = {
        (action.option_strings[0], action.nargs)
        for parser in _parsers(build_parser())
        for action in parser._actions
        if "password" in action.dest
    }
    assert speaking == {("--password-stdin", 0)}


def test_a_password_among_the_words_is_refused(vault: Path) -> None:
    words = ("student", "list", "--vault", vault, "--as", school.COUNSELLOR.name)
    for attempt in (
        ("--password", school.COUNSELLOR.password),
        (f"--password={school.COUNSELLOR.password}",),
        ("--password-stdin", school.COUNSELLOR.password),
    ):
        assert command(*words, *attempt, stdin=[school.COUNSELLOR.password]).code == 2


def test_each_of_four_people_opens_with_the_line_at_their_place(tmp_path: Path) -> None:
    school.create(tmp_path / "vault", "--recovery-out", tmp_path).done()
    for one in (school.COUNSELLOR, school.SECOND_COUNSELLOR):
        assert one.at(tmp_path / "vault").command("student", "list").code == 0
    for one in (school.PRINCIPAL, school.SECOND_PRINCIPAL):
        user = one.at(tmp_path / "vault")
        assert user.command("room", "list").code == 0
        assert user.command("student", "list").code == 3


def test_somebody_elses_line_opens_nothing(vault: Path) -> None:
    swapped = Person(school.COUNSELLOR.name, school.SECOND_COUNSELLOR.password)
    assert swapped.at(vault).command("student", "list").code == 3


def test_a_missing_line_names_whose_password_is_missing(tmp_path: Path) -> None:
    answer = command(
        "vault", "create", tmp_path / "vault", *SCHOOL, "--counsellor", school.COUNSELLOR.name,
        "--principal", school.PRINCIPAL.name, "--password-stdin",
        stdin=[school.COUNSELLOR.password],
    )  # fmt: skip
    assert (answer.code, answer.out) == (2, "")
    assert school.PRINCIPAL.name in answer.err
    assert list(tmp_path.iterdir()) == []


def test_no_line_at_all_is_a_fault_of_usage(vault: Path) -> None:
    words = ("student", "list", "--vault", vault, "--as", "甲一", "--password-stdin")
    assert command(*words, stdin=[]).code == 2


def test_an_empty_line_is_a_wrong_password(vault: Path) -> None:
    words = ("student", "list", "--vault", vault, "--as", "甲一", "--password-stdin")
    assert command(*words, stdin=[""]).code == 3


def test_a_line_may_end_as_windows_ends_lines(vault: Path) -> None:
    windows = Person(school.COUNSELLOR.name, school.COUNSELLOR.password + "\r")
    assert windows.at(vault).command("student", "list").code == 0


def test_a_byte_order_mark_before_the_line_is_no_part_of_it(vault: Path) -> None:
    marked = Person(school.COUNSELLOR.name, "\ufeff" + school.COUNSELLOR.password)
    assert marked.at(vault).command("student", "list").code == 0


def test_without_standard_input_the_password_is_asked_for_by_name(
    vault: Path, typed: Typist
) -> None:
    prompts = typed([school.COUNSELLOR.password])
    answer = command("student", "list", "--vault", vault, "--as", school.COUNSELLOR.name)
    assert answer.done().rows
    assert len(prompts) == 1
    assert school.COUNSELLOR.name in prompts[0]


def test_a_new_password_is_typed_twice_and_a_good_one_offered_first(
    tmp_path: Path, typed: Typist
) -> None:
    words = school.COUNSELLOR.password
    prompts = typed([words, words])
    answer = command(
        "vault", "create", tmp_path / "vault", *SCHOOL, "--counsellor", school.COUNSELLOR.name
    ).done()
    assert len(prompts) == 2
    assert "easy to keep" in answer.out.splitlines()[0]
    assert words not in answer.out
    assert school.COUNSELLOR.at(tmp_path / "vault").command("student", "list").code == 0


def test_two_passwords_that_differ_make_nothing(tmp_path: Path, typed: Typist) -> None:
    typed([school.COUNSELLOR.password, school.PRINCIPAL.password])
    answer = command("vault", "create", tmp_path / "vault", *SCHOOL, "--counsellor", "甲一")
    assert answer.code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("pin", ["12345678", "２０２６１１０３", "abc 12", "1234 5678 9012"])
def test_a_pin_is_refused_by_rule(tmp_path: Path, pin: str) -> None:
    words = ("--counsellor", "甲一", "--password-stdin")
    answer = command("vault", "create", tmp_path / "vault", *SCHOOL, *words, stdin=[pin])
    assert answer.code == 7
    assert pin not in answer.err
    assert list(tmp_path.iterdir()) == []


def test_a_weak_password_is_told_and_taken(tmp_path: Path) -> None:
    words = ("--counsellor", "甲一", "--password-stdin")
    answer = command("vault", "create", tmp_path / "vault", *SCHOOL, *words, stdin=["password1"])
    assert answer.code == 0
    assert "甲一" in answer.err
    assert "password1" not in answer.out + answer.err


def test_where_there_is_no_terminal_standard_input_is_named(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_terminal(prompt: str = "", stream: object = None) -> str:
        warnings.warn("Can not control echo", getpass.GetPassWarning, stacklevel=1)
        return sys.stdin.readline()

    monkeypatch.setattr(getpass, "getpass", no_terminal)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    answer = command("student", "list", "--vault", vault, "--as", school.COUNSELLOR.name)
    assert (answer.code, answer.out) == (2, "")
    assert "--password-stdin" in answer.err


def test_no_answer_repeats_a_password(counsellor: User, stranger: User) -> None:
    for user in (counsellor, stranger):
        for answer in (user.command("student", "list"), user.on_vault("check")):
            assert user.person.password not in answer.out + answer.err
