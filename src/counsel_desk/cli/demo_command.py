"""The demo school on the command line."""

from __future__ import annotations

import argparse

from counsel_desk import errors
from counsel_desk.demo.school import DemoOrder, build
from counsel_desk.i18n import _


def demo(arguments: argparse.Namespace) -> None:
    """``demo``: a fictional school with terms of work in it; tells the passwords.

    Besides the sentences it prints lines with tabs for scripts: role, name, password, and the last
    full month.
    """
    if arguments.students < 1 or arguments.terms < 1:
        raise errors.UsageProblem(_("A demo school has at least one student and one term."))
    order = DemoOrder(arguments.seed, arguments.students, arguments.terms)
    made = build(arguments.dir, order)
    print(
        _("A fictional school was made in {folder}. All people in it are invented.").format(
            folder=arguments.dir
        )
    )
    print(
        _("Students {students}, sessions {sessions}, days with openings {days}.").format(
            students=made.students, sessions=made.sessions, days=made.opening_days
        )
    )
    if made.terms < arguments.terms:
        print(
            _("No more than {terms} terms of the calendar that is shipped have begun.").format(
                terms=made.terms
            )
        )
    for role, entrant in (("counsellor", made.counsellor), ("principal", made.principal)):
        print(f"{role}\t{entrant.name}\t{entrant.password}")
    print(f"month\t{made.last_full_month}")
