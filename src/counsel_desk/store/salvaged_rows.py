"""Rows taken out of a damaged file into a new one, table by table, and how many are missing.

The new file has the damaged one's own revision, so every row fits as it is stored. How many rows a
table should have says any of its indexes that is whole; else the broken pages say how many they
had.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from counsel_desk.records.base import SEALED_BY
from counsel_desk.store.b_trees import Row, Tree, TreeReader, Value, read_everywhere, read_leniently
from counsel_desk.store.raw_pages import Pages
from counsel_desk.store.tables import METADATA, SEARCH_INDEX, SEARCH_ROW, SEARCH_RULE, STATE

_CHUNK = 500
_LISTED_COLUMNS = 5
_LEFT = ("alembic_version", SEARCH_ROW.name, SEARCH_RULE.name, STATE["cases"].name)
"""Not taken: what the new file has of its own, and the search's index, which is made anew."""


@dataclass
class TableCount:
    """One table: rows that came and rows known to be missing; None when nobody can tell."""

    name: str
    came: int = 0
    missing: int | None = 0


@dataclass(frozen=True)
class _Target:
    """A table of the new file: its columns as rows store them."""

    name: str
    columns: tuple[str, ...]
    number: int | None
    """Which column is the row's number itself."""
    sealed: tuple[int, int] | None
    """Which columns are a digest and the content that it is of."""


class DamagedFile:
    """One encrypted file that is read around its broken pages."""

    def __init__(self, pages: Pages) -> None:
        self._pages, self._reader = pages, TreeReader(pages)
        self._roots: dict[tuple[str, str], int] = {}
        self._indexes: dict[str, list[int]] = defaultdict(list)
        for kind, name, table, root in _listed(pages):
            self._roots[kind, name] = root
            if kind == "index":
                self._indexes[table].append(root)

    @property
    def is_readable(self) -> bool:
        """Whether the list of tables could be made out at all."""
        return bool(self._roots)

    def few(self, table: str) -> list[list[Value]]:
        """The rows of a table of one page, for the file's own bookkeeping; read by itself."""
        root = self._roots.get(("table", table))
        if root is None:
            return []
        return [values for _n, values in TreeReader(self._pages).rows(Tree(root))]

    def take(self, raw: Any, side: str, only: Collection[str] | None = None) -> list[TableCount]:
        """Insert every readable row into the new file; its references are off meanwhile.

        :param only: the tables to take; all by default.
        """
        names = [name for name in _tables(raw) if only is None or name in only]
        targets = [_target(raw, side, name) for name in names]
        counts, trees = {one.name: TableCount(one.name) for one in targets}, dict[str, Tree]()
        for one in targets:
            root = self._roots.get(("table", one.name))
            if root is not None:
                trees[one.name] = Tree(root)
                _insert(raw, one, counts[one.name], self._reader.rows(trees[one.name]))
        for one in targets:
            if one.name in trees:
                _insert(raw, one, counts[one.name], self._reader.rest(trees[one.name]))
        for one in targets:
            counts[one.name].missing = self._missing(counts[one.name], trees.get(one.name))
        return list(counts.values())

    def _missing(self, count: TableCount, tree: Tree | None) -> int | None:
        known = [number for number in map(_size, self._index_trees(count.name)) if number]
        if known:
            return max(0, max(known) - count.came)
        if tree is None:
            return None
        return tree.lost if tree.lost or tree.is_whole else None

    def _index_trees(self, table: str) -> Iterator[tuple[TreeReader, Tree]]:
        for root in self._indexes[table]:
            yield TreeReader(self._pages), Tree(root)


def _size(pair: tuple[TreeReader, Tree]) -> int | None:
    """How many entries an index has; None unless all of its pages are sound."""
    reader, tree = pair
    number = sum(1 for _row in reader.rows(tree))
    return number if tree.is_whole else None


def _listed(pages: Pages) -> Iterator[tuple[str, str, str, int]]:
    """The file's list of tables and indexes: kind, name, table, first page.

    It is read on broken pages too: that a page is given to a table wrongly would need 16 bytes to
    come out of the cipher by chance as a number that no other table has.
    """
    seen = set[int]()
    rows = list(read_leniently(pages, 1)) or read_everywhere(pages)
    for _n, values in rows:
        if len(values) != _LISTED_COLUMNS:
            continue
        kind, name, table, root, _sql = values
        is_page = isinstance(root, int) and 1 < root <= pages.count and root not in seen
        if is_page and kind in ("table", "index"):
            assert isinstance(root, int)
            seen.add(root)
            yield str(kind), str(name), str(table), root


def _tables(raw: Any) -> list[str]:
    rows = raw.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    )
    names = sorted(str(row[0]) for row in rows)
    return [
        name
        for name in names
        if name not in _LEFT and not name.startswith(("sqlite_", SEARCH_INDEX))
    ]


def _target(raw: Any, side: str, name: str) -> _Target:
    info = raw.execute("SELECT name, type, pk FROM pragma_table_info(?)", (name,)).fetchall()
    (bare,) = raw.execute("SELECT wr FROM pragma_table_list WHERE name = ?", (name,)).fetchone()
    keys = sorted((row for row in info if row[2]), key=lambda row: row[2])
    if bare:
        info = [*keys, *(row for row in info if not row[2])]
    columns = tuple(str(row[0]) for row in info)
    is_number = not bare and len(keys) == 1 and keys[0][1].upper() == "INTEGER"
    number = columns.index(keys[0][0]) if is_number else None
    return _Target(name, columns, number, _sealed(side, name, columns))


def _sealed(side: str, name: str, columns: tuple[str, ...]) -> tuple[int, int] | None:
    table = next((one for one in METADATA[side].tables.values() if one.name == name), None)
    for column in () if table is None else table.columns:
        digest = column.info.get(SEALED_BY)
        if digest in columns and column.name in columns:
            return columns.index(digest), columns.index(column.name)
    return None


def _insert(raw: Any, target: _Target, count: TableCount, rows: Iterable[Row]) -> None:
    """Add rows; one that stands there already, as an old page put back may hold it, stays out."""
    waiting: dict[int, list[list[Value]]] = defaultdict(list)
    for number, values in rows:
        if not _fits(target, values):
            continue
        if target.number is not None and target.number < len(values):
            values[target.number] = number
        waiting[len(values)].append(values)
        if len(waiting[len(values)]) >= _CHUNK:
            _put(raw, target, count, waiting.pop(len(values)))
    for left in waiting.values():
        _put(raw, target, count, left)


def _fits(target: _Target, values: list[Value]) -> bool:
    if not 0 < len(values) <= len(target.columns):
        return False
    if target.sealed is None or max(target.sealed) >= len(values):
        return True
    digest, content = (values[at] for at in target.sealed)
    data = content if isinstance(content, bytes) else b""
    return hashlib.sha256(data).hexdigest() == digest


def _put(raw: Any, target: _Target, count: TableCount, rows: list[list[Value]]) -> None:
    columns = ", ".join(f'"{one}"' for one in target.columns[: len(rows[0])])
    marks = ", ".join("?" * len(rows[0]))
    before = raw.total_changes
    raw.executemany(
        f'INSERT OR IGNORE INTO "{target.name}" ({columns}) VALUES ({marks})',  # noqa: S608
        rows,
    )
    count.came += raw.total_changes - before
