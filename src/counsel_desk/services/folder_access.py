"""Which accounts of this computer come at the vault's folder: its owner's alone, or a chosen group.

What lies in it is encrypted; but who can come at it can take a copy away, or delete it. On Windows
a folder of the account's own is shut to others by itself.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from counsel_desk import errors
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

    :raises errors.Refused: on a disk that keeps no rights, as most sticks are.
    :raises errors.StorageProblem: when the disk says no.
    """
    with storage_errors(folder), suppress(PermissionError):
        folder.chmod(stat.S_IMODE(folder.stat().st_mode) & ~_OTHERS)
    if is_open_to_all(folder):
        told = _(
            "The disk of “{folder}” keeps no rights of accounts: it cannot be shut. Keep the vault "
            "on the computer's own disk, and lock a stick away."
        )
        raise errors.Refused(told.format(folder=folder))


def warning(folder: Path) -> str:
    """What to say of a vault's folder that is open to all; empty for one that is not."""
    return _of_the_vault() if is_open_to_all(folder) else ""


def warning_of(folders: Sequence[Path], vault_folder: Path) -> str:
    """What to say of several, the vault's own first."""
    told = [_of_the_vault()] if vault_folder in folders else []
    of_backups = _(
        "The backups in “{folder}” are open to every account on this computer. Nobody reads them "
        "without a password, but anybody could copy or delete them."
    )
    told += [of_backups.format(folder=one) for one in folders if one != vault_folder]
    return "\n\n".join(told)


def _of_the_vault() -> str:
    return _(
        "The vault's folder is open to every account on this computer. Nobody reads it without a "
        "password, but anybody could copy or delete it."
    )
