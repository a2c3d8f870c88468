"""One program at a time on a vault: an operating-system lock that a killed program gives back."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors

if sys.platform == "win32":  # pragma: no cover (exercised by the Windows build)
    import msvcrt
else:
    import fcntl

LOCK_NAME = "lock"
BACKUP_LOCK_NAME = "backup.lock"
"""Held by whoever writes backups: another process may be at it while the vault is open here."""

_OPEN_MARK = b"open\n"


class VaultLock:
    """Holds the vault's lock file; its content tells whether the last program ended cleanly."""

    def __init__(self, folder: Path, name: str = LOCK_NAME) -> None:
        """:raises errors.VaultInUse: when another program holds the lock."""
        self._file = folder / name
        with storage_errors(self._file):
            self._handle = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._handle)
        except OSError:
            os.close(self._handle)
            raise errors.VaultInUse(
                _("This vault is already open in another window or program. Close it there first.")
            ) from None
        os.lseek(self._handle, 0, os.SEEK_SET)
        self._released = False
        self.left_unclean = os.read(self._handle, 16) != b""

    def mark_open(self) -> None:
        """Leave a mark that stays behind when the program is killed."""
        with storage_errors(self._file):
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, _OPEN_MARK)
            os.fsync(self._handle)

    def release(self, *, clean: bool) -> None:
        """Give the lock back; a clean end also takes the mark away. Again does nothing."""
        if self._released:
            return
        self._released = True
        try:
            if clean:
                with storage_errors(self._file):
                    os.ftruncate(self._handle, 0)
        finally:
            os.close(self._handle)


@contextmanager
def held_still(folder: Path) -> Iterator[None]:
    """A vault must not be open or change meanwhile; a backup has no lock to take.

    :raises errors.VaultInUse: when another program has that vault open.
    """
    lock = VaultLock(folder) if (folder / LOCK_NAME).exists() else None
    try:
        yield
    finally:
        if lock is not None:
            lock.release(clean=False)


def _take(handle: int) -> None:
    if sys.platform == "win32":  # pragma: no cover
        # Locking a byte far behind the content leaves the mark itself readable.
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
