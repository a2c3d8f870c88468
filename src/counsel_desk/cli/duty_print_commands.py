"""Commands that print the papers of the duty board, for counsellor and principal alike."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from counsel_desk.cli.days import day_of
from counsel_desk.cli.desks import open_desk
from counsel_desk.i18n import _
from counsel_desk.policy.room.sheet_values import SheetValues
from counsel_desk.reports.room.duty_summary_pdf import duty_summary_pdf
from counsel_desk.reports.room.inspection_pack_pdf import inspection_pack_pdf
from counsel_desk.reports.room.lesson_grid_pdf import lesson_grid_pdf
from counsel_desk.reports.room.self_check_pdf import self_check_pdf
from counsel_desk.reports.room.staff_roll_pdf import staff_roll_pdf
from counsel_desk.reports.room.workload_pdf import workload_pdf
from counsel_desk.whole_files import write_whole

SUMMARY = "summary"
SHEETS: dict[str, Callable[[SheetValues], bytes]] = {
    "self-check": self_check_pdf,
    "workload": workload_pdf,
    "staff": staff_roll_pdf,
    "lessons": lesson_grid_pdf,
    "inspection-pack": inspection_pack_pdf,
}
"""What is printed of one term, by the word of its command."""


def sheet(arguments: argparse.Namespace) -> None:
    """``print self-check`` and its kin: one paper of a term as it stands on a day."""
    on = day_of(arguments.on) if arguments.on else None
    with open_desk(arguments) as desk:
        values = desk.room.duty_prints.values(arguments.term, on, arguments.pack)
        write_whole(arguments.out, SHEETS[arguments.sheet](values))
        desk.room.duty_prints.note_printed(arguments.sheet, values.facts.term.name)
    _tell(arguments)


def summary(arguments: argparse.Namespace) -> None:
    """``print summary``: a term (2026-autumn) or a school year (2026) with charts."""
    on = day_of(arguments.on) if arguments.on else None
    with open_desk(arguments) as desk:
        terms = desk.room.duty_prints.period(arguments.term, on, arguments.pack)
        write_whole(arguments.out, duty_summary_pdf(arguments.term, terms))
        desk.room.duty_prints.note_printed(SUMMARY, arguments.term)
    _tell(arguments)


def _tell(arguments: argparse.Namespace) -> None:
    print(_("Printed to {file}").format(file=arguments.out))
