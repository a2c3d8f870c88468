"""Commands for packages that are missing after a restore."""

from __future__ import annotations

import argparse

from counsel_desk.cli import passwords
from counsel_desk.cli.desks import open_desk
from counsel_desk.export.returning import returned
from counsel_desk.export.verifying import read_package
from counsel_desk.i18n import _
from counsel_desk.services.second_person import SecondPerson


def take_in(arguments: argparse.Namespace) -> None:
    """``export take-in``: packages that left come back into the ledger, from sticks."""
    files = [read_package(file) for file in arguments.files]
    with open_desk(arguments) as desk:
        gaps = desk.require_cases().gaps
        taken = gaps.put_in(files, returned, are_all=arguments.are_all)
        is_open = gaps.view() is not None
    for sentence in (taken.sentence, *taken.refused):
        print(sentence)
    if is_open:
        print(
            _(
                "More may be missing. When these were all, say so with --all; else two people sign "
                "with “export sign-off”."
            )
        )


def sign_off(arguments: argparse.Namespace) -> None:
    """``export sign-off``: two people say what became of the packages that are missing."""
    with open_desk(arguments) as desk:
        password = passwords.known(arguments, arguments.second)
        second = SecondPerson(arguments.second, password)
        desk.require_cases().gaps.sign_off(arguments.reason, second)
    print(_("Signed by both. Totals can leave again."))
