"""The vault that a restored one replaces, read as far as it can be read, and never written.

It may be damaged: each table is read by itself from both ends, so that one bad page costs the rows
on it and no others. A half-written change is rolled back in a copy, not in place.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Select, Table, select, text
from sqlalchemy.exc import SQLAlchemyError

from counsel_desk import errors
from counsel_desk.os_errors import storage_errors
from counsel_desk.records.base import ROOM_SCHEMA
from counsel_desk.store import (
    crash_copy,
    key_boxes,
    key_file,
    opening,
    restored,
    whole_folders,
)
from counsel_desk.store.connection import connect_file, engine_on
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.slots import open_slot
from counsel_desk.store.tables import CASES, ROOM, SIDES
from counsel_desk.store.vault import Keys

_TROUBLE = (sqlcipher.Error, SQLAlchemyError, OSError)


@dataclass(frozen=True, repr=False)
class Rows:
    """What could be read of a table; ``is_whole`` says whether that is all of it."""

    rows: tuple[Mapping[str, Any], ...]
    is_whole: bool


class KeptAside:
    """One replaced vault under the keys that open it."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self._folder, self._keys = folder, keys

    def rows(self, table: Table, *columns: str) -> Rows:
        """A table as far as it can be read; one that an older version did not have is empty.

        :param columns: which ones are wanted beside the key; all without any.
        """
        found: dict[tuple[Any, ...], Mapping[str, Any]] = {}
        names = {*columns, *table.primary_key.columns.keys()} if columns else set[str]()
        is_whole = self._read(table, names, found, backwards=False)
        if not is_whole:
            self._read(table, names, found, backwards=True)
        return Rows(tuple(found.values()), is_whole)

    def is_under(self, keys: Keys) -> bool:
        """Whether these are its keys."""
        return self._keys == keys

    def shares_cases_key(self, keys: Keys) -> bool:
        """Whether its cases.db has this key; the salt is another after new keys for the room."""
        return self._keys.of(CASES).key == keys.of(CASES).key

    def opens(self, side: str) -> bool:
        """Whether anything at all can be read of a file."""
        try:
            with self._connection(side):
                return True
        except _TROUBLE:
            return False

    def _read(
        self,
        table: Table,
        names: set[str],
        found: dict[tuple[Any, ...], Mapping[str, Any]],
        *,
        backwards: bool,
    ) -> bool:
        """Rows from one end on until nothing more comes; whether that was the other end."""
        side = ROOM if table.schema == ROOM_SCHEMA else CASES
        try:
            # A connection that met a bad page says no to good ones too: each turn gets its own.
            with self._connection(side) as connection:
                statement = _all_of(connection, table, names)
                if statement is None:
                    return True
                by = text("rowid DESC" if backwards else "rowid")
                for row in connection.execute(statement.order_by(by)).mappings():
                    key = tuple(row[one.name] for one in table.primary_key)
                    if key in found:
                        break
                    found[key] = dict(row)
        except (*_TROUBLE, ValueError):
            return False
        return True

    @contextmanager
    def _connection(self, side: str) -> Iterator[Connection]:
        raw = connect_file(self._folder / FILE_NAMES[side], self._keys.of(side), read_only=True)
        engine = engine_on(raw).execution_options(schema_translate_map={ROOM_SCHEMA: None})
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()
            raw.close()


@contextmanager
def looked_at(
    folder: Path, vault_id: str, name: str, password: str, keys: Keys
) -> Iterator[KeptAside | None]:
    """A vault that is about to be replaced, if it is this one and anything of it can be read.

    :param keys: those of the backup, which most often open it too.
    """
    if not restored.is_vault(folder) or _id_of(folder) not in (None, vault_id):
        yield None
        return
    scratch = whole_folders.unfinished(folder.with_name(f"{folder.name}-aside"))
    try:
        place = _without_journals(folder, scratch)
        tried = (_own_keys(folder, name, password, keys), keys)
        opened = (KeptAside(place, one) for one in tried if one is not None)
        yield next((one for one in opened if any(one.opens(side) for side in SIDES)), None)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _without_journals(folder: Path, scratch: Path) -> Path:
    """The folder itself, or a copy in which what was half written is rolled back."""
    shutil.rmtree(scratch, ignore_errors=True)
    if not crash_copy.hot_journals(folder):
        return folder
    with storage_errors(scratch):
        scratch.mkdir(mode=0o700)
        for file in FILE_NAMES.values():
            for one in (folder / file, folder / f"{file}-journal"):
                if one.exists():
                    shutil.copyfile(one, scratch / one.name)
    return scratch


def _id_of(folder: Path) -> str | None:
    with suppress(errors.DeskError):
        return key_file.read(folder).key_file.vault_id
    return None


def _own_keys(folder: Path, name: str, password: str, known: Keys) -> Keys | None:
    """The keys by the vault's own key file, where they are not those of the backup."""
    with suppress(errors.DeskError):
        on_disk = key_file.read(folder).key_file
        if on_disk.files == {side: known.of(side).salt.hex() for side in SIDES}:
            return None
        private_key = open_slot(key_boxes.slot_of(on_disk, name), password, on_disk.vault_id)
        keys = opening.file_keys(on_disk, private_key)
        return None if keys.cases is None else keys
    return None


def _all_of(connection: Connection, table: Table, names: set[str]) -> Select[Any] | None:
    """The columns of a table that the file has; None when it does not know the table."""
    told = connection.exec_driver_sql(f'PRAGMA table_info("{table.name}")')
    known = {row[1] for row in told}
    wanted = known & names if names else known
    return select(*(one for one in table.columns if one.name in wanted)) if known else None
