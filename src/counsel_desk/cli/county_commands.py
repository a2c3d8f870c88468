"""The county's commands; no vault is needed."""

from __future__ import annotations

import argparse
import sys

from counsel_desk import errors
from counsel_desk.disclosure.knowledge import Watch, unwatched
from counsel_desk.export.county.merging import Outcome
from counsel_desk.export.county.merging import merge as merge_folder
from counsel_desk.i18n import _
from counsel_desk.reports.periods import period_words


def merge(arguments: argparse.Namespace) -> None:
    """``county merge``: check and add up; what is not counted is named, and then the code is 4."""
    outcome = merge_folder(arguments.folder, arguments.out, _progress())
    _tell(outcome)
    if outcome.problems:
        named = "\n".join(f"  {one.file}: {one.sentence}" for one in outcome.problems)
        raise errors.BadInput(
            _("Files that were not counted: {number}\n{files}").format(
                number=len(outcome.problems), files=named
            )
        )


def _tell(outcome: Outcome) -> None:
    for county, folder in zip(outcome.counties, outcome.folders, strict=True):
        print(
            _("{period}: {number} schools added up in {folder}").format(
                period=period_words(county.period), number=len(county.packages), folder=folder
            )
        )
        for school in county.missing or ():
            print("  " + _("missing: {code} {name}").format(code=school.code, name=school.name))
    if not outcome.has_register:
        print(
            _(
                "There was no list of schools (schools.csv), so nothing can be said about who is "
                "missing."
            )
        )
    for name in outcome.left_aside:
        print(_("Left aside, no package: {file}").format(file=name))


def _progress() -> Watch:
    """Percent on a terminal; a script is spared them."""
    if not sys.stderr.isatty():
        return unwatched

    def show(share: float) -> None:
        print(f"\r{share:4.0%}", end="\n" if share >= 1 else "", file=sys.stderr, flush=True)

    return show
