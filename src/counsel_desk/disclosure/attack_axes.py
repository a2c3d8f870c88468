"""The attacker's view of a dimension: numbered sets of leaves, and leaves alike.

The sets are the codes first (the total is number 0), then "in ``t`` but not ``c``" for dimensions
in which that is a group as well. A group of the space is one set number per dimension.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counsel_desk.disclosure.space import Cell, Dimension, Space

Ints = NDArray[np.int64]
Bits = NDArray[np.bool_]
Reals = NDArray[np.float64]

NOTHING = -1


class Axis:
    """A dimension with its sets as rows of bits over its leaves.

    :ivar has: one row per set, one column per leaf.
    :ivar codes: the canonical codes; set ``n`` is the code ``codes[n]``.
    :ivar base, left_out: for a set beyond the codes the ``t`` and the ``c`` it is made of.
    """

    def __init__(self, dimension: Dimension, sensitive: bool) -> None:
        self.dimension = dimension
        self.codes = tuple(c for c in dimension.codes if dimension.canonical(c) == c)
        self.number = {code: number for number, code in enumerate(self.codes)}
        rows = np.zeros((len(self.codes), len(dimension.leaves)), dtype=bool)
        for number, code in enumerate(self.codes):
            rows[number, list(dimension.positions(code))] = True
        self.has = rows
        self.base = np.full(len(self.codes), NOTHING)
        self.left_out = np.full(len(self.codes), NOTHING)
        if sensitive:
            self._add_differences()
        self.above = padded(
            [self.number[wider] for wider in dimension.wider(code)] for code in self.codes
        )

    def _add_differences(self) -> None:
        """Sets ``t`` without ``c``, but for those that are empty, all of ``t``, or a code."""
        known = {row.tobytes() for row in self.has}
        meets = self.has.astype(np.int64) @ self.has.T.astype(np.int64)
        pairs = [
            (t, c, self.has[t] & ~self.has[c])
            for t, c in np.argwhere((meets > 0) & (meets < np.diag(meets)[:, None])).tolist()
        ]
        kept = [pair for pair in pairs if pair[2].tobytes() not in known]
        if kept:
            self.has = np.vstack([self.has, *(pair[2] for pair in kept)])
            self.base = np.append(self.base, [pair[0] for pair in kept])
            self.left_out = np.append(self.left_out, [pair[1] for pair in kept])

    def code_of(self, code: str) -> int:
        """The number of a code's set. :raises KeyError: for a code it does not have."""
        return self.number[self.dimension.canonical(code)]

    def codes_over(self) -> Ints:
        """For each leaf the codes that hold it, padded."""
        return padded(np.flatnonzero(column) for column in self.has[: len(self.codes)].T)

    def differences_beside(self) -> Ints:
        """For each leaf the sets ``t`` without ``c`` whose ``t`` and whose ``c`` both hold it."""
        made = np.flatnonzero(self.base >= 0)
        inside = self.has[self.base[made]] & self.has[self.left_out[made]]
        return padded(made[column] for column in inside.T)

    def words(self, number: int) -> tuple[str, str | None]:
        """The code of a set, and the code that it is without."""
        if number < len(self.codes):
            return self.codes[number], None
        return self.codes[self.base[number]], self.codes[self.left_out[number]]


def padded(lists: Iterable[Sequence[int] | Ints]) -> Ints:
    """Lists of numbers as a matrix, filled up with :data:`NOTHING`."""
    rows = [np.asarray(one, dtype=np.int64) for one in lists]
    width = max((len(row) for row in rows), default=0)
    table = np.full((len(rows), max(width, 1)), NOTHING)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return table


class Merged:
    """An axis after leaves that no printed number tells apart became one part.

    :ivar part: the part of each leaf.
    :ivar inner: per set the parts that lie wholly in it (what must be in the set).
    :ivar outer: per set the parts that it touches (what can be in the set).
    """

    def __init__(self, axis: Axis, used: Iterable[int]) -> None:
        rows = axis.has[sorted(set(used) | {0})]
        _rows, self.part = np.unique(rows, axis=1, return_inverse=True)
        self.part = self.part.reshape(-1)
        self.parts = int(self.part.max()) + 1
        size = np.bincount(self.part)
        held = np.zeros((len(axis.has), self.parts), dtype=np.int64)
        for leaf, part in enumerate(self.part):
            held[:, part] += axis.has[:, leaf]
        self.inner: Bits = held == size
        self.outer: Bits = held > 0


@dataclass(frozen=True)
class Frame:
    """All axes of a space, and how a group is packed into one number."""

    space: Space
    axes: tuple[Axis, ...]

    @classmethod
    def of(cls, space: Space, sensitive: Iterable[str]) -> Frame:
        """The axes of a space. :raises ValueError: when its groups are too many to number."""
        names = set(sensitive)
        axes = tuple(Axis(one, one.name in names) for one in space.dimensions)
        if np.prod([float(len(axis.has)) for axis in axes]) > 2.0**40:
            raise ValueError("the space names too many groups")
        return cls(space, axes)

    @property
    def strides(self) -> Ints:
        """What one step along each axis adds to a packed group."""
        sizes = [len(axis.has) for axis in self.axes]
        return np.append(np.cumprod(sizes[::-1])[-2::-1], 1).astype(np.int64)

    def pack(self, groups: Ints) -> Ints:
        """One number per row of set numbers."""
        packed = np.dot(groups, self.strides)
        return np.asarray(packed, dtype=np.int64)

    def unpack(self, packed: Ints) -> Ints:
        """Rows of set numbers."""
        sizes = np.array([len(axis.has) for axis in self.axes])
        groups = packed[:, None] // self.strides[None, :] % sizes[None, :]
        return np.asarray(groups, dtype=np.int64)

    def row(self, cell: Cell) -> list[int]:
        """A cell as set numbers. :raises KeyError: for a code that its dimension lacks."""
        return [axis.code_of(code) for axis, code in zip(self.axes, cell, strict=True)]

    def rows(self, cells: Iterable[Cell]) -> Ints:
        """Cells as set numbers, one row each."""
        return np.array([self.row(cell) for cell in cells], dtype=np.int64).reshape(
            -1, len(self.axes)
        )

    def words(self, group: Ints) -> tuple[Cell, str | None]:
        """A group as the cell it lies in, and the code that it is without."""
        pairs = [axis.words(int(n)) for axis, n in zip(self.axes, group, strict=True)]
        without = next((pair[1] for pair in pairs if pair[1] is not None), None)
        return tuple(pair[0] for pair in pairs), without
