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
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.store import key_file
from counsel_desk.store.file_layout import FILE_NAMES, salt_of
from counsel_desk.store.key_file_format import KeyFile, parse
from counsel_desk.store.lock import VaultLock
from counsel_desk.whole_files import force_folder

FOLDER = "new-keys"
UNFINISHED = ".unfinished-new-keys"
_REPLACES = "replaces.json"
_SIZES = "sizes"

Note = tuple[dict[str, str], dict[str, int]]


def are_waiting(folder: Path) -> bool:
    """Whether new keys were put in force and not every file is in its place yet.

    Ours were on the disk, note and all, before they got their name: a note that cannot be read is
    none of ours.

    :raises errors.StorageProblem: when this account may not look into the folder.
    """
    with storage_errors(folder):
        return _read_note(folder / FOLDER) is not None


def finish(folder: Path) -> None:
    """Finish what a killed program began; the usual case costs one look at the folder.

    :raises errors.VaultInUse: when another program has the vault open, and so is at it.
    :raises errors.DamagedVault: when not all of it is there; nothing was changed.
    """
    if not are_waiting(folder):
        _forget_empty(folder / FOLDER)
        return
    lock = VaultLock(folder)
    try:
        _require_whole(folder)
        move(folder)
    finally:
        # The mark of whoever was killed stays for the opening.
        lock.release(clean=False)


def fitting(folder: Path) -> key_file.ReadResult:
    """The key file of the files that lie here.

    A program that keeps folders the same may bring back ``keys.json`` from before a change of keys;
    then its second copy is used, when that one is of these files.

    :raises errors.VaultProblem: as :func:`key_file.read` does.
    """
    found = key_file.read(folder)
    if found.source == "previous" or _is_of(found.key_file, folder):
        return found
    try:
        second = key_file.read_previous(folder)
    except (errors.VaultProblem, errors.StorageProblem):
        return found
    if not _is_of(second, folder):
        return found
    return key_file.ReadResult(second, "previous", _older_key_file())


def put_back(folder: Path, found: key_file.ReadResult) -> str | None:
    """After the second copy has proved itself: let it take the place of an older first one.

    :returns: what was done, for whoever unlocked; None when there was nothing to do.
    """
    if found.problem != _older_key_file():
        return None
    lock = VaultLock(folder)
    try:
        key_file.second_over_first(folder)
    finally:
        lock.release(clean=False)
    return found.problem


def _is_of(one: KeyFile, folder: Path) -> bool:
    with storage_errors(folder):
        return all(_salt_of(folder / FILE_NAMES[side]) == one.files[side] for side in FILE_NAMES)


def _older_key_file() -> str:
    return _(
        "The key file in the folder was an older one, from before new keys were made. Its second "
        "copy was of the new ones and was used instead; nothing is lost."
    )


def _forget_empty(waiting: Path) -> None:
    """What a program leaves that is killed at its very last step."""
    if waiting.is_dir():
        with suppress(OSError):
            waiting.rmdir()


def note_replaced(made: Path, old_salts: dict[str, str]) -> None:
    """Write down which files the new ones replace, and how large these are; the last thing before
    they are put in force."""
    sizes = {name: (made / name).stat().st_size for name in FILE_NAMES.values()}
    note = {**old_salts, _SIZES: sizes}
    (made / _REPLACES).write_text(json.dumps(note), encoding="utf-8")


def move(folder: Path) -> None:
    """Bring every file to its place; done again it goes on where it was. The lock is the caller's.

    The key file comes last, and its second copy right before it: an earlier one is left nowhere.
    """
    waiting = folder / FOLDER
    with storage_errors(folder):
        replaced, _sizes = _note(waiting)
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
            _take_away(left)
    (waiting / _REPLACES).unlink()
    waiting.rmdir()
    force_folder(waiting.parent)


def _take_away(left: Path) -> None:
    """A folder in there is nothing of ours either."""
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left)
    else:
        left.unlink()


def _require_whole(folder: Path) -> None:
    """A program that keeps folders the same may have brought only a part so far."""
    waiting = folder / FOLDER
    with storage_errors(folder):
        replaced, sizes = _note(waiting)
        for side, name in FILE_NAMES.items():
            new, salt = waiting / name, _salt_of(folder / name)
            is_meant = salt == replaced[side] or (salt is None and new.exists())
            if is_meant and not (new.is_file() and new.stat().st_size == sizes.get(name)):
                raise _in_part()
        if _gives_way(folder, replaced) and not _is_key_file(waiting / key_file.CURRENT):
            raise _in_part()


def _is_key_file(file: Path) -> bool:
    try:
        return file.is_file() and bool(parse(file.read_bytes(), file))
    except errors.DamagedVault:
        return False


def _in_part() -> errors.DamagedVault:
    return errors.DamagedVault(
        _(
            "New keys were made for this vault, but the folder “{folder}” in it does not hold all "
            "of the new files. If a sync program brings them, wait until it is done, then try "
            "again. Otherwise restore the newest good backup into a new folder. Nothing was "
            "changed."
        ).format(folder=FOLDER)
    )


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


def _note(waiting: Path) -> Note:
    found = _read_note(waiting)
    assert found is not None
    return found


def _read_note(waiting: Path) -> Note | None:
    """Which files are replaced, and how large the new ones are; None without a sound note."""
    try:
        found = json.loads((waiting / _REPLACES).read_text(encoding="utf-8"))
        sizes = {str(name): int(size) for name, size in found[_SIZES].items()}
        return {side: str(found[side]) for side in FILE_NAMES}, sizes
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
