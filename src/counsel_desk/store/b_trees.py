"""SQLite's trees read page by page, around pages that are broken.

By "Database File Format" of sqlite.org, sections 1.6 (b-tree pages), 2.1 (record format). A broken
leaf costs its rows. A broken page above leaves is still used to find these, since each of them
proves itself; but only such as no sound page claims.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from counsel_desk.store.raw_pages import USABLE, Page, Pages

Value = None | int | float | str | bytes
Row = tuple[int | None, list[Value]]
"""The row's number, none in a tree without such numbers, and its values as they are stored."""

_INNER_INDEX, _INNER_TABLE, _LEAF_INDEX, _LEAF_TABLE = 2, 5, 10, 13
_INNER = (_INNER_INDEX, _INNER_TABLE)
_KINDS = (*_INNER, _LEAF_INDEX, _LEAF_TABLE)
_LARGEST = 1 << 31
_INTEGER_BYTES = (0, 1, 2, 3, 4, 6, 8)
_MOST_DEEP = 40


class Unreadable(Exception):
    """Part of a row lies on a broken page, or says something that cannot be."""


@dataclass
class Tree:
    """One table or index on its way through the file; ``lost`` counts rows known to be there."""

    root: int
    lost: int = 0
    is_whole: bool = True
    later: list[int] = field(default_factory=list)
    """Pages that only a broken page points to."""


