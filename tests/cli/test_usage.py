"""The words of the commands: exactly those of the contract, each with its help."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from counsel_desk.cli.commands import build_parser
from tests.cli import school
from tests.cli.command import User, command

WHO = {"--vault", "--as", "--password-stdin"}
COMMANDS: dict[tuple[str, ...], set[str]] = {
    ("demo",): {"--seed", "--students", "--terms"},
    ("vault", "create"): {
        "--school", "--code", "--stages", "--students", "--boarders", "--counsellor",
        "--principal", "--recovery-out", "--password-stdin",
    },
    ("vault", "check"): {"--as", "--deep", "--password-stdin", "--repair"},
    ("vault", "backup"): {"--as", "--to", "--password-stdin"},
    ("vault", "backups"): {*WHO, "--json"},
    ("vault", "places", "add"): WHO,
    ("vault", "places", "remove"): WHO,
    ("vault", "places", "list"): {*WHO, "--json"},
    ("vault", "restore"): {"--as", "--to", "--password-stdin", "--packages", "--none-left"},
    ("vault", "salvage"): {"--as", "--to", "--password-stdin"},
    ("vault", "people", "list"): {*WHO, "--json"},
    ("vault", "people", "add"): {*WHO, "--role"},
    ("vault", "people", "suspend"): WHO,
    ("vault", "people", "resume"): WHO,
    ("vault", "people", "remove"): {*WHO, "--stays-on-staff"},
    ("vault", "people", "new-keys"): {*WHO, "--room-alone", "--recovery-out"},
    ("vault", "people", "hand-over"): {
        *WHO, "--to", "--person", "--with-reports", "--recovery-out", "--stays-on-staff",
    },
    ("vault", "people", "principal-leaves"): {*WHO, "--stays-on-staff"},
    ("vault", "card"): {"--as", "--out", "--password-stdin"},
    ("vault", "set"): {*WHO, "--from"},
    ("import", "roster"): {*WHO, "--dry-run", "--failed", "--json"},
    ("import", "sessions"): {*WHO, "--dry-run", "--failed", "--json"},
    ("import", "openings"): {*WHO, "--dry-run", "--failed", "--json"},
    ("import", "answers"): {*WHO, "--dry-run", "--failed", "--json"},
    ("import", "staff"): {*WHO, "--dry-run", "--failed", "--json"},
    ("import", "trainings"): {*WHO, "--dry-run", "--failed", "--json"},
    ("import", "lessons"): {*WHO, "--dry-run", "--failed", "--json"},
    ("import", "activities"): {*WHO, "--dry-run", "--failed", "--json"},
    ("student", "list"): {*WHO, "--files", "--json", "--reveal"},
    ("student", "show"): {*WHO, "--reason", "--words", "--json", "--reveal"},
    ("student", "export-handover"): {
        *WHO, "--card", "--fingerprint", "--pieces", "--summary", "--out",
    },
    ("student", "import-handover"): {*WHO, "--preview", "--as-student", "--json"},
    ("search",): {*WHO, "--json", "--limit"},
    ("due",): {*WHO, "--json"},
    ("log",): {*WHO, "--file", "--from", "--to", "--person", "--kind", "--head", "--json"},
    ("network", "holes"): {*WHO, "--json"},
    ("session", "list"): {*WHO, "--json", "--reveal"},
    ("room", "list"): {*WHO, "--json", "--month"},
    ("policy", "check"): {*WHO, "--pack", "--term", "--on", "--json"},
    ("print", "room-log"): {*WHO, "--month", "--out"},
    ("print", "session"): {*WHO, "--reveal", "--out"},
    ("print", "door-notice"): {*WHO, "--out"},
    **{
        ("print", paper): {*WHO, "--term", "--on", "--pack", "--out"}
        for paper in ("self-check", "summary", "workload", "staff", "lessons", "inspection-pack")
    },
    ("print", "away-sheet"): {*WHO, "--from", "--until", "--substitute", "--out"},
    ("export", "take-in"): {*WHO, "--all"},
    ("export", "sign-off"): {*WHO, "--second", "--reason"},
    ("export", "schedule"): {*WHO, "--year", "--monthly", "--k", "--second"},
    ("export", "summary"): {*WHO, "--period", "--out", "--to", "--preview"},
    ("export", "list"): {*WHO, "--json"},
    ("export", "copy"): {*WHO, "--out", "--to"},
    ("export", "put-back"): WHO,
    ("export", "verify"): {"--key"},
    ("retention", "list"): {*WHO, "--due", "--reveal", "--json"},
    ("retention", "hold"): {*WHO, "--reason", "--words"},
    ("retention", "release"): {*WHO, "--words"},
    ("retention", "destroy"): {
        *WHO, "--reason", "--kind", "--second", "--confirm", "--clear-copies", "--preview", "--out",
    },
    ("retention", "register"): {*WHO, "--json"},
    ("retention", "copies"): WHO,
    ("scale", "list"): {"--json"},
    ("scale", "score"): {"--json"},
    ("county", "merge"): {"--out"},
}  # fmt: skip


def _leaves(
    parser: argparse.ArgumentParser, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Every command that carries something out, with its parser."""
    groups = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not groups:
        yield words, parser
    for group in groups:
        for word, child in group.choices.items():
            yield from _leaves(child, (*words, word))


