"""The grid of boxes: leaves that lie in exactly the same rows are interchangeable, so they merge.

A row is a region with a number attached (printed, known, a bound). Leaves of a dimension that no
row tells apart become one position; a box is one position per dimension. Boxes are numbered like
the flat index of an array with one axis per dimension.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from counsel_desk.disclosure.holdings import Holdings
from counsel_desk.disclosure.nodes import Bits, Ints, NodeSpace

Floats = npt.NDArray[np.float64]


class Grid:
    """The boxes that a list of rows can tell apart.

    :ivar shape: positions per dimension.
    :ivar rows: the regions of the rows, rows x dimensions.
    :ivar start: the boxes of the true sessions, one entry per session.
    """

    def __init__(self, space: NodeSpace, rows: Ints, sessions: Ints) -> None:
        self.rows = rows
        self._merged: list[Ints] = []
        self._inside: list[Bits] = []
        self._touched: list[Bits] = []
        self._members = [nodes.members for nodes in space.nodes]
        for d, nodes in enumerate(space.nodes):
            used = np.unique(rows[:, d])
            _kept, merged = np.unique(nodes.members[used].T, axis=0, return_inverse=True)
            self._add(nodes.members, merged.reshape(-1).astype(np.int64))
        self.shape = tuple(len(np.unique(merged)) for merged in self._merged)
        self.size = int(np.prod(self.shape))
        self.start = self._boxes(sessions)
        self._patterns = self._by_pattern()

    def _add(self, members: Bits, merged: Ints) -> None:
        order = np.argsort(merged, kind="stable")
        starts = np.unique(merged[order], return_index=True)[1]
        self._merged.append(merged)
        self._inside.append(np.logical_and.reduceat(members[:, order], starts, axis=1))
        self._touched.append(np.logical_or.reduceat(members[:, order], starts, axis=1))

    def _boxes(self, positions: Ints) -> Ints:
        """The boxes of leaves given as positions, leaves x dimensions."""
        merged = [self._merged[d][positions[:, d]] for d in range(len(self.shape))]
        return np.ravel_multi_index(tuple(merged), self.shape).astype(np.int64)

    def in_rows(self, boxes: Ints) -> Bits:
        """Boxes x rows: True where the box lies in the row."""
        return self.held_by(boxes, self.rows)

    def held_by(self, boxes: Ints, rows: Ints) -> Bits:
        """Boxes x regions: True where the whole box lies in the region."""
        return self._meet(self._inside, boxes, rows).T

    def any_leaf(self, boxes: Ints) -> Ints:
        """One leaf of each box, as positions."""
        places = np.unravel_index(boxes, self.shape)
        firsts = [np.unique(merged, return_index=True)[1] for merged in self._merged]
        return np.stack([first[p] for first, p in zip(firsts, places, strict=True)], axis=1)

    def leaves_towards(self, boxes: Ints, region: Ints, *, into: bool) -> Ints:
        """One leaf of each box, inside the region where that can be (or, else, outside of it)."""
        places = np.unravel_index(boxes, self.shape)
        leaves = self.any_leaf(boxes)
        for d, merged in enumerate(self._merged):
            wanted = np.flatnonzero(self._members[d][region[d]] == into)
            best = np.full(self.shape[d], -1, dtype=np.int64)
            best[merged[wanted]] = wanted
            choice = best[places[d]]
            leaves[:, d] = np.where(choice >= 0, choice, leaves[:, d])
        return leaves

    def inside(self, boxes: Ints, regions: Ints) -> Bits:
        """Regions x boxes: True where the whole box lies in the region."""
        return self._meet(self._inside, boxes, regions)

    def touching(self, boxes: Ints, regions: Ints) -> Bits:
        """Regions x boxes: True where some of the box lies in the region."""
        return self._meet(self._touched, boxes, regions)

    def holdings(self, regions: Ints, *, inside: bool) -> Holdings:
        """The regions that hold each box wholly (or, else, that it touches), to be looked up."""
        return Holdings(self._inside if inside else self._touched, self.shape, regions)

    def _meet(self, which: list[Bits], boxes: Ints, regions: Ints) -> Bits:
        places = np.unravel_index(boxes, self.shape)
        meet: Bits = np.ones((len(regions), len(boxes)), dtype=bool)
        for d, place in enumerate(places):
            meet &= which[d][regions[:, d]][:, place]
        return meet

    def alike(self, regions: Ints, *, inside: bool) -> Ints:
        """A number per region, the same for regions that hold (or, else, touch) the same boxes.

        -1 for a region that holds no whole box.
        """
        which = self._inside if inside else self._touched
        keys = np.zeros((len(regions), len(which)), dtype=np.int64)
        never: Bits = np.zeros(len(regions), dtype=bool)
        for d, nodes in enumerate(which):
            kinds = np.unique(nodes, axis=0, return_inverse=True)[1].reshape(-1)
            keys[:, d] = kinds[regions[:, d]]
            never |= np.logical_not(nodes.any(axis=1))[regions[:, d]]
        numbers = np.unique(keys, axis=0, return_inverse=True)[1].reshape(-1)
        return np.where(never, -1, numbers).astype(np.int64)

    def weigh(self, regions: Ints, weights: Floats, *, inside: bool) -> Floats:
        """A number per box: the weights of the regions that hold it (or, else, touch it)."""
        which = self._inside if inside else self._touched
        total = np.zeros(self.shape)
        for region, weight in zip(regions, weights, strict=True):
            block = np.ix_(*(np.flatnonzero(which[d][n]) for d, n in enumerate(region)))
            total[block] += weight
        return total.reshape(-1)

    def spread(self, prices: Floats) -> Floats:
        """A number per box: the prices of all rows it lies in (rows in, boxes out)."""
        total = np.zeros(self.shape)
        for flat, row, shape, size in self._patterns:
            sums = np.bincount(flat, weights=prices[row], minlength=size)
            total += sums.reshape(shape)
        return total.reshape(-1)

    def _by_pattern(self) -> list[tuple[Ints, Ints, tuple[int, ...], int]]:
        """Rows by the dimensions in which they are not total, as (places, row, shape, size)."""
        groups: dict[tuple[int, ...], list[tuple[Ints, int]]] = {}
        for number, region in enumerate(self.rows):
            shape = tuple(
                1 if node == 0 else size for node, size in zip(region, self.shape, strict=True)
            )
            axes = [
                np.array([0]) if node == 0 else np.flatnonzero(self._inside[d][node])
                for d, node in enumerate(region)
            ]
            flat = np.ravel_multi_index(np.ix_(*axes), shape).reshape(-1).astype(np.int64)
            groups.setdefault(shape, []).append((flat, number))
        return [_joined(shape, parts) for shape, parts in groups.items()]


def _joined(
    shape: tuple[int, ...], parts: list[tuple[Ints, int]]
) -> tuple[Ints, Ints, tuple[int, ...], int]:
    flat = np.concatenate([places for places, _number in parts])
    row = np.concatenate([np.full(len(places), number) for places, number in parts])
    return flat, row, shape, int(np.prod(shape))
