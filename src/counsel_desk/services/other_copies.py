"""Copies of a vault that no list of backups has: from before an upgrade, after a crash, kept aside.

They hold everything that the vault held on their day. After a destruction they are listed, and
cleared away with the person's consent.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from datetime import date, datetime
from pathlib import Path

from counsel_desk.os_errors import storage_errors
from counsel_desk.records.other_copy import OtherCopy
from counsel_desk.store import crash_copy, large_file_check, restored, upgrade

UPGRADE, CRASH, ASIDE = "before_upgrade", "after_crash", "kept_aside"
_RAW = (
    (UPGRADE, upgrade.COPIES_FOLDER),
    (CRASH, crash_copy.COPIES_FOLDER),
    (CRASH, large_file_check.COPIES),
)
"""Where raw copies lie in the vault's own folder."""


def of(vault: Path) -> list[OtherCopy]:
    """Every such copy of a vault, the oldest first."""
    found = [OtherCopy(str(folder), _day(folder), kind) for kind, folder in _folders(vault)]
    return sorted(found, key=lambda one: (one.made_on, one.folder))


def clear(vault: Path, folders: Collection[str]) -> None:
    """Remove some of them for good, each as far as the disk lets it; what stays is still one of
    them. A folder that is none is let alone."""
    for folder in {one.folder for one in of(vault)} & {*folders}:
        shutil.rmtree(folder, ignore_errors=True)


def forget_raw(vault: Path) -> None:
    """Take away all raw copies in the vault's own folder, as far as the disk lets it."""
    for _kind, name in _RAW:
        shutil.rmtree(vault / name, ignore_errors=True)


def _folders(vault: Path) -> Iterator[tuple[str, Path]]:
    for kind, name in _RAW:
        if (vault / name).is_dir():
            yield from ((kind, one) for one in (vault / name).iterdir() if one.is_dir())
    yield from ((ASIDE, one) for one in restored.all_kept_aside(vault))


def _day(folder: Path) -> date:
    """The day in the name, else the folder's own."""
    try:
        return datetime.fromisoformat(folder.name.rpartition(restored.KEPT)[2]).date()
    except ValueError:
        with storage_errors(folder):
            return datetime.fromtimestamp(folder.stat().st_mtime).date()  # noqa: DTZ006
