"""What the commands have in common: how they are grouped, and who gives them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from counsel_desk.i18n import _


def group(groups: Any, word: str, told: str) -> Any:
    """Commands that begin with the same word; alone it says how to go on."""
    parser = groups.add_parser(word, help=told)
    parser.set_defaults(command=lambda _arguments: parser.error(_("say what to do; see --help")))
    return parser.add_subparsers(metavar=_("command"))


def command(commands: Any, word: str, carry_out: Any, told: str) -> argparse.ArgumentParser:
    """One command and the function that carries it out."""
    parser: argparse.ArgumentParser = commands.add_parser(word, help=told)
    parser.set_defaults(command=carry_out)
    return parser


def add_who(parser: argparse.ArgumentParser) -> None:
    """The vault, and who opens it."""
    parser.add_argument("--vault", type=Path, required=True, metavar="DIR")
    add_name(parser)


def add_name(parser: argparse.ArgumentParser) -> None:
    """Who opens it."""
    parser.add_argument("--as", dest="name", required=True, metavar="NAME")
    add_stdin(parser)


def add_stdin(parser: argparse.ArgumentParser) -> None:
    """Passwords from standard input."""
    parser.add_argument("--password-stdin", action="store_true")
