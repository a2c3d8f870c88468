"""Both files of a pair written anew from an open connection, in one transaction, under given keys.

SQLCipher's own export copies everything. For a pool of scans the copy is made here table by table
without the scans' bytes: they lie beside the backups once, see :mod:`counsel_desk.store.scan_pool`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from counsel_desk.records.base import SEALED_BY
from counsel_desk.store import inspecting, seal, state
from counsel_desk.store.connection import attach, connect_pair, engine_on
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.sqlite_errors import damaged, told
from counsel_desk.store.tables import CASES, METADATA, ROOM, SIDES
from counsel_desk.store.vault import Keys, Vault

SOURCE = {ROOM: "room", CASES: "main"}
_VIRTUAL = "CREATE VIRTUAL TABLE"
_OWN = "sqlite_"


def export_pair(raw: Any, folder: Path, keys: Keys, *, without_scans: bool = False) -> None:
    """Write both files into a folder as they stand at one moment.

    :param raw: a connection with cases.db as main file and room.db attached.
    :param keys: what the copies are encrypted under, salts included.
    :raises errors.StorageProblem: the folder then holds halves and is to be thrown away.
    """
    with told(folder.parent), _copies(raw, folder, keys), _in_transaction(raw):
        for side in SIDES:
            if without_scans:
                _copy_schema(raw, SOURCE[side], f"copy_{side}", scans_of(side))
            else:
                raw.execute("SELECT sqlcipher_export(?, ?)", (f"copy_{side}", SOURCE[side]))


@contextmanager
def second_connection(vault: Vault) -> Iterator[Any]:
    """The open vault over a connection of its own, to export from.

    A stick pulled out in the middle may leave a connection that can neither read nor let go of the
    copy; the one that people work with must not be that one.
    """
    with told(vault.folder):
        raw = connect_pair(vault.folder, vault.keys.of(CASES), vault.keys.room)
    try:
        yield raw
    finally:
        raw.close()


def verify_pair(folder: Path, keys: Keys, vault_id: str) -> None:
    """Open a pair afresh: every page authentic, the schema ours, the content as sealed.

    :raises errors.VaultProblem: the subclass that fits what is wrong.
    """
    for side in SIDES:
        inspecting.inspect_file(folder, side, keys.of(side), vault_id, all_pages=True)
    with read_pair(folder, keys) as session:
        for side in SIDES:
            now = state.read(session, side)
            if now is None or not now.clean:
                raise damaged(folder / FILE_NAMES[side])
            seal.refuse_broken(session, side, keys.seal_key(side))


@contextmanager
def read_pair(folder: Path, keys: Keys) -> Iterator[Session]:
    """A session over a pair that nobody has open as a vault."""
    with told(folder):
        raw = connect_pair(folder, keys.of(CASES), keys.room)
    engine = engine_on(raw)
    try:
        with told(folder), Session(engine) as session:
            yield session
    finally:
        engine.dispose()
        raw.close()


@contextmanager
def _copies(raw: Any, folder: Path, keys: Keys) -> Iterator[None]:
    """A copy that fails is thrown away whole, so its journal need not be on disk; with one on disk
    for each copy SQLite would tie the two together by a super-journal beside the vault's files.
    Without any, a copy that the disk had no room for could not be detached again."""
    try:
        for side in SIDES:
            schema = f"copy_{side}"
            attach(raw, folder / FILE_NAMES[side], keys.of(side), schema, create=True)
            raw.execute(f"PRAGMA {schema}.journal_mode = MEMORY")
            raw.execute(f"PRAGMA {schema}.synchronous = OFF")
        yield
    finally:
        attached = [row[1] for row in raw.execute("PRAGMA database_list").fetchall()]
        for schema in attached:
            if schema.startswith("copy_"):
                raw.execute(f"DETACH DATABASE {schema}")


@contextmanager
def _in_transaction(raw: Any) -> Iterator[None]:
    """Rows come in the order of tables, not of references; these are looked at with the copy."""
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        raw.execute("BEGIN")
        yield
        raw.execute("COMMIT")
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raw.execute("PRAGMA foreign_keys = ON")


def _copy_schema(raw: Any, source: str, copy: str, scans: dict[str, str]) -> None:
    """Tables with their rows, then indexes, then virtual tables: what SQLCipher's export does.

    :param scans: table to its column that stays empty.
    """
    listed = raw.execute(
        f"SELECT type, name, sql FROM {source}.sqlite_master WHERE sql IS NOT NULL"  # noqa: S608
        " ORDER BY rowid"
    ).fetchall()
    tables = [(name, sql) for kind, name, sql in listed if kind == "table"]
    real = [(name, sql) for name, sql in tables if not sql.startswith(_VIRTUAL)]
    for name, sql in real:
        if not name.startswith(_OWN):
            raw.execute(_retargeted(sql, "CREATE TABLE ", copy))
            _copy_rows(raw, source, copy, name, scans.get(name))
    if any(name == "sqlite_sequence" for name, _sql in real):
        _copy_rows(raw, source, copy, "sqlite_sequence", None)
    for kind, _name, sql in listed:
        if kind == "index":
            start = "CREATE UNIQUE INDEX " if sql.startswith("CREATE UNIQUE") else "CREATE INDEX "
            raw.execute(_retargeted(sql, start, copy))
    _copy_virtual(raw, source, copy)


def _retargeted(sql: str, start: str, copy: str) -> str:
    """SQLite keeps a definition from its first word on in one form, and without the schema."""
    assert sql.startswith(start), start
    return f"{start}{copy}.{sql.removeprefix(start)}"


def _copy_rows(raw: Any, source: str, copy: str, name: str, left_empty: str | None) -> None:
    columns = [row[1] for row in raw.execute(f'PRAGMA {source}.table_info("{name}")')]
    into = ", ".join(f'"{one}"' for one in columns)
    taken = ", ".join("x''" if one == left_empty else f'"{one}"' for one in columns)
    raw.execute(
        f'INSERT INTO {copy}."{name}" ({into}) SELECT {taken} FROM {source}."{name}"'  # noqa: S608
    )


def _copy_virtual(raw: Any, source: str, copy: str) -> None:
    """A virtual table is a line of the schema alone: its content are the tables beside it."""
    raw.execute("PRAGMA writable_schema = ON")
    try:
        raw.execute(
            f"INSERT INTO {copy}.sqlite_master SELECT * FROM {source}.sqlite_master"  # noqa: S608
            " WHERE type = 'table' AND rootpage = 0"
        )
    finally:
        raw.execute("PRAGMA writable_schema = OFF")


def scans_of(side: str) -> dict[str, str]:
    """The tables of one file that hold scans, each with the column of their bytes."""
    return {
        one.name: column.name
        for one in METADATA[side].tables.values()
        for column in one.columns
        if SEALED_BY in column.info
    }
