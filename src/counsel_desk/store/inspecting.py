"""Looking into one file before the vault is opened: sound, ours, and of a known revision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.store import file_checks, schema
from counsel_desk.store.connection import FileKey, connect_file
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.sqlite_errors import damaged, told
from counsel_desk.store.tables import SEARCH_INDEX

CHECK_ALL_PAGES_UP_TO = 16 * 1024 * 1024
"""Files up to this size have every page checked at each opening; larger ones on request."""


def inspect_file(
    folder: Path,
    side: str,
    key: FileKey,
    vault_id: str,
    *,
    all_pages: bool = False,
    read_only: bool = False,
) -> str:
    """Open one file alone and return its revision.

    :raises errors.VaultProblem: the subclass that fits what is wrong with it.
    """
    file = folder / FILE_NAMES[side]
    small = file.stat().st_size <= CHECK_ALL_PAGES_UP_TO
    with told(file):
        connection = connect_file(file, key, read_only=read_only)
        try:
            if (small or all_pages) and (broken_pages(connection) or is_malformed(connection)):
                raise damaged(file)
            return _checked(connection, file, side, vault_id)
        finally:
            connection.close()


def broken_pages(connection: Any) -> list[str]:
    """What SQLCipher says of pages whose authentication fails; empty when all are sound."""
    rows = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return [str(row[0]) for row in rows]


def is_malformed(connection: Any) -> bool:
    """Whether authentic pages do not fit together: an old index or list of free pages put back."""
    return bool(faults(connection, "main"))


def faults(connection: Any, schema: str) -> list[str]:
    """What SQLite says of a file that does not hang together.

    The search's index is left out: it is looked over by itself and can be made anew.
    """
    told = [str(row[0]) for row in connection.execute(f"PRAGMA {schema}.integrity_check")]
    return [one for one in told if one != "ok" and SEARCH_INDEX not in one]


def _checked(connection: Any, file: Path, side: str, vault_id: str) -> str:
    revision = schema.revision_of(connection)
    if revision is None:
        raise damaged(file)
    if schema.expected(side, revision) is None:
        raise errors.NewerVault(
            _(
                "“{file}” was written by a newer version of this program. Install the newer "
                "version to open it; nothing was changed."
            ).format(file=file.name)
        )
    schema.refuse_differences(connection, side, revision, file.name)
    _check_identity(connection, file, side, vault_id)
    return revision


def _check_identity(connection: Any, file: Path, side: str, vault_id: str) -> None:
    row = connection.execute("SELECT vault_id, role FROM vault_state").fetchone()
    if row is None:
        raise damaged(file)
    if tuple(row) != (vault_id, side):
        raise file_checks.foreign(file)
