"""New keys put in force: files that were made under them take the places of the old ones.

A change of keys is committed by one rename: the folder ``new-keys`` stands in the vault's folder,
whole and on the disk. From then on the vault *is* what lies in there; its files are moved to their
places one by one. A program killed meanwhile leaves the rest to whoever comes next, and nobody
reads a file of the vault before that is done.

A program that keeps folders the same on several machines may bring such a folder back later. So it
says which files it replaces, by their first bytes, and no file but these gives way to it.
"""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path

from counsel_desk import errors
from counsel_desk.os_errors import storage_errors
from counsel_desk.store import key_file
from counsel_desk.store.connection import FILE_NAMES, salt_of
from counsel_desk.store.key_file_format import parse
from counsel_desk.store.lock import VaultLock
from counsel_desk.whole_files import force_folder

FOLDER = "new-keys"
UNFINISHED = ".unfinished-new-keys"
_REPLACES = "replaces.json"


def are_waiting(folder: Path) -> bool:
    """Whether new keys were put in force and not every file is in its place yet.

    :raises errors.StorageProblem: when this account may not look into the folder.
    """
    with storage_errors(folder):
        return (folder / FOLDER / _REPLACES).is_file()


def finish(folder: Path) -> None:
    """Finish what a killed program began; the usual case costs one look at the folder.

    :raises errors.VaultInUse: when another program has the vault open, and so is at it.
    """
    if not are_waiting(folder):
        _forget_empty(folder / FOLDER)
        return
    lock = VaultLock(folder)
    try:
        move(folder)
    finally:
        # The mark of whoever was killed stays for the opening.
        lock.release(clean=False)


def _forget_empty(waiting: Path) -> None:
    """What a program leaves that is killed at its very last step."""
    if waiting.is_dir():
        with suppress(OSError):
            waiting.rmdir()


def note_replaced(made: Path, old_salts: dict[str, str]) -> None:
    """Write down which files the new ones replace; the last thing before they are put in force."""
    (made / _REPLACES).write_text(json.dumps(old_salts), encoding="utf-8")


def move(folder: Path) -> None:
    """Bring every file to its place; done again it goes on where it was. The lock is the caller's.

    The key file comes last, and its second copy right before it: an earlier one is left nowhere.
    """
    waiting = folder / FOLDER
    with storage_errors(folder):
        replaced = _read_replaced(waiting)
        for side, name in FILE_NAMES.items():
            if (waiting / name).exists() and _salt_of(folder / name) in (None, replaced[side]):
                # A journal of the old file would be rolled back into the new one.
                (folder / f"{name}-journal").unlink(missing_ok=True)
                _put(waiting / name, folder / name)
        if (waiting / key_file.CURRENT).exists() and _gives_way(folder, replaced):
            for name in (key_file.PREVIOUS, key_file.CURRENT):
                if (waiting / name).exists():
                    _put(waiting / name, folder / name)
            key_file.forget_unfinished(folder)
        _clear_away(waiting)


def _clear_away(waiting: Path) -> None:
    """Nothing is left to move; what names the files goes last, so that this can be done again."""
    for left in waiting.iterdir():
        if left.name != _REPLACES:
            left.unlink()
    (waiting / _REPLACES).unlink()
    waiting.rmdir()
    force_folder(waiting.parent)


def _put(new: Path, place: Path) -> None:
    if place.exists():
        # A folder that is shared with the principal's account stays shared.
        shutil.copymode(place, new)
    new.replace(place)
    force_folder(place.parent)


def _salt_of(file: Path) -> str | None:
    return salt_of(file).hex() if file.exists() else None


def _gives_way(folder: Path, replaced: dict[str, str]) -> bool:
    """Whether the key file lists the files that are replaced; one that is damaged is no loss."""
    file = folder / key_file.CURRENT
    try:
        return not file.exists() or parse(file.read_bytes(), file).files == replaced
    except errors.DamagedVault:
        return True


def _read_replaced(waiting: Path) -> dict[str, str]:
    found = json.loads((waiting / _REPLACES).read_text(encoding="utf-8"))
    return {side: str(found[side]) for side in FILE_NAMES}
