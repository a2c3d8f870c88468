"""A raw copy of the files before the first opening after an unclean end.

SQLite rolls a half-written change back by itself, but a journal that was cut short can make it
roll back wrongly without saying so. The copy, taken before anything is opened, keeps the way back.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from counsel_desk import clock
from counsel_desk.os_errors import storage_errors
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.whole_files import make_folder

COPIES_FOLDER = "after-unclean-end"
KEPT = 3


def take(folder: Path) -> Path | None:
    """Copy databases, journals and key file aside; the newest three copies are kept.

    :returns: the folder of the copy, or None when there was no journal to fear.
    """
    if not hot_journals(folder):
        return None
    target = folder / COPIES_FOLDER / clock.now().strftime("%Y-%m-%dT%H%M%S")
    with storage_errors(target):
        make_folder(target)
        try:
            for file in _raw_files(folder):
                shutil.copy2(file, target / file.name)
        except OSError:
            # Half a copy is no way back, and must not push a whole one out.
            shutil.rmtree(target, ignore_errors=True)
            raise
        _forget_oldest(folder / COPIES_FOLDER)
    return target


def hot_journals(folder: Path) -> list[Path]:
    """Rollback journals with content: a change was under way when the program ended."""
    journals = [folder / f"{name}-journal" for name in FILE_NAMES.values()]
    return [file for file in journals if file.exists() and file.stat().st_size > 0]


def _raw_files(folder: Path) -> list[Path]:
    wanted = [*FILE_NAMES.values(), *(f"{name}-journal" for name in FILE_NAMES.values())]
    candidates = [folder / name for name in (*wanted, "keys.json", "keys.json.1")]
    return [file for file in candidates if file.exists()]


def _forget_oldest(copies: Path) -> None:
    for old in sorted(copies.iterdir())[:-KEPT]:
        shutil.rmtree(old)
