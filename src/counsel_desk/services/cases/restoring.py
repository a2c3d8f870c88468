"""Going back to a backup.

A restored vault takes over what must not be lost before it takes its place, see
:mod:`counsel_desk.services.cases.later_releases`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from counsel_desk.services.cases import backup_previews, destroyed_lists
from counsel_desk.services.cases.backup_previews import scans_missing_words
from counsel_desk.services.cases.later_releases import Learned, learn
from counsel_desk.services.cases.restore_drills import RestoreDrills
from counsel_desk.services.cases.restored_access import Access, shut_again
from counsel_desk.services.cases.returned_package import LaterPackages
from counsel_desk.services.restore_views import BackupPreview
from counsel_desk.store import restore as store_restore
from counsel_desk.store import scan_pool
from counsel_desk.store.kept_aside import KeptAside
from counsel_desk.store.vault import Vault


@dataclass(frozen=True, repr=False)
class Restored:
    """Where the vault that stood there is kept aside, and what the restored one took over.

    ``scans_missing`` is how many scans lie neither in the backup nor beside it.
    """

    kept_aside: Path | None
    learned: Learned
    scans_missing: int = 0
    access: Access = field(default_factory=Access)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What became of it, in words."""
        told = (*self.access.sentences, *self.learned.sentences)
        return (scans_missing_words(self.scans_missing), *told) if self.scans_missing else told


class Restoring:
    """Looks into backups for whoever has the vault open."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.drills = RestoreDrills(vault)

    def preview(self, backup: Path, name: str, password: str) -> BackupPreview:
        """What a backup holds, beside what is here now; nothing is written.

        :raises errors.WrongPassword: when it is not the password of the day of the backup.
        :raises errors.WrongRole: for a principal.
        :raises errors.VaultProblem: when nothing of it can be read.
        """
        present = backup_previews.days_of(self._vault)
        return backup_previews.look(backup, name, password, present)


def preview(backup: Path, name: str, password: str, present: Path) -> BackupPreview:
    """What a backup holds, beside a vault that cannot be opened; nothing is written.

    :raises errors.DeskError: as :meth:`Restoring.preview` does.
    """
    return backup_previews.look(backup, name, password, present)


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
    told: list[tuple[Learned, int, Access]] = []

    def take_over(vault: Vault, replaced: KeptAside | None) -> None:
        scans = scan_pool.fill(vault, scan_pool.pool_of(backup))
        destroyed = destroyed_lists.told_by(vault, _others(vault, backup, target))
        learned = learn(vault, replaced, later or LaterPackages(), destroyed)
        told.append((learned, scans.missing, shut_again(vault, replaced)))

    kept = store_restore.restore(backup, target, name, password, take_over)
    return Restored(kept, *told[-1])


def _others(vault: Vault, backup: Path, target: Path) -> list[Path]:
    """The copies that may know who was destroyed since; what stood at the place is asked anyway."""
    found = [*destroyed_lists.beside(backup, target), *destroyed_lists.within_reach(vault)]
    return [one for one in dict.fromkeys(found) if one not in (backup, target)]
