"""Commands on who has access to a vault."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from counsel_desk import clock
from counsel_desk.cli import passwords, rows, vault_commands
from counsel_desk.cli.command_words import add_who, command
from counsel_desk.cli.desks import open_desk
from counsel_desk.i18n import _
from counsel_desk.reports import new_keys_words
from counsel_desk.services.desk import Desk
from counsel_desk.services.people import Leaving, NewKeys


def listing(arguments: argparse.Namespace) -> None:
    """``vault people list``: everybody with access."""
    with open_desk(arguments) as desk:
        people = desk.people.everyone()
    lines = [
        {
            "name": one.name,
            "role": "counsellor" if one.is_counsellor else "principal",
            "suspended_on": one.suspended_on,
        }
        for one in people
    ]
    rows.show(arguments, lines, _cells)


def add(arguments: argparse.Namespace) -> None:
    """``vault people add``: one more person, whose password is asked for after one's own."""
    with open_desk(arguments) as desk:
        school = desk.room.schools.on(clock.today()).name
        names = [arguments.name, arguments.person]
        password = passwords.chosen(arguments, arguments.person, names, school)
        desk.safekeeping.add_person(arguments.person, arguments.role, password)
    print(_("{name} can unlock with the new password.").format(name=arguments.person))


def suspend(arguments: argparse.Namespace) -> None:
    """``vault people suspend``: shut out for a while."""
    with open_desk(arguments) as desk:
        desk.people.suspend(arguments.person)
    print(_("{name} is suspended.").format(name=arguments.person))
    print(_copies(arguments.person))


def resume(arguments: argparse.Namespace) -> None:
    """``vault people resume``: let in again."""
    with open_desk(arguments) as desk:
        desk.people.resume(arguments.person)
    print(_("{name} can unlock again.").format(name=arguments.person))


def remove(arguments: argparse.Namespace) -> None:
    """``vault people remove``: off the list; new keys are another step, and named here."""
    with open_desk(arguments) as desk:
        leaves = _leaves_staff(desk, arguments, arguments.person)
        shut = desk.people.remove(arguments.person, leaves_staff=leaves)
    print(_("{name} has no access any more.").format(name=arguments.person))
    _tell_staff(arguments.person, leaves)
    _tell_shut(shut)
    print(_copies(arguments.person))


def new_keys(arguments: argparse.Namespace) -> None:
    """``vault people new-keys``: for both files, or the room's alone."""
    vault_commands.require_folder(arguments.recovery_out)
    with open_desk(arguments) as desk:
        _tell(desk, desk.people.new_keys(room_alone=arguments.room_alone), arguments.recovery_out)


def hand_over(arguments: argparse.Namespace) -> None:
    """``vault people hand-over``: whoever is named leaves; the successor goes on."""
    vault_commands.require_folder(arguments.recovery_out)
    with open_desk(arguments) as desk:
        leaver = arguments.person or arguments.name
        password = ""
        if leaver == arguments.name:
            password = passwords.known(arguments, arguments.to)
        leaves = _leaves_staff(desk, arguments, leaver)
        leaving = Leaving(leaver, arguments.to, password, arguments.with_reports, leaves)
        done = desk.people.hand_over(leaving)
        print(_("{name} has no access any more.").format(name=leaver))
        _tell_staff(leaver, leaves)
        _tell(desk, done, arguments.recovery_out)


def replace_principal(arguments: argparse.Namespace) -> None:
    """``vault people principal-leaves``: off the list, with a new key for the room's file."""
    with open_desk(arguments) as desk:
        leaves = _leaves_staff(desk, arguments, arguments.person)
        done = desk.people.replace_principal(arguments.person, leaves_staff=leaves)
        print(_("{name} has no access any more.").format(name=arguments.person))
        _tell_staff(arguments.person, leaves)
        _tell(desk, done, None)


def _cells(row: rows.Row) -> list[str]:
    role = _("Counsellor") if row["role"] == "counsellor" else _("Principal")
    day = row["suspended_on"]
    return [row["name"], role, _("suspended since {day}").format(day=day) if day else ""]


def _tell(desk: Desk, done: NewKeys, out: Path | None) -> None:
    print(_("The files are under new keys."))
    _tell_shut(done.shut)
    print(new_keys_words.rewritten(done.rewritten))
    for one in done.left:
        text = _("Not written anew, and open as before: {folder}, of {day}")
        print(text.format(folder=one.folder, day=one.made_at.date()))
    _tell_others(done)
    if done.sheets is not None:
        vault_commands.hand_out(desk, done.sheets, out)


def _tell_others(done: NewKeys) -> None:
    """What those outside have to learn, each with the new fingerprint."""
    told = (
        (done.own.card, new_keys_words.new_card()),
        (done.own.signing, new_keys_words.new_signing_key()),
    )
    for fingerprint, sentence in told:
        if fingerprint is not None:
            print(sentence)
            print(_("Fingerprint: {fingerprint}").format(fingerprint=fingerprint))


def _leaves_staff(desk: Desk, arguments: argparse.Namespace, name: str) -> bool:
    on_staff = any(one.is_on_staff for one in desk.people.everyone() if one.name == name)
    return on_staff and not arguments.stays_on_staff


def _tell_staff(name: str, leaves: bool) -> None:
    if leaves:
        told = _("{name} stands on the staff list and the duty roster until today.")
        print(told.format(name=name))


def _tell_shut(count: int) -> None:
    if count:
        print(new_keys_words.shut(count))


def _copies(name: str) -> str:
    return _(
        "Copies of the vault that were made before still open with the password of {name} until "
        "new keys are made: vault people new-keys"
    ).format(name=name)


def add_to(commands: Any) -> None:
    """The commands with their options."""
    _command(commands, "list", listing, _("who has access")).add_argument(
        "--json", action="store_true"
    )
    adding = _command(commands, "add", add, _("give one more person access"), person=True)
    adding.add_argument("--role", choices=("counsellor", "principal"), required=True)
    _command(commands, "suspend", suspend, _("shut somebody out for a while"), person=True)
    _command(commands, "resume", resume, _("let somebody in again"), person=True)
    removing = _command(commands, "remove", remove, _("take somebody off"), person=True)
    renewing = _command(commands, "new-keys", new_keys, _("new keys for the files"))
    renewing.add_argument("--room-alone", action="store_true")
    renewing.add_argument("--recovery-out", type=Path, metavar="FOLDER")
    told = _("a counsellor leaves: off the list, new keys, new sheets")
    leaving = _command(commands, "hand-over", hand_over, told)
    leaving.add_argument("--person", metavar="LEAVER")
    leaving.add_argument("--to", required=True, metavar="SUCCESSOR")
    leaving.add_argument("--with-reports", action="store_true")
    leaving.add_argument("--recovery-out", type=Path, metavar="FOLDER")
    told = _("a principal leaves: off the list, and a new key for the room")
    replacing = _command(commands, "principal-leaves", replace_principal, told, person=True)
    for each in (removing, leaving, replacing):
        each.add_argument("--stays-on-staff", action="store_true")


def _command(
    commands: Any, word: str, carry_out: Any, told: str, *, person: bool = False
) -> argparse.ArgumentParser:
    parser = command(commands, word, carry_out, told)
    if person:
        parser.add_argument("person", metavar="PERSON")
    add_who(parser)
    return parser
