"""All commands with their words; each points to the one function that carries it out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from counsel_desk import __version__
from counsel_desk.cli import (
    backup_commands,
    county_commands,
    demo_command,
    due_command,
    handover_commands,
    import_commands,
    list_commands,
    log_command,
    network_commands,
    people_commands,
    policy_commands,
    retention_commands,
    scale_commands,
    school_facts,
    search_command,
    student_commands,
)
from counsel_desk.cli import vault_commands as vault
from counsel_desk.cli.command_words import add_name, add_stdin, add_who, command, group
from counsel_desk.cli.going_out_words import add_export, add_print
from counsel_desk.cli.salvage_command import salvage
from counsel_desk.i18n import _
from counsel_desk.records import codes, log_acts
from counsel_desk.records.cases.retention_rules import PARTS


def build_parser() -> argparse.ArgumentParser:
    """The parser for everything after ``counsel-desk``."""
    parser = _Words(
        prog="counsel-desk",
        description=_(
            "The school counselling room's desk, offline. Passwords are asked for, or "
            "read with --password-stdin, one line each in the order the people are named."
        ),
    )
    parser.add_argument(
        "--version", action="version", version=f"counsel-desk {__version__}",
        help=_("show program's version number and exit"),
    )  # fmt: skip
    parser.add_argument(
        "--self-test", action="store_const", dest="command", const=vault.self_test,
        help=_("try the whole program on a vault of its own and say how it went"),
    )  # fmt: skip
    groups = parser.add_subparsers(metavar=_("command"))
    parser.set_defaults(command=lambda _arguments: parser.error(_("say what to do; see --help")))
    _add_demo(groups)
    _add_vault(group(groups, "vault", _("make, check, back up and restore a vault")))
    _add_import(group(groups, "import", _("take over rosters, session books and openings")))
    _add_students(group(groups, "student", _("students")))
    _add_search(groups)
    _add_due(groups)
    _add_lists(groups)
    _add_log(groups)
    _add_network(group(groups, "network", _("the four-level network")))
    _add_policy(group(groups, "policy", _("what the policy asks of the school")))
    add_print(group(groups, "print", _("make a PDF for paper")))
    add_export(group(groups, "export", _("totals that may leave the school")))
    _add_retention(group(groups, "retention", _("students who left: hold or destroy records")))
    _add_scale(group(groups, "scale", _("questionnaires; no vault is needed")))
    _add_county(group(groups, "county", _("a county's side; no vault is needed")))
    return parser


class _Words(argparse.ArgumentParser):
    """Takes options in full only: what an abbreviation means would change with every new option."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)


