"""The space of tables: dimensions with their levels, and the cells that they can name.

A cell names one code per dimension, ``_T`` where it sums over all (the total code of SDMX). What a
school or a year does not have (grades it lacks, months of holiday) is no leaf of its dimension:
a structural zero that everybody knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

TOTAL = "_T"
UNKNOWN = "_U"

Cell = tuple[str, ...]


@dataclass(frozen=True)
class Leaf:
    """One session of one person: a leaf code per dimension, and who stands behind it.

    ``person`` is any key that tells persons apart; it is compared and never shown.
    """

    codes: Cell
    person: str


class Dimension:
    """A dimension: its leaves in a fixed order, and named groups of them (a level, a hierarchy).

    Groups may overlap (two hierarchies over the same leaves); a group and a leaf never share a
    code, and ``_T`` is always there and holds every leaf.

    :raises ValueError: for a code used twice or a group with unknown or no leaves.
    """

    def __init__(
        self, name: str, leaves: Sequence[str], groups: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        self.name = name
        self.leaves = tuple(leaves)
        self._members = {TOTAL: frozenset(leaves)}
        for code, members in (groups or {}).items():
            self._add(code, frozenset(members))
        for leaf in leaves:
            self._add(leaf, frozenset([leaf]))

    def _add(self, code: str, members: frozenset[str]) -> None:
        if code in self._members or not members or not members <= self._members[TOTAL]:
            raise ValueError(f"dimension {self.name}: the code {code} cannot be")
        self._members[code] = members

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code: the total, the groups, the leaves."""
        return tuple(self._members)

    def leaves_of(self, code: str) -> frozenset[str]:
        """The leaves that a code sums over. :raises KeyError: for a code it does not have."""
        return self._members[code]

    @cached_property
    def _index(self) -> dict[str, int]:
        return {leaf: number for number, leaf in enumerate(self.leaves)}

    def positions(self, code: str) -> tuple[int, ...]:
        """The places of a code's leaves in ``leaves``, in order."""
        return tuple(sorted(self._index[leaf] for leaf in self._members[code]))

    @cached_property
    def _same(self) -> dict[frozenset[str], str]:
        first: dict[frozenset[str], str] = {}
        for code, members in self._members.items():
            first.setdefault(members, code)
        return first

    def canonical(self, code: str) -> str:
        """The first code with the same leaves: a school's only stage is its total."""
        return self._same[self._members[code]]

    def wider(self, code: str) -> tuple[str, ...]:
        """The next wider canonical codes: those whose leaves hold this one's with none between."""
        own = self._members[code]
        above = [c for m, c in self._same.items() if own < m]
        return tuple(
            c for c in above if not any(own < self._members[b] < self._members[c] for b in above)
        )


@dataclass(frozen=True)
class Space:
    """The dimensions in the order in which cells name them."""

    dimensions: tuple[Dimension, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the dimensions, in order."""
        return tuple(dimension.name for dimension in self.dimensions)

    @property
    def whole(self) -> Cell:
        """The cell that sums over everything."""
        return (TOTAL,) * len(self.dimensions)

    def cell(self, **codes: str) -> Cell:
        """The cell that names these codes and is total elsewhere. :raises KeyError: if unknown."""
        by_name = dict.fromkeys(self.names, TOTAL)
        for name, code in codes.items():
            self.dimensions[self.names.index(name)].leaves_of(code)
            by_name[name] = code
        return tuple(by_name.values())

    def canonical(self, cell: Cell) -> Cell:
        """The cell with the same leaves that every other such cell is known by."""
        pairs = zip(self.dimensions, cell, strict=True)
        return tuple(dimension.canonical(code) for dimension, code in pairs)

    def holds(self, cell: Cell, codes: Cell) -> bool:
        """Whether the leaf with these codes lies in the cell."""
        triples = zip(self.dimensions, cell, codes, strict=True)
        return all(code in dimension.leaves_of(c) for dimension, c, code in triples)
