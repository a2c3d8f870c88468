"""A folder that appears under its name only when it is whole, and takes another's place at once.

It is made under an unfinished name beside its place, forced to disk and renamed. What stood there
goes aside by a rename first and away last; a program killed in between leaves the old or the new.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from counsel_desk.whole_files import force_folder, make_folder

_UNFINISHED, _REPLACED = ".unfinished-", ".replaced-"


def unfinished(final: Path) -> Path:
    """Where a folder lies while it is being made."""
    return final.with_name(_UNFINISHED + final.name)


def final_name(folder: Path) -> str | None:
    """The name that an unfinished folder was to have; None for any other folder."""
    return folder.name.removeprefix(_UNFINISHED) if folder.name.startswith(_UNFINISHED) else None


def begin(final: Path) -> Path:
    """An empty folder to fill, without what a killed program left behind under its name."""
    put_right(final)
    made = unfinished(final)
    make_folder(made.parent)
    made.mkdir(mode=0o700)
    return made


def put_in_place(made: Path, final: Path) -> None:
    """Give a whole folder its name; what stood there before is gone when this returns."""
    force_to_disk(made)
    old = _replaced(final)
    if final.exists():
        final.rename(old)
    try:
        made.rename(final)
    except OSError:
        if old.exists():
            old.rename(final)
        raise
    force_folder(final.parent)
    shutil.rmtree(old, ignore_errors=True)


def put_right(final: Path) -> None:
    """Finish what a killed program began with one folder: the new one if it stands, else the old.

    Anything unfinished under its name is cleared away.
    """
    old = _replaced(final)
    if old.exists():
        if final.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(final)
    shutil.rmtree(unfinished(final), ignore_errors=True)


def is_cut_short(final: Path) -> bool:
    """Whether a folder lies aside only because a program was killed while replacing it."""
    return _replaced(final).is_dir()


def put_all_right(place: Path) -> None:
    """The same for every folder of a place; nobody may be making one there meanwhile."""
    for left in list(place.iterdir()):
        for start in (_UNFINISHED, _REPLACED):
            if left.name.startswith(start) and left.name != start:
                put_right(left.with_name(left.name.removeprefix(start)))


def force_to_disk(folder: Path) -> None:
    """Have the system write out every file of a folder, and the folder itself."""
    for file in folder.iterdir():
        handle = os.open(file, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    force_folder(folder)


def _replaced(final: Path) -> Path:
    return final.with_name(_REPLACED + final.name)
