"""The vault that a command is about, opened for the person who is named."""

from __future__ import annotations

import argparse
import sys

from counsel_desk.cli import passwords
from counsel_desk.services.desk import Desk


def open_desk(arguments: argparse.Namespace) -> Desk:
    """Open the vault of ``--vault`` for who ``--as`` names."""
    password = passwords.known(arguments, arguments.name)
    desk = Desk.open(arguments.vault, arguments.name, password)
    for sentence in desk.facts().notices:
        print(sentence, file=sys.stderr)
    return desk
