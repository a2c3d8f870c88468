"""Commands on the vault as a whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from counsel_desk import errors
from counsel_desk import self_test as whole_program
from counsel_desk.cli import passwords
from counsel_desk.export.returning import packages_in, returned
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.records.recovery_sheet import RecoverySheet
from counsel_desk.reports.room.recovery_sheets_pdf import recovery_sheet_pdf
from counsel_desk.services import safekeeping
from counsel_desk.services.cases.restoring import restore_backup
from counsel_desk.services.cases.returned_package import LaterPackages
from counsel_desk.services.desk import Desk, Entrant
from counsel_desk.services.room.schools import SchoolFields
from counsel_desk.whole_files import write_whole

SHEET_NAMES = {1: "recovery-sheet-1.pdf", 2: "recovery-sheet-2.pdf"}


def create(arguments: argparse.Namespace) -> None:
    """``vault create``: a new vault with its school and people."""
    school = SchoolFields(
        name=arguments.school,
        code=arguments.code,
        stages=tuple(one.strip() for one in arguments.stages.split(",") if one.strip()),
        students=arguments.students,
        boarders=arguments.boarders,
    )
    school.checked()
    out: Path | None = arguments.recovery_out
    require_folder(out)
    names = [name for _role, name in arguments.people]
    people = [
        (role, Entrant(name, passwords.chosen(arguments, name, names, school.name)))
        for role, name in arguments.people
    ]
    desk, sheets = Desk.create(
        arguments.dir,
        school,
        [one for role, one in people if role == "counsellor"],
        [one for role, one in people if role == "principal"],
    )
    with desk:
        print(_("The vault is made: {folder}").format(folder=arguments.dir))
        hand_out(desk, sheets, out)


def check(arguments: argparse.Namespace) -> None:
    """``vault check``: what is seen from outside, and with a password what is inside."""
    for sentence in safekeeping.check_outside(arguments.dir):
        print(sentence)
    if arguments.name is None:
        if arguments.deep:
            raise errors.UsageProblem(_("A deep check needs a person: add --as NAME."))
        if arguments.repair:
            raise errors.UsageProblem(_("A repair needs a person: add --as NAME."))
        return
    password = passwords.known(arguments, arguments.name)
    for sentence in safekeeping.check_with_password(
        arguments.dir, arguments.name, password, deep=arguments.deep, repair=arguments.repair
    ):
        print(sentence)


def back_up(arguments: argparse.Namespace) -> None:
    """``vault backup``: one verified pair into a folder or onto a stick."""
    if not _is_folder(arguments.to):
        raise errors.BadInput(
            _("The folder “{folder}” does not exist. Make it first, or choose another.").format(
                folder=arguments.to
            )
        )
    with Desk.open(arguments.vault, arguments.name, _password(arguments)) as desk:
        made = desk.safekeeping.back_up(arguments.to)
    print(_("The backup is written and checked: {folder}").format(folder=made))


def restore(arguments: argparse.Namespace) -> None:
    """``vault restore``: a backup becomes a vault again and learns what left since it was made."""
    later = LaterPackages(
        none_left=arguments.none_left,
        files=packages_in(arguments.packages) if arguments.packages else (),
        read=returned,
    )
    done = restore_backup(
        arguments.backup, arguments.to, arguments.name, _password(arguments), later
    )
    print(_("The backup is restored: {folder}").format(folder=arguments.to))
    if done.kept_aside is not None:
        print(
            _("The vault that stood there is kept aside: {folder}").format(folder=done.kept_aside)
        )
    for sentence in done.sentences:
        print(sentence)


def self_test(_arguments: argparse.Namespace) -> None:
    """``--self-test``: the whole program on a vault of its own."""
    for sentence in whole_program.run():
        print(sentence)


def _password(arguments: argparse.Namespace) -> str:
    return passwords.known(arguments, arguments.name)


def require_folder(out: Path | None) -> None:
    """A folder that was named for the recovery sheets has to be there before anything is made.

    :raises errors.BadInput: when it is not.
    """
    if out is not None and not _is_folder(out):
        raise errors.BadInput(
            _("The folder for the recovery sheets, “{folder}”, does not exist.").format(folder=out)
        )


def _is_folder(place: Path) -> bool:
    with storage_errors(place):
        return place.is_dir()


def hand_out(desk: Desk, sheets: tuple[RecoverySheet, RecoverySheet], out: Path | None) -> None:
    """The sheets are shown this once: as two PDFs, or in words when no folder was named."""
    if out is None:
        print(_("Write down the two recovery sheets now; they are not shown again."))
        for sheet in sheets:
            told = _("Sheet {number}, kept with {keeper}: {code}")
            print(told.format(number=sheet.number, keeper=sheet.keep_with, code=sheet.code))
        return
    for sheet in sheets:
        write_whole(out / SHEET_NAMES[sheet.number], recovery_sheet_pdf(sheet))
        desk.log.note_sheet_printed(sheet.number)
        told = _("Sheet {number}, kept with {keeper}: {file}")
        file = out / SHEET_NAMES[sheet.number]
        print(told.format(number=sheet.number, keeper=sheet.keep_with, file=file))
    print(_("Print both, keep them apart, and delete the two files afterwards."))
