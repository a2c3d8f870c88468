"""Other copies of the open vault: some tables of them, read as far as they can be, never written.

Only what proves that it is of this vault is believed: a copy under the vault's own key, or under a
newer one that keeps the vault's in its log. A key file alone proves nothing, as anybody can make
one out to a person; and keys that were given up may be known to whoever left.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Table

from counsel_desk import errors
from counsel_desk.store import backup_folder, key_file, opening
from counsel_desk.store.kept_aside import KeptAside, Rows
from counsel_desk.store.lock import held_still
from counsel_desk.store.tables import CASES, RETIRED_AUDIT_KEY, STATE
from counsel_desk.store.vault import Keys, Vault


def read(folder: Path, vault: Vault, *tables: Table) -> Sequence[Rows] | None:
    """Tables of cases.db from another copy; None where it proves not to be one of this vault.

    :param folder: any but the open vault's own: closing a file would drop SQLite's locks on it.
    """
    try:
        keys = _keys_of(folder, vault)
        if keys is None:
            return None
        with held_still(folder):
            copy = KeptAside(folder, keys)
            return [copy.rows(one) for one in tables] if is_sister(copy, vault) else None
    except (errors.DeskError, OSError):
        return None


def _keys_of(folder: Path, vault: Vault) -> Keys | None:
    """The vault's own keys, or newer ones that the person's key opens."""
    mark = backup_folder.key_mark(folder)
    if mark == vault.keys.of(CASES).salt.hex():
        return vault.keys
    on_disk = key_file.read(folder).key_file
    if on_disk.vault_id != vault.vault_id or on_disk.files[CASES] != mark:
        return None
    keys = opening.file_keys(on_disk, vault.person.private_key)
    return None if keys.cases is None else keys


def is_sister(copy: KeptAside, vault: Vault) -> bool:
    """Whether a copy is of this vault, and under keys that are not older than the vault's."""
    if copy.shares_cases_key(vault.keys):
        # Where not even this can be read, the key alone tells whose it is.
        told = copy.rows(STATE[CASES])
        return all(row["vault_id"] == vault.vault_id for row in told.rows)
    retired = copy.rows(RETIRED_AUDIT_KEY[CASES]).rows
    return vault.audit_key(CASES).hex() in {row["key"] for row in retired}
