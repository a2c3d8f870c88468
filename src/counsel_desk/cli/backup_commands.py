"""Commands on backups: where they go, and which there are."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from counsel_desk import errors
from counsel_desk.cli import rows, vault_commands
from counsel_desk.cli.command_words import add_name, add_who, command, group
from counsel_desk.cli.desks import open_desk
from counsel_desk.cli.rows import Row
from counsel_desk.i18n import _
from counsel_desk.services.backup_places import Place
from counsel_desk.services.backups import KnownCopy
from counsel_desk.services.desk import Desk


def add_to(commands: Any) -> None:
    """The words of ``vault backup``, ``vault backups`` and ``vault places``."""
    backup = command(commands, "backup", vault_commands.back_up, _("write a verified backup pair"))
    backup.add_argument("vault", type=Path, metavar="DIR")
    backup.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    add_name(backup)
    listing = command(commands, "backups", backups, _("every backup that is known"))
    add_who(listing)
    listing.add_argument("--json", action="store_true")
    places = group(commands, "places", _("where the daily backups go"))
    adding = command(places, "add", add_place, _("write the daily backups there too"))
    adding.add_argument("folder", type=Path, metavar="FOLDER")
    add_who(adding)
    removing = command(places, "remove", remove_place, _("write no more backups there"))
    removing.add_argument("place", metavar="ID")
    add_who(removing)
    chosen = command(places, "list", list_places, _("the places and their newest backups"))
    add_who(chosen)
    chosen.add_argument("--json", action="store_true")


def backups(arguments: argparse.Namespace) -> None:
    """``vault backups``: every backup that is known, the newest first."""
    with open_desk(arguments) as desk:
        _require_counsellor(desk)
        desk.backups.look_around()
        known = desk.backups.known()
        # Only what lies under other keys is worth a word; it opens with the password of its day.
        keys = desk.backups.own_key_mark
        rows.show(arguments, (_copy(one, keys) for one in known), _copy_cells)


def add_place(arguments: argparse.Namespace) -> None:
    """``vault places add``: daily backups go there from now on, the first one at once."""
    with open_desk(arguments) as desk:
        place = desk.backups.places.add(arguments.folder)
        outcomes = desk.backups.make_due()
    print(_("Daily backups go to {place} from now on.").format(place=place.folder))
    problems = [one.problem for one in outcomes if one.problem]
    if problems:
        raise errors.StorageProblem(" ".join(problems))


def remove_place(arguments: argparse.Namespace) -> None:
    """``vault places remove``: nothing more is written there; what lies there stays."""
    with open_desk(arguments) as desk:
        desk.backups.places.remove(arguments.place)
    print(_("No more backups go there. Those that lie there stay."))


def list_places(arguments: argparse.Namespace) -> None:
    """``vault places list``: the chosen places and the day of the newest backup at each."""
    with open_desk(arguments) as desk:
        _require_counsellor(desk)
        rows.show(arguments, map(_place, desk.backups.places.list()), _place_cells)


def _require_counsellor(desk: Desk) -> None:
    desk.require_cases()


def _copy(one: KnownCopy, keys: str) -> Row:
    return {
        "made_at": one.made_at.isoformat(sep=" ", timespec="minutes"),
        "folder": str(one.folder),
        "reachable": one.is_reachable,
        "own_keys": one.key_mark == keys,
    }


def _copy_cells(row: Row) -> list[str]:
    away = "" if row["reachable"] else _("out of reach")
    other = "" if row["own_keys"] else _("under earlier keys")
    return [row["made_at"], row["folder"], away, other]


def _place(one: Place) -> Row:
    return {
        "id": one.id,
        "kind": "stick" if one.is_stick else "folder",
        "label": one.label,
        "folder": None if one.folder is None else str(one.folder),
        "newest": None if one.newest is None else one.newest.isoformat(),
    }


def _place_cells(row: Row) -> list[str]:
    return [row["id"], row["label"], row["folder"] or _("out of reach"), row["newest"] or "-"]
