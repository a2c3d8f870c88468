"""A backup written anew: under the open vault's keys, and without what was destroyed since.

The old folder stays until the new one is verified and forced to disk; then it is replaced by
renames, so that a program killed at any point leaves the one or the other.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.records.cases.destruction import ErasedStudent
from counsel_desk.store import (
    audit,
    backup_folder,
    backup_note,
    exporting,
    file_checks,
    inspecting,
    key_file,
    migrate,
    replaced_keys,
    room_key_pairs,
    scan_pool,
    whole_folders,
)
from counsel_desk.store.backup_note import BackupNote
from counsel_desk.store.connection import FileKey, connect_pair
from counsel_desk.store.file_layout import FILE_NAMES, salt_of
from counsel_desk.store.sqlite_errors import told
from counsel_desk.store.tables import CASES, KEY_FILE_VERSION, PERSON_KEY, REPLACED_KEYS, SIDES
from counsel_desk.store.vault import Keys, Vault

REWRITE = "backup.rewrite"
"""How it stands in the log of the backup itself."""

PEOPLE = (PERSON_KEY, KEY_FILE_VERSION, REPLACED_KEYS)
"""Whoever has access to the vault now opens the backup too, and nobody else does. A vault that goes
back to it keeps what other backups are still under."""

Change = Callable[[Vault], None]


def rewrite(backup: Path, vault: Vault, *, change: Change | None = None) -> None:
    """Write a backup anew under the open vault's keys, with its key file and its people of now.

    It may lie under replaced keys that the vault keeps.

    :param change: what to do to the copy before it is sealed; it gets a vault over the copy.
    :raises errors.VaultProblem: when the backup is not sound; it stays as it is.
    :raises errors.StorageProblem: when the place says no; the backup stays as it is.
    :raises errors.Refused: when it is under keys that the vault does not know, or only a link: what
        that leads to would stay as it is.
    """
    with storage_errors(backup):
        _require_no_links(backup)
        made = whole_folders.begin(backup)
    try:
        with vault.read() as session:
            old = replaced_keys.kept(session)
        held = keys_of(backup, vault, old)
        _copy(backup, made, held, vault)
        scans = _change(made, held, vault, change, scan_pool.pool_of(backup))
        exporting.verify_pair(made, vault.keys, vault.vault_id)
        with storage_errors(backup):
            key_file.write(made, key_file.read(vault.folder).key_file)
            if scans or backup_note.read(backup) is not None:
                note = BackupNote(backup_folder.made_at(backup), scans)
                backup_note.write(made, note)
            whole_folders.put_in_place(made, backup)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _require_no_links(backup: Path) -> None:
    if backup_folder.has_links(backup):
        raise errors.Refused(
            _(
                "“{folder}” is a link, or has one in it. What it leads to cannot be written anew: "
                "look after it where it lies."
            ).format(folder=backup)
        )


def keys_of(backup: Path, vault: Vault, old: Sequence[Keys] = ()) -> Keys:
    """The keys that a backup is under, known by the beginnings of its files.

    :param old: keys from before a change of keys.
    :raises errors.MissingFile: when a file is not there.
    :raises errors.Refused: when they are neither the vault's nor ``old``.
    """
    known = [vault.keys, *old]
    room, cases = (_key_of(backup, side, [one.of(side) for one in known]) for side in SIDES)
    return Keys(room, cases)


def _key_of(backup: Path, side: str, known: list[FileKey]) -> FileKey:
    file = backup / FILE_NAMES[side]
    with storage_errors(file):
        if not file.exists():
            file_checks.check_raw(backup, side, {side: known[0].salt})
        start = salt_of(file)
    for one in known:
        if one.salt == start:
            return one
    raise errors.Refused(
        _("The backup “{folder}” is under other keys and cannot be written anew.").format(
            folder=backup
        )
    )


def _copy(backup: Path, made: Path, held: Keys, vault: Vault) -> None:
    """A sound backup, whatever version of the program made it, becomes a pair of this version."""
    revisions = {
        side: inspecting.inspect_file(backup, side, held.of(side), vault.vault_id, all_pages=True)
        for side in SIDES
    }
    behind = [side for side in SIDES if migrate.needs_upgrade(side, revisions[side])]
    if not behind:
        exporting.verify_pair(backup, held, vault.vault_id)
    with told(backup):
        raw = connect_pair(backup, held.of(CASES), held.room)
    try:
        exporting.export_pair(raw, made, vault.keys)
    finally:
        raw.close()
    for side in behind:
        with told(made):
            migrate.upgrade_file(made, side, vault.keys.of(side))


def _change(
    made: Path, held: Keys, vault: Vault, change: Change | None, pool: Path
) -> frozenset[str]:
    """Change the copy and seal it; returns the names of the scans that it needs of its pool."""
    with told(made):
        copy = vault.over(made, connect_pair(made, vault.keys.of(CASES), vault.keys.room))
    try:
        for side in SIDES:
            with copy.write(side, REWRITE) as session:
                if held.of(side) != vault.keys.of(side):
                    audit.retire(session, side, held.audit_key(side))
                if side == CASES:
                    _take_over(vault, session, PEOPLE)
                    if held.of(side).key == vault.keys.of(side).key:
                        _take_over_pairs(vault, session)
                    else:
                        # Whoever left writes into such a copy what they like.
                        _take_over(vault, session, room_key_pairs.TABLES)
                        _doubt_destroyed(vault, session)
        if change is not None:
            change(copy)
        for side in SIDES:
            copy.seal(side)
        return scan_pool.carry_over(copy.raw_connection, pool, held, vault.keys)
    finally:
        copy.dispose()


def _take_over(vault: Vault, session: Session, tables: Sequence[Table]) -> None:
    """The copy has in these tables what the vault has, and nothing else."""
    for table in tables:
        rows = _rows(vault, table)
        session.execute(delete(table))
        if rows:
            session.execute(insert(table), rows)


def _rows(vault: Vault, table: Table) -> list[dict[str, Any]]:
    with vault.read() as present:
        return [dict(row) for row in present.execute(select(table)).mappings()]


def _doubt_destroyed(vault: Vault, session: Session) -> None:
    """Whom only a copy under keys that were given up calls destroyed is not: whoever left may have
    written that, and under the keys of now the list would be believed."""
    with vault.read() as present:
        known = set(present.scalars(select(ErasedStudent.student_id)))
    for one in set(session.scalars(select(ErasedStudent.student_id))) - known:
        session.execute(delete(ErasedStudent).where(ErasedStudent.student_id == one))


def _take_over_pairs(vault: Vault, session: Session) -> None:
    """A backup that is gone back to does not put the pairs in force again that somebody left with.

    Its people are those of now already: so are the keys that speak for them outside.
    """
    for table in room_key_pairs.TABLES:
        room_key_pairs.take_over(session, table, _rows(vault, table))
