"""Give the program a command as a person or a script would, and keep what it answered."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from counsel_desk.cli.main import run


@dataclass(frozen=True)
class Answer:
    """Exit code, standard output and standard error of one command."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """Standard output as one JSON object per line; every line has to be one."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def rows(self) -> list[list[str]]:
        """Standard output as lines of tabbed columns."""
        return [line.split("\t") for line in self.out.splitlines()]

    def done(self) -> Answer:
        """This answer, once it is certain that the command did what it was told."""
        assert (self.code, self.err) == (0, "")
        return self


def command(*words: object, stdin: Sequence[str] = ()) -> Answer:
    """Carry out ``counsel-desk words``; ``stdin`` holds the lines waiting on standard input."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in stdin)))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = run([str(word) for word in words])
            except SystemExit as end:  # how argparse ends on --help and on words it does not know
                code = int(end.code or 0)
    return Answer(code, out.getvalue(), err.getvalue())


@dataclass(frozen=True)
class Person:
    """Somebody with access to a vault."""

    name: str
    password: str

    def at(self, vault: Path) -> User:
        """The person at a vault."""
        return User(self, vault)


@dataclass(frozen=True)
class User:
    """A person at a vault, who gives commands and types the password each time."""

    person: Person
    vault: Path

    def command(self, *words: object) -> Answer:
        """A command of the kind ``... --vault DIR --as NAME``."""
        who = ("--vault", self.vault, "--as", self.person.name, "--password-stdin")
        return command(*words, *who, stdin=[self.person.password])

    def on_vault(self, word: str, *more: object) -> Answer:
        """A command of the kind ``vault WORD DIR --as NAME``."""
        who = ("--as", self.person.name, "--password-stdin")
        return command("vault", word, self.vault, *who, *more, stdin=[self.person.password])