def _options(parser: argparse.ArgumentParser) -> set[str]:
    strings = {word for action in parser._actions for word in action.option_strings}
    return strings - {"-h", "--help"}


def test_the_commands_have_exactly_these_options() -> None:
    assert {words: _options(parser) for words, parser in _leaves(build_parser())} == COMMANDS


@pytest.mark.parametrize(
    "words", [(), ("vault",), ("import",), ("print",), *COMMANDS], ids=" ".join
)
def test_every_command_has_its_help(words: tuple[str, ...]) -> None:
    answer = command(*words, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("usage: counsel-desk " + "".join(f"{word} " for word in words))
    for option in COMMANDS.get(words, ()):
        assert option in answer.out


@pytest.mark.parametrize(
    "words",
    [
        "", "frobnicate", "vault", "vault open", "student", "student show", "demo",
        "vault create somewhere", "import roster", "student list --vault x",
        "room list --vault x --as y --reveal", "demo x --students many", "--frobnicate",
    ],
)  # fmt: skip
def test_words_that_do_not_fit_are_a_fault_of_usage(words: str) -> None:
    answer = command(*words.split())
    assert (answer.code, answer.out) == (2, "")
    assert "counsel-desk" in answer.err


def test_an_option_is_never_abbreviated(counsellor: User) -> None:
    for shortened in ("--rev", "--js"):
        assert counsellor.command("student", "list", shortened).code == 2


def test_the_version_is_told() -> None:
    assert command("--version").done().out.startswith("counsel-desk 0.")


@pytest.mark.parametrize("month", ["2026-13", "2026-winter", "２０２６-10", "2026"])
def test_a_month_that_is_none_is_a_fault_of_usage(
    counsellor: User, tmp_path: Path, month: str
) -> None:
    assert counsellor.command("room", "list", "--month", month).code == 2
    words = ("print", "room-log", "--month", month, "--out", tmp_path / "log.pdf")
    assert counsellor.command(*words).code == 2
    assert not (tmp_path / "log.pdf").exists()


def test_a_demo_school_has_a_student_and_a_term(tmp_path: Path) -> None:
    for words in (("--students", 0), ("--students", -5), ("--terms", 0)):
        assert command("demo", tmp_path / "demo", *words).code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_deep_check_needs_a_person(vault: Path) -> None:
    answer = command("vault", "check", vault, "--deep")
    assert answer.code == 2
    assert "--as" in answer.err


def test_a_school_that_cannot_be_is_not_made(tmp_path: Path) -> None:
    told = {
        "--school": "示例学校", "--code": "610902-07", "--stages": "junior", "--students": "80",
        "--boarders": "20", "--counsellor": school.COUNSELLOR.name,
    }  # fmt: skip
    for option, value in (
        ("--stages", "kindergarten"), ("--stages", ","), ("--boarders", "81"), ("--boarders", "-1"),
        ("--school", " "), ("--code", ""), ("--counsellor", " "),
    ):  # fmt: skip
        words = [word for pair in (told | {option: value}).items() for word in pair]
        stdin = [school.COUNSELLOR.password]
        answer = command(
            "vault", "create", tmp_path / "vault", *words, "--password-stdin", stdin=stdin
        )
        assert (answer.code, answer.out) == (4, ""), (option, value)
    assert list(tmp_path.iterdir()) == []
