"""A vault file as plain SQLite bytes, page by page, free pages and slack included.

An export by SQLCipher would copy what is alive; what was deleted lies in the pages.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, SALT, RESERVED, IV = 4096, 16, 80, 16
MAGIC = b"SQLite format 3\0"


def plain_pages(file: Path, key: bytes) -> bytes:
    """The whole file decrypted with its raw key (SQLCipher 4: AES-256-CBC, 80 bytes reserved)."""
    content = file.read_bytes()
    pages = [content[start : start + PAGE] for start in range(0, len(content), PAGE)]
    return b"".join(_plain(page, key, first=n == 0) for n, page in enumerate(pages))


def _plain(page: bytes, key: bytes, *, first: bool) -> bytes:
    start, end = (SALT if first else 0), PAGE - RESERVED
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + IV])).decryptor()
    body = cipher.update(page[start:end]) + cipher.finalize()
    return (MAGIC if first else b"") + body + bytes(RESERVED)


def opened(pages: bytes) -> sqlite3.Connection:
    """The plain bytes as a database in memory."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(pages)
    return connection


def values(database: sqlite3.Connection) -> Iterator[tuple[str, object]]:
    """Every value of every table with ``table.column``; a virtual table's lie in others."""
    stored = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
    for (table,) in database.execute(stored).fetchall():
        rows = database.execute(f'SELECT * FROM "{table}"')
        columns = [f"{table}.{one[0]}" for one in rows.description]
        for row in rows:
            yield from zip(columns, row, strict=True)
