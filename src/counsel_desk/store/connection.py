"""Opening the encrypted files: the only place that builds a database connection.

cases.db is the main file and room.db is attached as ``room``; for a principal room.db stands
alone. The other way round a table planted in room.db would capture the counsellor's statements.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from counsel_desk.store.file_layout import FILE_NAMES

_PER_CONNECTION = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
)
_PER_FILE = (
    "PRAGMA {schema}.journal_mode = TRUNCATE",
    "PRAGMA {schema}.synchronous = EXTRA",
    "PRAGMA {schema}.secure_delete = ON",
    "PRAGMA {schema}.cache_size = -64000",
)


@dataclass(frozen=True)
class FileKey:
    """The random 256-bit key of one file and the 16-byte salt that its first bytes show."""

    key: bytes = field(repr=False)
    salt: bytes

    @property
    def spec(self) -> str:
        """SQLCipher's raw-key form with the salt; passing bytes would be taken for a passphrase."""
        return f"x'{self.key.hex()}{self.salt.hex()}'"


def connect_pair(folder: Path, cases_key: FileKey, room_key: FileKey) -> Any:
    """A driver connection with cases.db as main file and room.db attached as ``room``."""
    connection = connect_file(folder / FILE_NAMES["cases"], cases_key)
    attach(connection, folder / FILE_NAMES["room"], room_key, "room")
    _prepare_file(connection, "room")
    return connection


def connect_file(file: Path, key: FileKey, *, create: bool = False, read_only: bool = False) -> Any:
    """A driver connection on one file; nothing is created unless asked for."""
    uri = _uri(file, "ro" if read_only else "rwc" if create else "rw")
    connection = sqlcipher.connect(uri, uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.set_key(key.spec)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for statement in _PER_CONNECTION:
            connection.execute(statement)
        _prepare_file(connection, "main")
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def attach(connection: Any, file: Path, key: FileKey, schema: str, *, create: bool = False) -> None:
    """Attach another encrypted file under a schema name (a fixed word of ours, never input)."""
    connection.execute(
        f"ATTACH DATABASE ? AS {schema} KEY ?", (_uri(file, "rwc" if create else "rw"), key.spec)
    )
    connection.execute(f"PRAGMA {schema}.schema_version").fetchone()


def engine_on(connection: Any) -> Engine:
    """SQLAlchemy on one existing connection: explicit BEGIN, no parameters in error texts.

    BEGIN is deferred on purpose: BEGIN IMMEDIATE would take the write lock of both files and make
    SQLite write a super-journal with absolute paths even when only one of them changes. The first
    statement of each write transaction updates the state row of its file, which takes that lock.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connection,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda conn: conn.exec_driver_sql("BEGIN"))
    return engine


def _prepare_file(connection: Any, schema: str) -> None:
    for statement in _PER_FILE:
        connection.execute(statement.format(schema=schema))


def _uri(file: Path, mode: str) -> str:
    return f"file:{quote(str(file.resolve()))}?mode={mode}"
