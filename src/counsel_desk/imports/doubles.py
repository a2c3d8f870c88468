"""Rows of one sheet that share what only one of them can have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from counsel_desk.i18n import _


def rows_sharing(keyed: Iterable[tuple[int, Hashable]]) -> Iterator[tuple[int, str]]:
    """Each row of a group with one key, with the numbers of the others in words: ``3, 17``.

    A key of None belongs to no group.
    """
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for row, key in keyed:
        if key is not None:
            groups[key].append(row)
    for rows in groups.values():
        for row in rows if len(rows) > 1 else ():
            yield row, _(", ").join(str(other) for other in rows if other != row)


def copies(keyed: Iterable[tuple[int, Hashable]]) -> dict[int, int]:
    """Rows that say nothing but what an earlier row said, each with the number of that row."""
    first: dict[Hashable, int] = {}
    found = {}
    for row, content in keyed:
        if content in first:
            found[row] = first[content]
        else:
            first[content] = row
    return found