class NamePerson(argparse.Action):
    """Collects people over several options in the order they are named."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        people = list(getattr(namespace, "people", None) or [])
        people.append((self.dest, str(values)))
        namespace.people = people


def _add_demo(groups: Any) -> None:
    demo = groups.add_parser("demo", help=_("a fictional school with terms of work in it"))
    demo.add_argument("dir", type=Path, metavar="DIR")
    demo.add_argument("--seed", type=int, default=1)
    demo.add_argument("--students", type=int, default=300)
    demo.add_argument("--terms", type=int, default=2)
    demo.set_defaults(command=demo_command.demo)


def _add_vault(commands: Any) -> None:
    create = command(commands, "create", vault.create, _("make a new vault"))
    create.add_argument("dir", type=Path, metavar="DIR")
    create.add_argument("--school", required=True, metavar="NAME")
    create.add_argument("--code", required=True)
    create.add_argument("--stages", required=True)
    create.add_argument("--students", type=int, required=True)
    create.add_argument("--boarders", type=int, required=True)
    create.add_argument("--counsellor", action=NamePerson, required=True, metavar="NAME")
    create.add_argument("--principal", action=NamePerson, metavar="NAME")
    create.add_argument("--recovery-out", type=Path, metavar="FOLDER")
    add_stdin(create)
    check = command(commands, "check", vault.check, _("look a vault over"))
    check.add_argument("dir", type=Path, metavar="DIR")
    check.add_argument("--as", dest="name", metavar="NAME")
    check.add_argument("--deep", action="store_true")
    check.add_argument("--repair", action="store_true")
    add_stdin(check)
    backup_commands.add_to(commands)
    card = command(commands, "card", handover_commands.card, _("this room's public card"))
    card.add_argument("dir", type=Path, metavar="DIR")
    card.add_argument("--out", type=Path, required=True, metavar="FILE.cdcard")
    add_name(card)
    restore = command(commands, "restore", vault.restore, _("go back to a backup"))
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("--to", type=Path, required=True, metavar="DIR")
    restore.add_argument("--packages", type=Path, metavar="FOLDER")
    restore.add_argument("--none-left", action="store_true")
    add_name(restore)
    saving = command(commands, "salvage", salvage, _("save what is readable of a damaged vault"))
    saving.add_argument("vault", type=Path, metavar="DIR")
    saving.add_argument("--to", type=Path, required=True, metavar="NEW")
    add_name(saving)
    people_commands.add_to(group(commands, "people", _("who has access")))
    setting = command(commands, "set", school_facts.set_values, _("say what the school is"))
    setting.add_argument("values", nargs="+", metavar="NAME=VALUE")
    setting.add_argument("--from", dest="since", metavar="2026-09-01")
    add_who(setting)


def _add_import(commands: Any) -> None:
    for word, carry_out, told in (
        ("roster", import_commands.roster, _("students from a class list")),
        ("sessions", import_commands.sessions, _("sessions from an old book")),
        ("openings", import_commands.openings, _("openings from an old log")),
        ("answers", import_commands.answers, _("sheets or scores of a questionnaire")),
        ("staff", import_commands.register, _("the staff, with positions and certificates")),
        ("trainings", import_commands.register, _("who took part in which training")),
        ("lessons", import_commands.register, _("lessons in mental health that were held")),
        ("activities", import_commands.register, _("activities, and approvals of outside bodies")),
    ):
        one = command(commands, word, carry_out, told)
        if carry_out is import_commands.answers:
            one.add_argument("scale", metavar="ID")
        one.set_defaults(register=word)
        one.add_argument("file", type=Path, metavar="FILE")
        add_who(one)
        one.add_argument("--dry-run", action="store_true")
        one.add_argument("--failed", type=Path, metavar="FILE.csv")
        one.add_argument("--json", action="store_true")


def _add_students(commands: Any) -> None:
    listing = command(commands, "list", list_commands.students, _("students"))
    add_who(listing)
    listing.add_argument("--json", action="store_true")
    listing.add_argument("--reveal", action="store_true")
    listing.add_argument("--files", action="store_true")
    _add_student_show(commands)
    sending = command(
        commands, "export-handover", handover_commands.export_handover,
        _("a sealed packet for another school's room"),
    )  # fmt: skip
    sending.add_argument("student", metavar="STUDENT")
    add_who(sending)
    sending.add_argument("--card", type=Path, required=True, metavar="FILE.cdcard")
    sending.add_argument("--fingerprint", metavar="FINGERPRINT")
    sending.add_argument("--pieces", required=True, metavar="plan,summary,…")
    sending.add_argument("--summary", type=Path, metavar="FILE.txt")
    sending.add_argument("--out", type=Path, required=True, metavar="FILE.cdpacket")
    receiving = command(
        commands, "import-handover", handover_commands.import_handover,
        _("look at a packet from another room, or take it over"),
    )  # fmt: skip
    receiving.add_argument("file", type=Path, metavar="FILE.cdpacket")
    add_who(receiving)
    receiving.add_argument("--preview", action="store_true")
    receiving.add_argument("--as-student", metavar="ID")
    receiving.add_argument("--json", action="store_true")


def _add_student_show(commands: Any) -> None:
    showing = command(
        commands, "show", student_commands.show, _("one student's file; its access log keeps it")
    )
    showing.add_argument("student", metavar="STUDENT")
    add_who(showing)
    reasons = _("one of: {codes}").format(codes=", ".join(codes.load("file_reason").codes))
    showing.add_argument("--reason", required=True, metavar="CODE", help=reasons)
    showing.add_argument("--words", default="", metavar="WORDS")
    showing.add_argument("--json", action="store_true")
    showing.add_argument("--reveal", action="store_true")


def _add_search(groups: Any) -> None:
    search = groups.add_parser("search", help=_("find what was written"))
    search.set_defaults(command=search_command.search)
    search.add_argument("text", metavar="TEXT")
    add_who(search)
    search.add_argument("--limit", type=int, default=20, metavar="20")
    search.add_argument("--json", action="store_true")


def _add_network(commands: Any) -> None:
    holes = command(commands, "holes", network_commands.holes, _("places without a contact"))
    add_who(holes)
    holes.add_argument("--json", action="store_true")


def _add_due(groups: Any) -> None:
    due = groups.add_parser("due", help=_("what is due"))
    due.set_defaults(command=due_command.due)
    add_who(due)
    due.add_argument("--json", action="store_true")


def _add_lists(groups: Any) -> None:
    for noun, carry_out, told in (
        ("session", list_commands.sessions, _("sessions")),
        ("room", list_commands.room, _("openings and use of the room")),
    ):
        listing = command(group(groups, noun, told), "list", carry_out, told)
        add_who(listing)
        listing.add_argument("--json", action="store_true")
        if noun == "room":
            listing.add_argument("--month", metavar="2026-10")
        else:
            listing.add_argument("--reveal", action="store_true")


def _add_log(groups: Any) -> None:
    log = groups.add_parser("log", help=_("who did what"))
    log.set_defaults(command=log_command.log)
    add_who(log)
    log.add_argument("--file", choices=log_command.FILES, default=log_command.FILES[0])
    log.add_argument("--from", dest="first", metavar="2026-10-01")
    log.add_argument("--to", dest="last", metavar="2026-10-31")
    log.add_argument("--person", metavar="NAME")
    log.add_argument("--kind", choices=log_acts.KINDS)
    log.add_argument("--head", metavar="HEX")
    log.add_argument("--json", action="store_true")


def _add_policy(commands: Any) -> None:
    checking = command(
        commands, "check", policy_commands.check, _("each clause with its verdict and numbers")
    )
    add_who(checking)
    checking.add_argument("--pack", metavar="ID")
    checking.add_argument("--term", metavar="2026-autumn")
    checking.add_argument("--on", metavar="2026-11-24")
    checking.add_argument("--json", action="store_true")


def _add_retention(commands: Any) -> None:
    holds, reasons = (codes.load(one).codes for one in ("hold_reason", "destruction_reason"))
    deed = retention_commands
    listing = command(commands, "list", deed.listing, _("students who left, those due first"))
    add_who(listing)
    for option in ("--due", "--reveal", "--json"):
        listing.add_argument(option, action="store_true")
    hold = command(commands, "hold", deed.hold, _("keep all records of a student"))
    hold.add_argument("student", metavar="STUDENT")
    hold.add_argument("--reason", choices=holds, required=True)
    release = command(commands, "release", deed.release, _("end what holds a student's records"))
    release.add_argument("student", metavar="STUDENT")
    for one in (hold, release):
        one.add_argument("--words", default="", metavar="WORDS")
        add_who(one)
    destroy = command(commands, "destroy", deed.destroy, _("destroy records, with two people"))
    destroy.add_argument("students", nargs="+", metavar="STUDENT")
    destroy.add_argument("--reason", choices=reasons)
    destroy.add_argument("--kind", action="append", choices=PARTS)
    destroy.add_argument("--second", metavar="NAME")
    destroy.add_argument("--confirm", metavar="WORDS", help=_("the student's name, or how many"))
    destroy.add_argument("--clear-copies", action="store_true")
    destroy.add_argument("--preview", action="store_true")
    destroy.add_argument("--out", type=Path, metavar="FILE.pdf")
    add_who(destroy)
    register = command(commands, "register", deed.register, _("every destruction"))
    add_who(register)
    register.add_argument("--json", action="store_true")
    copies = command(commands, "copies", deed.copies, _("try copies again that were left"))
    add_who(copies)


def _add_scale(commands: Any) -> None:
    listing = command(commands, "list", scale_commands.listing, _("the questionnaires"))
    listing.add_argument("--json", action="store_true")
    scoring = command(commands, "score", scale_commands.scores, _("score a sheet of answers"))
    scoring.add_argument("scale", metavar="ID")
    scoring.add_argument("file", type=Path, metavar="FILE")
    scoring.add_argument("--json", action="store_true")


def _add_county(commands: Any) -> None:
    merge = command(commands, "merge", county_commands.merge, _("add up packages of schools"))
    merge.add_argument("folder", type=Path, metavar="FOLDER")
    merge.add_argument("--out", type=Path, required=True, metavar="FOLDER")
