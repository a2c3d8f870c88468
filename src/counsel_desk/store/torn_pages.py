"""Free pages that a loss of power tore: nothing is in them, and they are written anew.

SQLite keeps no copy of a free page before it uses it: were it never written, there would be
nothing to go back to. So after a loss of power a page may be free again and half new, half old,
and SQLCipher rightly says that it is not authentic. When all that is in use is sound, nothing is
lost. Only after an unclean end is it taken for that; at any other time somebody else did it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from counsel_desk.store.connection import FileKey, connect_file
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.inspecting import broken_pages
from counsel_desk.store.sqlite_errors import told

_BYTES_OF_A_PAGE = 4096 - 80 - 4
"""Without SQLCipher's own bytes and the number of the page that follows."""


def heal(folder: Path, side: str, key: FileKey) -> bool:
    """Write the free pages of a file anew when some are torn and no page in use is.

    :returns: whether there were any.
    :raises errors.VaultProblem: when the file cannot be opened at all.
    :raises errors.StorageProblem: when the disk says no; the file is as it was.
    """
    file = folder / FILE_NAMES[side]
    with told(file):
        connection = connect_file(file, key)
        try:
            if not broken_pages(connection) or not _is_sound(connection):
                return False
            _use_and_free(connection)
        finally:
            connection.close()
    return True


def _is_sound(connection: Any) -> bool:
    """Whether every page in use can be read and fits: free ones are not looked into."""
    rows = connection.execute("PRAGMA main.integrity_check").fetchall()
    return [row[0] for row in rows] == ["ok"]


def _use_and_free(connection: Any) -> None:
    """All free pages become one table's and are given back, wiped, in the same commit."""
    free = connection.execute("PRAGMA main.freelist_count").fetchone()[0]
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("CREATE TABLE torn_pages (bytes BLOB)")
        bytes_of_all = max(free - 1, 1) * _BYTES_OF_A_PAGE
        connection.execute("INSERT INTO torn_pages VALUES (zeroblob(?))", (bytes_of_all,))
        connection.execute("DROP TABLE torn_pages")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
