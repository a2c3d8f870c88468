"""A backup: both files as one consistent pair with their key file, verified before it counts.

Copying live files gave bad pairs in more than half of the tries; therefore both are exported by
SQLCipher in one transaction, reopened and checked. A backup folder appears under its name only when
it is whole, and no earlier one is touched before that.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from counsel_desk import clock
from counsel_desk.os_errors import storage_errors
from counsel_desk.store import exporting, key_file, whole_folders
from counsel_desk.store.vault import Vault

NAME = "counsel-desk-backup-%Y-%m-%dT%H%M%S"


def make(vault: Vault, target: Path, name: str | None = None) -> Path:
    """Write one verified backup pair below ``target``.

    :param name: the folder's name; by default the time of day stands in it.
    :returns: the folder that holds ``room.db``, ``cases.db`` and ``keys.json``.
    :raises errors.StorageProblem: with nothing left behind and earlier backups as they were.
    """
    final = _free_place(target, name or clock.now().strftime(NAME))
    with storage_errors(target):
        made = whole_folders.begin(final)
    try:
        vault.drain()
        for side in vault.sides:
            vault.seal(side)
        with exporting.second_connection(vault) as raw:
            exporting.export_pair(raw, made, vault.keys)
        exporting.verify_pair(made, vault.keys, vault.vault_id)
        with storage_errors(made):
            key_file.write(made, key_file.read(vault.folder).key_file)
            whole_folders.put_in_place(made, final)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return final


def _free_place(target: Path, name: str) -> Path:
    place, n = target / name, 1
    while place.exists():
        n += 1
        place = target / f"{name}-{n}"
    return place
