"""Commands that make a PDF."""

from __future__ import annotations

import argparse

from counsel_desk.cli.days import day_of
from counsel_desk.cli.desks import open_desk
from counsel_desk.i18n import _
from counsel_desk.records.cases.away_sheet import AwayOrder
from counsel_desk.reports.cases.away_sheet_pdf import away_sheet_pdf
from counsel_desk.reports.cases.session_record_pdf import session_record_pdf
from counsel_desk.reports.room.door_notice_pdf import door_notice_pdf
from counsel_desk.reports.room.room_log_pdf import room_log_pdf
from counsel_desk.whole_files import write_whole


def room_log(arguments: argparse.Namespace) -> None:
    """``print room-log``: the month's or term's log, for counsellor and principal alike."""
    with open_desk(arguments) as desk:
        log = desk.room.logs.of(arguments.month)
        write_whole(arguments.out, room_log_pdf(log))
        desk.room.logs.note_printed(arguments.month)
    _tell(arguments)


def session(arguments: argparse.Namespace) -> None:
    """``print session``: one record; the case number stands for the name unless ``--reveal``."""
    with open_desk(arguments) as desk:
        cases = desk.require_cases()
        cases.files.open_for_note(arguments.id)
        sheets = cases.session_sheets
        sheet = sheets.of(arguments.id, name_shown=arguments.reveal)
        write_whole(arguments.out, session_record_pdf(sheet))
        sheets.note_printed(arguments.id)
    _tell(arguments)


def door_notice(arguments: argparse.Namespace) -> None:
    """``print door-notice``: hours, duty persons and numbers to call."""
    with open_desk(arguments) as desk:
        write_whole(arguments.out, door_notice_pdf(desk.room.door_notices.today()))
        desk.room.door_notices.note_printed()
    _tell(arguments)


def away_sheet(arguments: argparse.Namespace) -> None:
    """``print away-sheet``: the substitute's page; its key bears the names, to be cut off."""
    order = AwayOrder(
        first=day_of(arguments.first), last=day_of(arguments.last or arguments.first),
        substitute=arguments.substitute or "",
    )  # fmt: skip
    with open_desk(arguments) as desk:
        sheets = desk.require_cases().away_sheets
        write_whole(arguments.out, away_sheet_pdf(sheets.of(order)))
        sheets.note_printed()
    _tell(arguments)


def _tell(arguments: argparse.Namespace) -> None:
    print(_("Printed to {file}").format(file=arguments.out))
