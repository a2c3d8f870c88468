"""A backup: both files as one consistent pair with their key file, verified before it counts.

Copying live files gave bad pairs in more than half of the tries; therefore both are exported by
SQLCipher in one transaction, reopened and checked. A backup folder appears under its name only when
it is whole, and no earlier one is touched before that.
"""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from pathlib import Path

from counsel_desk import clock
from counsel_desk.os_errors import storage_errors
from counsel_desk.store import exporting, key_file, whole_folders
from counsel_desk.store.file_layout import FILE_NAMES, SALT_BYTES, salt_of
from counsel_desk.store.vault import Vault

NAME = "counsel-desk-backup-%Y-%m-%dT%H%M%S"
_NAMED = re.compile(r"counsel-desk-backup-([0-9-]{10})T[0-9]{6}(-[0-9]+)?")


def make(vault: Vault, target: Path, name: str | None = None) -> Path:
    """Write one verified backup pair below ``target``.

    :param name: the folder's name; by default the time of day stands in it.
    :returns: the folder that holds ``room.db``, ``cases.db`` and ``keys.json``.
    :raises errors.StorageProblem: with nothing left behind and earlier backups as they were.
    """
    final = _free_place(target, name or clock.now().strftime(NAME))
    with storage_errors(target):
        _clear_left(vault, target)
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


def _clear_left(vault: Vault, target: Path) -> None:
    """What killed backups by hand of this vault left at a place: nothing else comes upon it."""
    if not target.is_dir():
        return
    now = clock.now().strftime(NAME)
    for left in list(target.iterdir()):
        name = _NAMED.fullmatch(whole_folders.final_name(left) or "")
        if name is None or left.is_symlink() or name.group() >= now:
            continue
        starts = _starts_of(left)
        ours = starts <= {vault.keys.of(side).salt for side in vault.sides}
        # One that tells nothing yet may be another vault's, which is at work on it.
        if ours and (starts or name.group(1) < clock.today().isoformat()):
            shutil.rmtree(left, ignore_errors=True)


def _starts_of(folder: Path) -> set[bytes]:
    """The salts with which a folder's files begin, as far as any is written."""
    found = set[bytes]()
    for name in FILE_NAMES.values():
        with suppress(OSError):
            found.add(salt_of(folder / name))
    return {one for one in found if len(one) == SALT_BYTES}


def _free_place(target: Path, name: str) -> Path:
    place, n = target / name, 1
    while place.exists():
        n += 1
        place = target / f"{name}-{n}"
    return place
