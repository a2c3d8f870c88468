"""Which accounts of this computer come at the vault's folder: its owner's alone, or a chosen group.

What lies in it is encrypted; but who can come at it can take a copy away, or delete it. On Windows
a folder of the account's own is shut to others by itself.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors

_OTHERS = stat.S_IRWXO


def is_open_to_all(folder: Path) -> bool:
    """Whether every account may come in, and this one could change that."""
    if os.name != "posix":
        return False
    with storage_errors(folder):
        found = folder.stat()
    return bool(found.st_mode & _OTHERS) and found.st_uid == os.geteuid()


def shut_to_others(folder: Path) -> None:
    """Let only the owner, and the folder's group where it has been let in, come in.

    :raises errors.StorageProblem: when the disk says no.
    """
    with storage_errors(folder):
        folder.chmod(stat.S_IMODE(folder.stat().st_mode) & ~_OTHERS)


def warning(folder: Path) -> str:
    """What to say of a folder that is open to all; empty for one that is not."""
    if not is_open_to_all(folder):
        return ""
    return _(
        "The vault's folder is open to every account on this computer. Nobody reads it without a "
        "password, but anybody could copy or delete it."
    )
