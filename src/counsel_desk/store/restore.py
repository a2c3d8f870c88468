"""Back from a backup: into a new folder, or in place of a vault that is kept aside."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.os_errors import storage_errors
from counsel_desk.store import file_checks, inspecting, key_boxes, key_file, key_moves, opening
from counsel_desk.store.connection import FILE_NAMES
from counsel_desk.store.lock import LOCK_NAME, VaultLock
from counsel_desk.store.slots import open_slot
from counsel_desk.store.tables import SIDES
from counsel_desk.store.vault import Keys
from counsel_desk.store.whole_folders import force_to_disk


def restore(backup: Path, target: Path, name: str, password: str) -> Path | None:
    """Check a backup with a counsellor's password and put it at ``target``.

    :returns: where the vault that stood at ``target`` was kept aside, or None when there was none.
    :raises errors.WrongRole: for somebody who cannot open the cases.
    :raises errors.VaultProblem: when the backup itself is not sound; nothing was changed.
    """
    if backup.resolve() == target.resolve():
        raise errors.Refused(
            _("A backup cannot be restored onto itself. Choose another folder to restore it to.")
        )
    with _held_still(backup):
        keys, vault_id = _prove(backup, name, password)
        for side in SIDES:
            inspecting.inspect_file(backup, side, keys.of(side), vault_id, all_pages=True)
        _require_replaceable(target)
        unfinished = target.with_name(f".unfinished-{target.name}")
        try:
            _copy(backup, unfinished)
            for side in SIDES:
                inspecting.inspect_file(unfinished, side, keys.of(side), vault_id, all_pages=True)
            return _put_in_place(unfinished, target)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise


@contextmanager
def _held_still(backup: Path) -> Iterator[None]:
    """A vault given as backup must not change meanwhile; a real backup has no lock to take.

    :raises errors.VaultInUse: when another program has that vault open.
    """
    key_moves.finish(backup)
    lock = VaultLock(backup) if (backup / LOCK_NAME).exists() else None
    try:
        yield
    finally:
        if lock is not None:
            lock.release(clean=False)


def _copy(backup: Path, unfinished: Path) -> None:
    with storage_errors(unfinished):
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True, mode=0o700)
        for file in FILE_NAMES.values():
            shutil.copyfile(backup / file, unfinished / file)
            (unfinished / file).chmod(0o600)
        key_file.write(unfinished, key_file.read(backup).key_file)
        force_to_disk(unfinished)


def _prove(backup: Path, name: str, password: str) -> tuple[Keys, str]:
    on_disk = key_file.read(backup).key_file
    slot = key_boxes.slot_of(on_disk, name)
    keys = opening.file_keys(on_disk, open_slot(slot, password, on_disk.vault_id))
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
    return keys, on_disk.vault_id


def _require_replaceable(target: Path) -> None:
    """Only an empty place, or a vault that nobody has open, may be replaced."""
    if _is_free(target):
        return
    if not (target / key_file.CURRENT).exists() and not (target / key_file.PREVIOUS).exists():
        raise errors.Refused(
            _(
                "“{folder}” holds files that are no vault, so nothing was restored there. Choose a "
                "new or empty folder."
            ).format(folder=target)
        )
    key_moves.finish(target)
    VaultLock(target).release(clean=False)


def _put_in_place(unfinished: Path, target: Path) -> Path | None:
    with storage_errors(target):
        if _is_free(target):
            if target.exists():
                target.rmdir()
            unfinished.rename(target)
            return None
        kept = target.with_name(f"{target.name}-kept-{clock.now():%Y-%m-%dT%H%M%S}")
        target.rename(kept)
        try:
            unfinished.rename(target)
        except OSError:
            kept.rename(target)
            raise
        return kept


def _is_free(target: Path) -> bool:
    return not target.exists() or (target.is_dir() and not any(target.iterdir()))
