"""The nodes of each dimension as bit rows over its leaves, and regions: one node per dimension.

A node is a canonical code, or, in a sensitive dimension, a code without a narrower one ("in the
group, but not this topic"). Working with node numbers lets whole lists of regions be judged at
once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from counsel_desk.disclosure.space import Cell, Dimension, Space

Bits = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Region:
    """A part of the space in words: a cell, and the code taken out of it, if one is."""

    cell: Cell
    without: str | None = None


class Nodes:
    """The nodes of one dimension.

    :ivar names: per node its code and the code taken out of it, None for plain codes. The total is
        node 0 and the plain nodes come first.
    :ivar members: nodes x leaves, True where the leaf lies in the node; no two rows are the same.
    :ivar wider: nodes x nodes, True where the second is a next wider node of the first.
    """

    def __init__(self, dimension: Dimension, *, sensitive: bool) -> None:
        plain = [code for code in dimension.codes if dimension.canonical(code) == code]
        self.names: list[tuple[str, str | None]] = [(code, None) for code in plain]
        if sensitive:
            self.names += [
                (code, out)
                for code in plain
                for out in plain
                if dimension.leaves_of(out) < dimension.leaves_of(code)
            ]
        members = np.array([self._bits(dimension, *name) for name in self.names])
        _rows, first, again = np.unique(members, axis=0, return_index=True, return_inverse=True)
        kept = np.sort(first)
        number = np.searchsorted(kept, first)[again.reshape(-1)]
        self._numbers = {name: int(n) for name, n in zip(self.names, number, strict=True)}
        self._canonical = {code: dimension.canonical(code) for code in dimension.codes}
        self.names = [self.names[int(n)] for n in kept]
        self.members: Bits = members[kept]
        self.plain = len(plain)
        self.wider = _wider(self.members)

    @staticmethod
    def _bits(dimension: Dimension, code: str, out: str | None) -> Bits:
        inside = dimension.leaves_of(code) - (dimension.leaves_of(out) if out else frozenset())
        return np.array([leaf in inside for leaf in dimension.leaves], dtype=bool)

    def number(self, code: str, without: str | None = None) -> int:
        """The node of a code (canonical or not), or of a code without another one."""
        return self._numbers[(self._canonical[code], without)]

    def has(self, code: str) -> bool:
        """Whether the dimension has the code."""
        return code in self._canonical

    def number_of(self, code: str, without: str | None) -> int:
        """The node of a code without another one, if that is a code of this dimension."""
        taken = (self._canonical[code], without)
        return self._numbers.get(taken, self.number(code))


class NodeSpace:
    """All dimensions of a space as nodes; regions are rows of node numbers, one per dimension."""

    def __init__(self, space: Space, sensitive: tuple[str, ...]) -> None:
        self.space = space
        self.nodes = tuple(Nodes(d, sensitive=d.name in sensitive) for d in space.dimensions)

    def region(self, cell: Cell) -> tuple[int, ...]:
        """The node numbers of a cell. :raises KeyError: for a code that the space does not have."""
        return tuple(nodes.number(code) for nodes, code in zip(self.nodes, cell, strict=True))

    def regions(self, cells: list[Cell]) -> Ints:
        """Cells as regions, cells x dimensions."""
        rows = [self.region(cell) for cell in cells]
        return np.array(rows, dtype=np.int64).reshape(len(rows), len(self.nodes))

    def words(self, region: Ints) -> Region:
        """A region in words."""
        named = [nodes.names[int(n)] for nodes, n in zip(self.nodes, region, strict=True)]
        out = next((without for _code, without in named if without is not None), None)
        return Region(tuple(code for code, _without in named), out)

    def positions(self, codes: list[Cell]) -> Ints:
        """Leaves as positions, leaves x dimensions."""
        index = [{leaf: i for i, leaf in enumerate(d.leaves)} for d in self.space.dimensions]
        rows = [[index[d][code] for d, code in enumerate(cell)] for cell in codes]
        return np.array(rows, dtype=np.int64).reshape(len(rows), len(self.nodes))


def _wider(members: Bits) -> Bits:
    """The next wider nodes: those that hold this one's leaves and more, with none between."""
    counts = members.astype(np.int32)
    shared = counts @ counts.T
    sizes = counts.sum(axis=1)
    above = (shared == sizes[:, None]) & (sizes[:, None] < sizes[None, :])
    between = (above.astype(np.int32) @ above.astype(np.int32)) > 0
    return np.asarray(above & ~between, dtype=bool)
