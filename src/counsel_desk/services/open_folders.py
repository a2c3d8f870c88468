"""Folders of an open vault and its backups that every account can come into, and shutting them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.services import folder_access
from counsel_desk.services.backup_places import BackupPlaces
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


def open_to_all(vault: Vault) -> tuple[Path, ...]:
    """The vault's folder and those of its backups elsewhere that every account may come into."""
    places = BackupPlaces(vault).list() if CASES in vault.sides else ()
    elsewhere = (one.folder for one in places if one.folder is not None and not one.is_stick)
    return tuple(one for one in (vault.folder, *elsewhere) if _is_open(one))


def shut_all(vault: Vault) -> list[str]:
    """Shut what is open; a sentence for each folder, and none where nothing was."""
    sentences = []
    for folder in open_to_all(vault):
        try:
            folder_access.shut_to_others(folder)
        except (errors.Refused, errors.StorageProblem) as problem:
            sentences.append(str(problem))
        else:
            told = _("“{folder}” is shut to other accounts now.").format(folder=folder)
            sentences.append(told)
    return sentences


def _is_open(folder: Path) -> bool:
    """One that cannot be reached at this moment is not asked about."""
    with suppress(errors.StorageProblem):
        return folder_access.is_open_to_all(folder)
    return False
