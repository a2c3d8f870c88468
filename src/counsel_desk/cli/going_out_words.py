"""The commands by which something leaves the vault: papers, and packages of totals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from counsel_desk.cli import (
    duty_print_commands,
    export_commands,
    gap_commands,
    package_commands,
    print_commands,
)
from counsel_desk.cli.command_words import add_who, command
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.room.release_schedule import MONTHLY


def add_print(commands: Any) -> None:
    """The papers."""
    room_log = command(commands, "room-log", print_commands.room_log, _("the room's month log"))
    add_who(room_log)
    room_log.add_argument("--month", required=True, metavar="2026-10")
    room_log.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    record = command(commands, "session", print_commands.session, _("one session's record"))
    record.add_argument("id", metavar="ID")
    add_who(record)
    record.add_argument("--reveal", action="store_true")
    record.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    away = command(commands, "away-sheet", print_commands.away_sheet, _("the substitute's page"))
    add_who(away)
    away.add_argument("--from", dest="first", required=True, metavar="2026-10-21")
    away.add_argument("--until", dest="last", metavar="2026-10-23")
    away.add_argument("--substitute", metavar="NAME")
    away.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    notice = command(commands, "door-notice", print_commands.door_notice, _("the door's notice"))
    add_who(notice)
    notice.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    _add_duty_prints(commands)


def _add_duty_prints(commands: Any) -> None:
    for word, told in (
        ("self-check", _("each clause, how it stands, what shows it")),
        ("summary", _("a term or school year with charts")),
        ("workload", _("what each teacher did in a term")),
        ("staff", _("the roll of staff and trainings")),
        ("lessons", _("lessons of each class in every fortnight")),
        ("inspection-pack", _("all lists for an inspection in one paper")),
    ):
        is_summary = word == duty_print_commands.SUMMARY
        carry_out = duty_print_commands.summary if is_summary else duty_print_commands.sheet
        one = command(commands, word, carry_out, told)
        one.set_defaults(sheet=word)
        add_who(one)
        one.add_argument("--term", required=is_summary, metavar="2026-autumn")
        one.add_argument("--on", metavar="2026-11-24")
        one.add_argument("--pack", metavar="ID")
        one.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")


def add_export(commands: Any) -> None:
    """Packages of totals: made, listed, carried, mended, verified."""
    schedule = command(
        commands, "schedule", export_commands.schedule, _("what a school year's packages hold")
    )
    add_who(schedule)
    schedule.add_argument("--year", type=int, required=True, metavar="2026")
    schedule.add_argument("--monthly", choices=MONTHLY)
    schedule.add_argument("--k", type=int, metavar="5")
    schedule.add_argument("--second", metavar="NAME")
    summary = command(
        commands, "summary", export_commands.summary, _("make the package of a period, or look")
    )
    add_who(summary)
    summary.add_argument("--period", required=True, metavar="2026-10")
    summary.add_argument("--out", type=Path, metavar="FOLDER")
    summary.add_argument("--to", metavar="NAME")
    summary.add_argument("--preview", action="store_true")
    listing = command(commands, "list", export_commands.listing, _("what left, when, to whom"))
    add_who(listing)
    listing.add_argument("--json", action="store_true")
    copy = command(commands, "copy", export_commands.copy, _("carry a package to a stick"))
    copy.add_argument("period", metavar="PERIOD")
    add_who(copy)
    copy.add_argument("--out", type=Path, required=True, metavar="STICK")
    copy.add_argument("--to", metavar="NAME")
    mend = command(
        commands, "put-back", export_commands.put_back, _("mend the ledger from copies of packages")
    )
    mend.add_argument("files", type=Path, nargs="*", metavar="PACKAGE.zip")
    add_who(mend)
    take_in = command(
        commands, "take-in", gap_commands.take_in, _("put in packages that left before a restore")
    )
    take_in.add_argument("files", type=Path, nargs="+", metavar="PACKAGE.zip")
    take_in.add_argument("--all", dest="are_all", action="store_true")
    add_who(take_in)
    sign = command(
        commands, "sign-off", gap_commands.sign_off, _("sign for packages that are missing")
    )
    sign.add_argument("--reason", choices=codes.load("gap_reason").codes, required=True)
    sign.add_argument("--second", required=True, metavar="NAME")
    add_who(sign)
    verify = command(commands, "verify", package_commands.verify, _("check a package of totals"))
    verify.add_argument("package", type=Path, metavar="PACKAGE.zip")
    verify.add_argument("--key", metavar="FINGERPRINT")
