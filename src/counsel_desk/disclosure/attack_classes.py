"""Cells of the grid that lie inside exactly the same printed cells: nobody can tell them apart.

What a table has in a class can lie in any of its cells. So a group must hold a class only if all
of the class lies in it, and can hold it as soon as one cell does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from counsel_desk.disclosure.attack_axes import Bits, Ints, Reals

Pattern = tuple[tuple[int, ...], Ints, Ints]


class Classes:
    """The classes of a grid under some rows.

    :param inside: per axis which parts (columns) each row (rows) sums over.
    :ivar of: the class of each cell of the grid (flat), -1 for a cell that no row holds.
    :ivar first: a cell of each class, the one with the lowest number.
    """

    def __init__(self, inside: Sequence[Bits], shape: tuple[int, ...]) -> None:
        self.shape = shape
        self._inside = inside
        self._patterns = _patterns(inside, shape)
        count = inside[0].shape[0]
        signature = self._mixed(count)
        covered = signature != 0
        _values, first, of = np.unique(signature[covered], return_index=True, return_inverse=True)
        cells = np.flatnonzero(covered)
        order = np.argsort(first, kind="stable")
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        self.first: Ints = cells[first[order]]
        self.of = np.full(len(signature), -1)
        self.of[cells] = rank[of.reshape(-1)]
        self._sorted = cells[np.argsort(self.of[cells], kind="stable")]
        self._starts = np.searchsorted(self.of[self._sorted], np.arange(len(self.first) + 1))
        self.alone = len(self.first) == len(signature)

    def __len__(self) -> int:
        return len(self.first)

    def _mixed(self, rows: int) -> NDArray[np.uint64]:
        """A 64-bit sum of random numbers per cell: equal for cells in the same rows.

        That two of 10^6 different classes are taken for one has a chance of 10^-7.
        """
        random = np.random.default_rng(20260901)
        key = random.integers(1, 2**63, size=rows, dtype=np.uint64)
        total = np.zeros(self.shape, dtype=np.uint64)
        for shape, cell, row in self._patterns:
            small = np.zeros(int(np.prod(shape)), dtype=np.uint64)
            np.add.at(small, cell, key[row])
            total += small.reshape(shape)
        return total.ravel()

    def prices(self, dual: Reals) -> Reals:
        """Per class the sum of the duals of its rows."""
        total = np.zeros(self.shape)
        for shape, cell, row in self._patterns:
            total += np.bincount(cell, dual[row], int(np.prod(shape))).reshape(shape)
        return total.ravel()[self.first]

    def least(self, cost: Reals) -> Reals:
        """Per class the least cost of its cells."""
        flat = cost.ravel()
        if self.alone:
            return flat[self.first]
        if not len(self):
            return np.zeros(0)
        return np.asarray(np.minimum.reduceat(flat[self._sorted], self._starts[:-1]))

    def cells(self, number: int) -> Ints:
        """The cells of a class."""
        return self._sorted[self._starts[number] : self._starts[number + 1]]

    def cheapest(self, numbers: Ints, cost: Reals) -> Ints:
        """For some classes the cell with the least cost."""
        if self.alone:
            return self.first[numbers]
        flat, found = cost.ravel(), self.first[numbers]
        for n, number in enumerate(numbers.tolist()):
            cells = self.cells(number)
            if len(cells) > 1:
                found[n] = cells[np.argmin(flat[cells])]
        return found

    def rows_of(self, flat: Ints) -> Bits:
        """Which rows (columns) hold each cell (rows)."""
        places = np.unravel_index(flat, self.shape)
        held = np.ones((len(flat), self._inside[0].shape[0]), dtype=bool)
        for along, place in zip(self._inside, places, strict=True):
            held &= along.T[place]
        return held

    def spread(self, numbers: Ints) -> list[Bits]:
        """Per axis the parts (columns) that the cells of some classes (rows) lie in."""
        spread = [np.zeros((len(numbers), size), dtype=bool) for size in self.shape]
        for n, number in enumerate(numbers.tolist()):
            for bits, place in zip(
                spread, np.unravel_index(self.cells(number), self.shape), strict=True
            ):
                bits[n, place] = True
        return spread


def _patterns(inside: Sequence[Bits], shape: tuple[int, ...]) -> list[Pattern]:
    """Rows gathered by the axes they name: pairs of cell (over those axes alone) and row."""
    named = np.stack([~one.all(axis=1) for one in inside], axis=1)
    kinds = sorted({tuple(row) for row in named.tolist()}, key=lambda kind: (-sum(kind), kind))
    wide: list[tuple[bool, ...]] = []
    home: dict[tuple[bool, ...], tuple[bool, ...]] = {}
    for kind in kinds:
        above = (w for w in wide if all(b or not a for a, b in zip(kind, w, strict=True)))
        home[kind] = next(above, kind)
        if home[kind] is kind:
            wide.append(kind)
    found = []
    for kind in wide:
        small = tuple(size if own else 1 for size, own in zip(shape, kind, strict=True))
        mine = [n for n, row in enumerate(named.tolist()) if home[tuple(row)] == kind]
        cells = [_flat_cells([one[n] for one in inside], kind, small) for n in mine]
        row = np.repeat(np.array(mine, dtype=np.int64), [len(one) for one in cells])
        found.append((small, np.concatenate(cells), row))
    return found


def _flat_cells(sides: list[Bits], kind: tuple[bool, ...], small: tuple[int, ...]) -> Ints:
    flat = np.zeros(1, dtype=np.int64)
    for side, own, size in zip(sides, kind, small, strict=True):
        flat = (flat[:, None] * size + (np.flatnonzero(side) if own else [0])).ravel()
    return flat
