"""Back from a backup: into a new folder, or in place of a vault that is kept aside.

All that the restored vault has to learn, such as what left since, is written to it before it takes
its place. So a program killed at any moment leaves the old vault or the new one, never half.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.store import (
    file_checks,
    inspecting,
    kept_aside,
    key_boxes,
    key_file,
    key_moves,
    opening,
    restored,
    upgrade,
)
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.kept_aside import KeptAside
from counsel_desk.store.lock import VaultLock, held_still
from counsel_desk.store.slots import open_slot
from counsel_desk.store.tables import SIDES
from counsel_desk.store.vault import Keys, Person, Vault
from counsel_desk.store.whole_folders import force_to_disk

Learn = Callable[[Vault, KeptAside | None], None]
"""Gets the restored vault, open and not yet in its place, and the one that it replaces."""


class Proved(NamedTuple):
    """What a counsellor's password opens of a backup."""

    keys: Keys
    vault_id: str
    person: Person


def restore(
    backup: Path, target: Path, name: str, password: str, learn: Learn | None = None
) -> Path | None:
    """Check a backup with a counsellor's password and put it at ``target``.

    :param learn: what the restored vault takes over before it stands there.
    :returns: where the vault that stood at ``target`` was kept aside, or None when there was none.
    :raises errors.WrongRole: for somebody who cannot open the cases.
    :raises errors.VaultProblem: when the backup itself is not sound; nothing was changed.
    """
    if backup.resolve() == target.resolve():
        raise errors.Refused(
            _("A backup cannot be restored onto itself. Choose another folder to restore it to.")
        )
    restored.finish(target)
    key_moves.finish(backup)
    with held_still(backup):
        proved = prove(backup, name, password)
        for side in SIDES:
            inspecting.inspect_file(
                backup, side, proved.keys.of(side), proved.vault_id, all_pages=True
            )
        _require_replaceable(target)
        made = restored.begin(target)
        try:
            copy(backup, made, proved)
            if learn is not None:
                _let_learn(made, target, proved, password, learn)
            return restored.put_in_place(made, target)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise


def prove(backup: Path, name: str, password: str) -> Proved:
    """Open a backup's key file and look whether both files are there and belong to it.

    :raises errors.WrongRole: for somebody who cannot open the cases.
    :raises errors.VaultProblem: the subclass that fits what is wrong.
    """
    on_disk = key_file.read(backup).key_file
    slot = key_boxes.slot_of(on_disk, name)
    person = Person(slot.person, slot.role, open_slot(slot, password, on_disk.vault_id))
    keys = opening.file_keys(on_disk, person.private_key)
    if keys.cases is None:
        raise errors.WrongRole(
            _(
                "Only a counsellor can restore a backup: it holds the cases, "
                "which open to nobody else."
            )
        )
    salts = {side: bytes.fromhex(salt) for side, salt in on_disk.files.items()}
    for side in SIDES:
        file_checks.check_raw(backup, side, salts)
    return Proved(keys, on_disk.vault_id, person)


def copy(backup: Path, made: Path, proved: Proved) -> None:
    """The files of a backup in another folder, looked at there once more."""
    with storage_errors(made):
        for file in FILE_NAMES.values():
            shutil.copyfile(backup / file, made / file)
            (made / file).chmod(0o600)
        key_file.write(made, key_file.read(backup).key_file)
        force_to_disk(made)
    for side in SIDES:
        inspecting.inspect_file(made, side, proved.keys.of(side), proved.vault_id, all_pages=True)


def _let_learn(made: Path, target: Path, proved: Proved, password: str, learn: Learn) -> None:
    person, keys = proved.person, proved.keys
    vault = opening.open_for(made, key_file.read(made).key_file, person, all_pages=True)
    try:
        with kept_aside.looked_at(target, proved.vault_id, person.name, password, keys) as replaced:
            learn(vault, replaced)
    except BaseException:
        vault.abandon()
        raise
    vault.close()
    # The backup is the copy of how it was before.
    shutil.rmtree(made / upgrade.COPIES_FOLDER, ignore_errors=True)
    with storage_errors(made):
        force_to_disk(made)


def _require_replaceable(target: Path) -> None:
    """Only an empty place, or a vault that nobody has open, may be replaced."""
    if restored.is_free(target):
        return
    if not restored.is_vault(target):
        raise errors.Refused(
            _(
                "“{folder}” holds files that are no vault, so nothing was restored there. Choose a "
                "new or empty folder."
            ).format(folder=target)
        )
    key_moves.finish(target)
    VaultLock(target).release(clean=False)
