"""Groups as the linear program sees them, and what of a table lies in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counsel_desk.disclosure.attack_axes import Bits, Frame, Ints, Merged, Reals, padded
from counsel_desk.disclosure.attack_classes import Classes
from counsel_desk.disclosure.attack_groups import find
from counsel_desk.disclosure.attack_program import Table

_NOWHERE = -(2**50)


class Targets:
    """Groups that are the same to the program (the same parts on every axis) become one target.

    :param groups: one row of set numbers per group.
    :param outer: whether what a group can hold counts, or only what it must hold.
    :ivar of: the target of each group.
    :ivar width: how many parts each target has.
    """

    def __init__(
        self, frame: Frame, merged: Sequence[Merged], groups: Ints, outer: bool, classes: Classes
    ) -> None:
        self._classes, self._outer = classes, outer
        self._masks: list[Bits] = []
        self._plain: list[Ints] = []
        masks = np.zeros_like(groups)
        plain = np.ones(len(groups), dtype=bool)
        for d, (axis, one) in enumerate(zip(frame.axes, merged, strict=True)):
            table = one.outer if outer else one.inner
            unique, number = np.unique(table, axis=0, return_inverse=True)
            masks[:, d] = number.reshape(-1)[groups[:, d]]
            by_code = np.unique(number.reshape(-1)[: len(axis.codes)])
            plain &= np.isin(masks[:, d], by_code)
            self._masks.append(unique)
            self._plain.append(by_code)
        sizes = [len(one) for one in self._masks]
        self._strides = np.append(np.cumprod(sizes[::-1])[-2::-1], 1).astype(np.int64)
        self._over: list[Ints] = []
        for table, by_code, stride in zip(self._masks, self._plain, self._strides, strict=True):
            over = padded(by_code[column] for column in table[by_code].T)
            self._over.append(np.where(over >= 0, over * stride, _NOWHERE))
        self._packed, first, of = np.unique(
            np.dot(masks, self._strides), return_index=True, return_inverse=True
        )
        self.of: Ints = of.reshape(-1)
        self.masks = masks[first]
        self._odd = np.flatnonzero(~plain[first])
        self.width = self._widths()
        self._lists: dict[int, Ints] = {}
        self._blocks: dict[int, tuple[NDArray[Any], ...]] = {}

    def __len__(self) -> int:
        return len(self._packed)

    def _widths(self) -> Ints:
        width = np.ones(len(self), dtype=np.int64)
        for d, table in enumerate(self._masks):
            width *= table.sum(axis=1)[self.masks[:, d]]
        return width

    def sides(self, target: int) -> tuple[Ints, ...]:
        """The parts of a target along each axis."""
        pairs = zip(self._masks, self.masks[target], strict=True)
        return tuple(np.flatnonzero(table[mask]) for table, mask in pairs)

    def block(self, target: int) -> tuple[NDArray[Any], ...]:
        """A target as an index into the grid."""
        found = self._blocks.get(target)
        if found is None:
            found = self._blocks[target] = np.ix_(*self.sides(target))
        return found

    def within(self, target: int) -> Bits:
        """Which targets lie in this one."""
        inside = np.ones(len(self), dtype=bool)
        for d, table in enumerate(self._masks):
            fits = ~(table & ~table[self.masks[target, d]]).any(axis=1)
            inside &= fits[self.masks[:, d]]
        return inside

    def touching(self, parts: Bits) -> Bits:
        """Which targets hold any of these parts (a bit per part of the grid)."""
        found = np.zeros(len(self), dtype=bool)
        if parts.any():
            for target in range(len(self)):
                found[target] = parts[self.block(target)].any()
        return found

    def values(self, table: Table) -> Reals:
        """What each target must hold of a table; with ``outer``, what it holds of its cells."""
        keys = table.cells if self._outer else table.classes
        new = np.array([n for n in keys.tolist() if n not in self._lists], dtype=np.int64)
        if len(new):
            self._lists.update(zip(new.tolist(), self._holding(new), strict=True))
        lists = [self._lists[n] for n in keys.tolist()]
        if not lists:
            return np.zeros(len(self))
        weights = np.repeat(table.values, [len(one) for one in lists])
        sums = np.bincount(np.concatenate(lists), weights, len(self))
        return np.asarray(sums, dtype=np.float64)

    def _holding(self, keys: Ints) -> list[Ints]:
        """For cells (or whole classes) the targets that hold them."""
        fits = self._fitting(keys)
        packed = np.zeros((len(keys), 1), dtype=np.int64)
        for steps in self._steps(keys, fits):
            packed = (packed[:, :, None] + steps[:, None, :]).reshape(len(keys), -1)
        key, way = np.nonzero(packed >= 0)
        found = find(self._packed, packed[key, way])
        key, found = key[found >= 0], found[found >= 0]
        odd = np.ones((len(keys), len(self._odd)), dtype=bool)
        for d, fit in enumerate(fits):
            odd &= fit[:, self.masks[self._odd, d]]
        strange, which = np.nonzero(odd)
        cuts, odd_cuts = (np.searchsorted(one, np.arange(1, len(keys))) for one in (key, strange))
        pairs = zip(np.split(found, cuts), np.split(self._odd[which], odd_cuts), strict=True)
        return [np.concatenate(pair) for pair in pairs]

    def _steps(self, keys: Ints, fits: list[Bits]) -> Iterator[Ints]:
        """Per axis what the masks of codes that hold each key add to a packed target."""
        if self._outer or self._classes.alone:
            places = np.unravel_index(self._cells(keys), self._classes.shape)
            for table, place in zip(self._over, places, strict=True):
                yield table[place]
            return
        for plain, fit, stride in zip(self._plain, fits, self._strides, strict=True):
            masks = padded(plain[np.flatnonzero(row)] for row in fit[:, plain])
            yield np.where(masks >= 0, masks * stride, _NOWHERE)

    def _cells(self, keys: Ints) -> Ints:
        return keys if self._outer else self._classes.first[keys]

    def _fitting(self, keys: Ints) -> list[Bits]:
        """Per axis which masks (columns) hold each key (rows)."""
        if self._outer or self._classes.alone:
            places = np.unravel_index(self._cells(keys), self._classes.shape)
            return [table.T[place] for table, place in zip(self._masks, places, strict=True)]
        spread = self._classes.spread(keys)
        return [
            np.asarray(bits.astype(np.float32) @ (~table.T).astype(np.float32) < 0.5)
            for table, bits in zip(self._masks, spread, strict=True)
        ]
