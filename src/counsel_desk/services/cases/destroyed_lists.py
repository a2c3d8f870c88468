"""Whom other copies of the vault know as destroyed.

A vault that comes from an older copy does not know who was destroyed since, and holds them again.
The copies of it that were written anew at the destroying do know: those beside the one that was
gone back to, and those at every place in reach. The ids are random, so a listed one is destroyed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.i18n import ngettext
from counsel_desk.records.base import table_of
from counsel_desk.records.cases.destruction import Destruction, ErasedStudent
from counsel_desk.services import backup_places, drive_roots
from counsel_desk.services.backups import Backups
from counsel_desk.services.cases.package_returns import NOBODY_KNOWN
from counsel_desk.services.daily_folders import BACKUPS_FOLDER
from counsel_desk.store import backup_list, restored, sister_copies
from counsel_desk.store.backup_folder import is_backup
from counsel_desk.store.vault import Vault

Row = Mapping[str, Any]

_WORDS = ("done_on", "done_by", "witnessed_by", "reason", "counts")


@dataclass(frozen=True, repr=False)
class DestroyedList:
    """The register of destructions of one copy, and the ids that went with each."""

    destructions: Sequence[Row]
    erased: Sequence[Row]


@dataclass(frozen=True, repr=False)
class Told:
    """The lists that name somebody whom the vault does not know as destroyed.

    ``unread`` is how many copies of this vault could not be read whole.
    """

    lists: tuple[DestroyedList, ...] = ()
    unread: int = 0


def told_by(vault: Vault, folders: Collection[Path]) -> Told:
    """What other copies of a vault tell; those of other vaults tell nothing."""
    with vault.read() as session:
        known = set(session.scalars(select(ErasedStudent.student_id)))
    lists, unread = list[DestroyedList](), 0
    for folder in folders:
        found = sister_copies.read(folder, vault, table_of(Destruction), table_of(ErasedStudent))
        if found is None:
            continue
        destructions, erased = found
        unread += not (destructions.is_whole and erased.is_whole)
        if any(row["student_id"] not in known for row in erased.rows):
            lists.append(DestroyedList(destructions.rows, erased.rows))
    return Told(tuple(lists), unread)


def put_in(session: Session, told: DestroyedList) -> None:
    """Put another copy's list into the vault's; a number that is taken goes to a later one.

    An entry that cannot be read any more is made up for: nobody comes back for want of it.
    """
    there = {
        one.number: {name: getattr(one, name) for name in _WORDS}
        for one in session.scalars(select(Destruction))
    }
    numbers: dict[int, int] = {}
    for row in sorted(told.destructions, key=lambda one: int(one["number"])):
        number = _same(there, row, numbers.values())
        if number is None:
            number = row["number"] if row["number"] not in there else max(there) + 1
            there[number] = _words(row)
            session.execute(insert(Destruction), [{**row, "number": number}])
        numbers[row["number"]] = number
    known = set(session.scalars(select(ErasedStudent.student_id)))
    rows = [row for row in told.erased if row["student_id"] not in known]
    for number in {row["destruction"] for row in rows} - numbers.keys() - there.keys():
        session.execute(insert(Destruction), [_made_up(number)])
    of = [{**row, "destruction": numbers.get(row["destruction"], row["destruction"])}
          for row in rows]  # fmt: skip
    if of:
        session.execute(insert(ErasedStudent), of)


def beside(backup: Path, target: Path) -> list[Path]:
    """The copies beside a backup, the vault that has them, and those of the place to restore to."""
    found = [*_pairs_in(backup.parent), *_pairs_in(target / BACKUPS_FOLDER)]
    if backup.parent.name == BACKUPS_FOLDER and restored.is_vault(backup.parent.parent):
        found.append(backup.parent.parent)
    return _once([*found, *restored.all_kept_aside(target)], without=(backup, target))


def within_reach(vault: Vault) -> list[Path]:
    """All copies in reach of a vault that is open: its own, those at its places and on sticks.

    Its list of places is as old as the vault, so each is looked at for what came to it later.
    """
    backups = Backups(vault)
    with vault.read() as session:
        places = [backups.places.where(one) for one in backup_list.places(session)]
    roots = drive_roots.roots()
    sticks = [root / backup_places.usual_name(vault.vault_id) for root in roots]
    copies = [one.folder for one in backups.known() if one.is_reachable]
    by_hand = [one.parent for one in copies]
    wanted = {backups.own, *sticks, *roots, *by_hand, *(one for one in places if one)}
    found = [one for folder in sorted(wanted) for one in _pairs_in(folder)]
    return _once([*found, *copies, *restored.all_kept_aside(vault.folder)], without=(vault.folder,))


def come_back_words(count: int) -> str:
    """That students are gone again whom an older copy of the vault had brought back."""
    return ngettext(
        "The vault came from an older copy. {count} student whose records had been destroyed was "
        "in it again and is destroyed again, as newer copies tell.",
        "The vault came from an older copy. {count} students whose records had been destroyed were "
        "in it again and are destroyed again, as newer copies tell.",
        count,
    ).format(count=count)


def _same(there: Mapping[int, Row], row: Row, taken: Collection[int]) -> int | None:
    """Under which number an entry is known; it may have gone to a later one."""
    words = _words(row)
    if there.get(row["number"]) == words:
        return int(row["number"])
    return next((n for n, one in there.items() if one == words and n not in taken), None)


def _words(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in _WORDS}


def _made_up(number: int) -> Row:
    """An entry of the register of destructions whose words are lost."""
    return {
        "number": number, "done_on": clock.today(), "done_by": NOBODY_KNOWN,
        "witnessed_by": NOBODY_KNOWN, "reason": "other", "counts": (), "copies_rewritten": 0,
        "copies_left": (),
    }  # fmt: skip


def _pairs_in(folder: Path) -> Iterator[Path]:
    """The folders with the files of a vault, without those that are being written."""
    with suppress(OSError):
        yield from sorted(
            one for one in folder.iterdir() if not one.name.startswith(".") and is_backup(one)
        )


def _once(folders: Sequence[Path], without: Sequence[Path]) -> list[Path]:
    """Each folder once, under whatever name it was found, in the order in which they were."""
    found = {one.resolve(): one for one in reversed(folders)}
    for one in without:
        found.pop(one.resolve(), None)
    return list(reversed(found.values()))
