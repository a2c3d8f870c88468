"""A backup: both files as one consistent pair with their key file, verified before it counts.

Copying live files gave bad pairs in more than half of the tries; therefore both are exported by
SQLCipher in one transaction, reopened and checked. A backup folder appears under its name only when
it is whole, and no earlier one is touched before that.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from counsel_desk import clock
from counsel_desk.os_errors import storage_errors
from counsel_desk.store import inspecting, key_file, seal, state
from counsel_desk.store.connection import FILE_NAMES, FileKey, attach, connect_pair
from counsel_desk.store.seal import sentence
from counsel_desk.store.sqlite_errors import damaged, told
from counsel_desk.store.tables import CASES, ROOM
from counsel_desk.store.vault import Vault

NAME = "counsel-desk-backup-%Y-%m-%dT%H%M%S"
_SOURCE = {ROOM: "room", CASES: "main"}


def make(vault: Vault, target: Path, name: str | None = None) -> Path:
    """Write one verified backup pair below ``target``.

    :param name: the folder's name; by default the time of day stands in it.
    :returns: the folder that holds ``room.db``, ``cases.db`` and ``keys.json``.
    :raises errors.StorageProblem: with nothing left behind and earlier backups as they were.
    """
    final = _free_place(target, name or clock.now().strftime(NAME))
    unfinished = target / f".unfinished-{final.name}"
    with storage_errors(target):
        # What a killed program left behind under this name.
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True, mode=0o700)
    try:
        vault.drain()
        for side in vault.sides:
            vault.seal(side)
        _export(vault, unfinished)
        _verify(vault, unfinished)
        with storage_errors(unfinished):
            key_file.write(unfinished, key_file.read(vault.folder).key_file)
            force_to_disk(unfinished)
            unfinished.rename(final)
            _sync_folder(target)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return final


def _export(vault: Vault, folder: Path) -> None:
    raw = vault.raw_connection
    with told(folder):
        try:
            for side in vault.sides:
                _attach_copy(raw, folder / FILE_NAMES[side], vault.keys.of(side), f"copy_{side}")
            raw.execute("BEGIN")
            for side in vault.sides:
                raw.execute("SELECT sqlcipher_export(?, ?)", (f"copy_{side}", _SOURCE[side]))
            raw.execute("COMMIT")
        finally:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
            _detach_copies(raw)


def _attach_copy(raw: Any, file: Path, key: FileKey, schema: str) -> None:
    """A copy that fails is thrown away whole, so it needs no journal of its own; with one in each
    copy SQLite would tie the two together by a super-journal beside the vault's files."""
    attach(raw, file, key, schema, create=True)
    raw.execute(f"PRAGMA {schema}.journal_mode = OFF")
    raw.execute(f"PRAGMA {schema}.synchronous = OFF")


def _detach_copies(raw: Any) -> None:
    attached = [row[1] for row in raw.execute("PRAGMA database_list").fetchall()]
    for schema in attached:
        if schema.startswith("copy_"):
            raw.execute(f"DETACH DATABASE {schema}")


def _verify(vault: Vault, folder: Path) -> None:
    """Open the pair afresh: every page authentic, the schema ours, the content as sealed."""
    for side in vault.sides:
        key = vault.keys.of(side)
        inspecting.inspect_file(folder, side, key, vault.vault_id, all_pages=True)
    with told(folder):
        raw = connect_pair(folder, vault.keys.of(CASES), vault.keys.room)
    copy = vault.over(folder, raw)
    try:
        for side in vault.sides:
            with copy.read() as session:
                now = state.read(session, side)
                if now is None or not now.clean:
                    raise damaged(folder / FILE_NAMES[side])
                if seal.broken(session, side, vault.seal_key(side)):
                    raise sentence(FILE_NAMES[side])
    finally:
        copy.dispose()


def _free_place(target: Path, name: str) -> Path:
    place, n = target / name, 1
    while place.exists():
        n += 1
        place = target / f"{name}-{n}"
    return place


def force_to_disk(folder: Path) -> None:
    """Have the system write out every file of a folder, and the folder itself."""
    for file in folder.iterdir():
        handle = os.open(file, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
