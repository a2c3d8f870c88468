"""Going back to a backup.

A restored vault takes over what must not be lost before it takes its place, see
:mod:`counsel_desk.services.cases.later_releases`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counsel_desk.services.cases.later_releases import Learned, learn
from counsel_desk.services.cases.returned_package import LaterPackages
from counsel_desk.store import restore as store_restore
from counsel_desk.store.kept_aside import KeptAside
from counsel_desk.store.vault import Vault


@dataclass(frozen=True)
class Restored:
    """Where the vault that stood there is kept aside, and what the restored one took over."""

    kept_aside: Path | None
    learned: Learned


def restore_backup(
    backup: Path,
    target: Path,
    name: str,
    password: str,
    later: LaterPackages | None = None,
) -> Restored:
    """Put a backup at a place; a vault that stood there is kept aside.

    :param later: what is said of packages that left since; without a word nothing more leaves
        until it is known, unless the vault that stood there tells.
    :raises errors.WrongPassword: when it is not the password of the day of the backup.
    :raises errors.VaultProblem: when the backup is not sound; nothing was changed.
    """
    told = [Learned()]

    def take_over(vault: Vault, replaced: KeptAside | None) -> None:
        told.append(learn(vault, replaced, later or LaterPackages()))

    kept = store_restore.restore(backup, target, name, password, take_over)
    return Restored(kept, told[-1])
