"""A restored vault takes its place: whole under another name first, then by two renames.

Between the two nothing stands at the place. A program killed there is no loss: whoever comes next
to the place finds the restored vault ready beside it and gives it its name.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from counsel_desk import clock
from counsel_desk.os_errors import storage_errors
from counsel_desk.store import backup_folder, key_file, whole_folders
from counsel_desk.whole_files import force_folder, make_folder

_READY = ".restored-"
KEPT = "-kept-"
"""Stands in the name of a vault that was kept aside, before the moment of it."""


def begin(target: Path) -> Path:
    """An empty folder to fill beside the place, without what a killed program left there."""
    made = whole_folders.unfinished(target)
    with storage_errors(made):
        for left in (made, _ready(target)):
            shutil.rmtree(left, ignore_errors=True)
        make_folder(made.parent)
        made.mkdir(mode=0o700)
    return made


def put_in_place(made: Path, target: Path) -> Path | None:
    """Give a whole vault its name; returns where the one that stood there was kept aside."""
    with storage_errors(target):
        ready = _ready(target)
        made.rename(ready)
        # Before the place is given up: whoever finds it empty has to find this one.
        force_folder(target.parent)
        kept = None if is_free(target) else _name_aside(target)
        try:
            if kept is not None:
                target.rename(kept)
            elif target.exists():
                target.rmdir()
            ready.rename(target)
        except OSError:
            if kept is not None and kept.exists() and not target.exists():
                kept.rename(target)
            shutil.rmtree(ready, ignore_errors=True)
            raise
        # What is written there from now on must not go with a name that the disk did not keep.
        force_folder(target.parent)
    return kept


def finish(target: Path) -> None:
    """Give a restored vault its name when a program was killed between the two renames."""
    ready = _ready(target)
    if _is_there(ready / key_file.CURRENT) and not target.exists():
        with storage_errors(target):
            ready.rename(target)
            force_folder(target.parent)


def _is_there(file: Path) -> bool:
    """A name that the disk refuses as too long was never given to anything."""
    try:
        return file.exists()
    except OSError:
        return False


def is_free(target: Path) -> bool:
    """Whether nothing stands at a place, or an empty folder."""
    return not target.exists() or (target.is_dir() and not any(target.iterdir()))


def is_vault(folder: Path) -> bool:
    """Whether a folder holds a vault's key file."""
    return (folder / key_file.CURRENT).exists() or (folder / key_file.PREVIOUS).exists()


def all_kept_aside(target: Path) -> list[Path]:
    """Vaults that were kept aside when a restored one took their place, the oldest first."""
    found = target.parent.glob(f"{target.name}{KEPT}*")
    return sorted(filter(backup_folder.is_backup, found))


def _name_aside(target: Path) -> Path:
    kept, n = target.with_name(f"{target.name}{KEPT}{clock.now():%Y-%m-%dT%H%M%S}"), 1
    wanted = kept
    while wanted.exists():
        n += 1
        wanted = kept.with_name(f"{kept.name}-{n}")
    return wanted


def _ready(target: Path) -> Path:
    return target.with_name(_READY + target.name)
