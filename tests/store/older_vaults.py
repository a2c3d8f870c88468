"""Vaults as earlier versions of the program left them, made from ones of now."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from counsel_desk.store import migrate
from counsel_desk.store.tables import SIDES
from tests import vaults
from tests.store import raw_files

Rows = list[tuple[Any, ...]]


def take_down(folder: Path, side: str, to: str) -> None:
    """Write a file anew as an earlier revision would have it, row for row."""
    key = raw_files.keys_of(folder, vaults.COUNSELLOR).of(side)
    tables = rows_of(folder)[side]
    (folder / f"{side}.db").unlink()
    migrate.upgrade_file(folder, side, key, create=True, to=to)
    with raw_files.opened(folder, side) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for table in _names(connection):
            if table == "alembic_version":
                continue
            connection.execute(f'DELETE FROM "{table}"')
            columns = len(connection.execute(f'PRAGMA table_info("{table}")').fetchall())
            for row in tables[table]:
                marks = ", ".join("?" * columns)
                connection.execute(f'INSERT INTO "{table}" VALUES ({marks})', row[:columns])


def rows_of(folder: Path) -> dict[str, dict[str, Rows]]:
    """Every row of both files, by side and table."""
    found: dict[str, dict[str, Rows]] = {}
    for side in SIDES:
        with raw_files.opened(folder, side) as connection:
            found[side] = {
                table: sorted(connection.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)
                for table in _names(connection)
            }
    return found


def _names(connection: Any) -> list[str]:
    """The tables with rows of their own, without those that SQLite keeps for itself."""
    stored = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
    names = [name for (name,) in connection.execute(stored).fetchall()]
    return [one for one in names if not one.startswith("sqlite_")]
