"""What a backup tells by its folder alone: that it is one, of which moment, under which keys."""

from __future__ import annotations

import os
import stat
from datetime import datetime
from pathlib import Path

from counsel_desk.store import backup_note
from counsel_desk.store.file_layout import FILE_NAMES, salt_of


def is_backup(folder: Path) -> bool:
    """Whether a folder holds what only a vault or a backup of one has.

    One that cannot be looked into may be one: it is not to be overlooked.
    """
    try:
        return (folder / FILE_NAMES["cases"]).exists()
    except OSError:
        return os.path.isdir(folder)  # noqa: PTH112 (which never refuses)


def is_out_of_reach(folder: Path) -> bool:
    """Whether the system cannot tell if there is such a folder: a failing stick, a locked drive.

    It need not be gone.
    """
    try:
        os.lstat(folder)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return False


def has_links(folder: Path) -> bool:
    """Whether a folder, or something in it, only leads to where it lies: by a link or a junction.

    :raises OSError: when it cannot be looked at.
    """
    return any(map(_is_link, (folder, *folder.iterdir())))


def _is_link(path: Path) -> bool:
    found = os.lstat(path)
    tag = getattr(found, "st_reparse_tag", 0)
    # A place that a cloud keeps has a tag of its own, and is the file all the same.
    return stat.S_ISLNK(found.st_mode) or tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)


def made_at(folder: Path) -> datetime:
    """Of which moment a backup is: by its note, else by when it was written."""
    note = backup_note.read(folder)
    if note is not None:
        return note.made_at
    try:
        written = (folder / FILE_NAMES["cases"]).stat().st_mtime
    except OSError:
        return datetime(1970, 1, 1)
    return datetime.fromtimestamp(written)  # noqa: DTZ006 (the wall clock)


def key_mark(folder: Path) -> str:
    """The salt with which a backup's cases.db begins; empty when it cannot be read."""
    try:
        return salt_of(folder / FILE_NAMES["cases"]).hex()
    except OSError:
        return ""
