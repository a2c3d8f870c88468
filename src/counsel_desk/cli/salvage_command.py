"""``vault salvage``: what is readable of a damaged vault goes into a new one."""

from __future__ import annotations

import argparse

from counsel_desk.cli import passwords
from counsel_desk.i18n import _
from counsel_desk.services import salvaging


def salvage(arguments: argparse.Namespace) -> None:
    """Save what can be read, and tell what came and what is missing, kind by kind."""
    report = salvaging.salvage_vault(
        arguments.vault, arguments.to, arguments.name, passwords.known(arguments, arguments.name)
    )
    for line in report.lines():
        print(line)
    print(_("The new vault is made: {folder}").format(folder=report.folder))
    print(_("The damaged one was not touched."))