class TreeReader:
    """Walks the trees of one file; a page belongs to the first tree that reaches it soundly."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._taken: set[int] = set()

    def rows(self, tree: Tree) -> Iterator[Row]:
        """The rows that sound pages lead to."""
        yield from self._below(tree, tree.root, 0)

    def rest(self, tree: Tree) -> Iterator[Row]:
        """The rows that only broken pages lead to; asked for when all trees have been walked."""
        while tree.later:
            number = tree.later.pop()
            if number not in self._taken and self._pages.page(number).is_authentic:
                yield from self._below(tree, number, 0)

    def _below(self, tree: Tree, number: int, depth: int) -> Iterator[Row]:
        if not 1 <= number <= self._pages.count or number in self._taken or depth > _MOST_DEEP:
            tree.is_whole = False
            return
        page = self._pages.page(number)
        self._taken.add(number)
        if not page.is_authentic or page.content[page.start] not in _KINDS:
            self._read_broken(tree, page)
            return
        kind = page.content[page.start]
        for at in _cells(page):
            if kind in _INNER:
                yield from self._below(tree, _u32(page.content, at), depth + 1)
            if kind != _INNER_TABLE:
                yield from self._row(tree, page, at + (4 if kind == _INNER_INDEX else 0))
        if kind in _INNER:
            yield from self._below(tree, _u32(page.content, page.start + 8), depth + 1)

    def _row(self, tree: Tree, page: Page, at: int) -> Iterator[Row]:
        try:
            yield self._cell(page, at)
        except (Unreadable, struct.error, IndexError, UnicodeDecodeError):
            tree.lost += 1
            tree.is_whole = False

    def _cell(self, page: Page, at: int) -> Row:
        size, at = _varint(page.content, at)
        rowid = None
        is_table = page.content[page.start] == _LEAF_TABLE
        if is_table:
            rowid, at = _varint(page.content, at)
        local = _local_size(size, is_table=is_table)
        payload = page.content[at : at + local]
        if local < size:
            payload += self._overflow(_u32(page.content, at + local), size - local)
        return rowid, _values(payload)

    def _overflow(self, number: int, left: int) -> bytes:
        parts: list[bytes] = []
        while left > 0:
            if not 1 <= number <= self._pages.count:
                raise Unreadable
            page = self._pages.page(number)
            if not page.is_authentic:
                raise Unreadable
            parts.append(page.content[4 : 4 + min(left, USABLE - 4)])
            number, left = _u32(page.content, 0), left - (USABLE - 4)
        return b"".join(parts)

    def _read_broken(self, tree: Tree, page: Page) -> None:
        """What a broken page may still say: how many rows it held, or where others lie."""
        tree.is_whole = False
        kind, cells = page.content[page.start], list(_cells(page))
        if kind in _INNER:
            tree.later += [_u32(page.content, at) for at in cells if at + 4 <= USABLE]
            tree.later.append(_u32(page.content, page.start + 8))
        if kind in (_LEAF_TABLE, _LEAF_INDEX, _INNER_INDEX):
            tree.lost += len(cells)
        tree.later = [one for one in tree.later if 1 <= one <= self._pages.count]


def read_leniently(pages: Pages, root: int) -> Iterator[Row]:
    """Every row of a table's tree that can be made out, on broken pages too: for the list of tables
    alone, whose entries are looked at one by one by whoever asks."""
    left, seen = [root], set[int]()
    reader = TreeReader(pages)
    while left:
        number = left.pop()
        if number in seen or not 1 <= number <= pages.count:
            continue
        seen.add(number)
        page = pages.page(number)
        kind = page.content[page.start]
        if kind == _INNER_TABLE:
            left += [_u32(page.content, at) for at in _cells(page) if at + 4 <= USABLE]
            left.append(_u32(page.content, page.start + 8))
        elif kind == _LEAF_TABLE:
            tree = Tree(root)
            for at in _cells(page):
                yield from reader._row(tree, page, at)


def read_everywhere(pages: Pages) -> Iterator[Row]:
    """The rows of every sound leaf of any table, when the first page leads nowhere."""
    reader = TreeReader(pages)
    for number in range(1, pages.count + 1):
        page = pages.page(number)
        if page.is_authentic and page.content[page.start] == _LEAF_TABLE:
            for at in _cells(page):
                yield from reader._row(Tree(number), page, at)


def _cells(page: Page) -> Sequence[int]:
    """Where the cells of a page begin; what points outside the page is left out."""
    content, start = page.content, page.start
    first = start + (12 if content[start] in _INNER else 8)
    count = min(struct.unpack_from(">H", content, start + 3)[0], (USABLE - first) // 2)
    pointers = struct.unpack_from(f">{count}H", content, first)
    return [one for one in pointers if first + 2 * count <= one < USABLE]


def _u32(content: bytes, at: int) -> int:
    return int(struct.unpack_from(">I", content, at)[0])


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n in range(9):
        byte = content[at + n]
        if n == 8:
            value = value << 8 | byte
            break
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return value - (1 << 64) if value >= 1 << 63 else value, at + n + 1


def _local_size(size: int, *, is_table: bool) -> int:
    """How much of a payload stands in the cell itself (section 1.6)."""
    if not 0 <= size < _LARGEST:
        raise Unreadable
    most = USABLE - 35 if is_table else (USABLE - 12) * 64 // 255 - 23
    if size <= most:
        return size
    least = (USABLE - 12) * 32 // 255 - 23
    fitting = least + (size - least) % (USABLE - 4)
    return fitting if fitting <= most else least


def _values(payload: bytes) -> list[Value]:
    head, at = _varint(payload, 0)
    if head > len(payload):
        raise Unreadable
    body, values = head, []
    while at < head:
        kind, at = _varint(payload, at)
        value, body = _value(payload, body, kind)
        values.append(value)
    return values


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    """One value by its serial type (section 2.1)."""
    if kind in (0, 8, 9):
        return {0: None, 8: 0, 9: 1}[kind], at
    if kind == 7:
        return struct.unpack_from(">d", payload, at)[0], at + 8
    size = _INTEGER_BYTES[kind] if kind < 7 else (kind - 12) // 2
    part = payload[at : at + size]
    if kind in (10, 11) or len(part) < size:
        raise Unreadable
    if kind < 7:
        return int.from_bytes(part, "big", signed=True), at + size
    return (part.decode("utf-8") if kind % 2 else part), at + size
