"""Who stands behind each group that the dimensions can name: counted once, over all groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from counsel_desk.disclosure.attack_axes import NOTHING, Bits, Frame, Ints
from counsel_desk.disclosure.space import Leaf

MONTH = "month"
WIDEST = 3
"""Tables of silent cells go up to so many dimensions; for single months one fewer."""


@dataclass(frozen=True)
class Groups:
    """Groups with somebody in them, packed and sorted.

    :ivar persons: how many persons stand behind each.
    :ivar sessions: their sessions.
    :ivar first, second: the sessions of the two persons with most.
    """

    packed: Ints
    persons: Ints
    sessions: Ints
    first: Ints
    second: Ints

    def find(self, packed: Ints) -> Ints:
        """The place of each packed group, :data:`NOTHING` where nobody is in it."""
        return find(self.packed, packed)

    def persons_in(self, packed: Ints) -> Ints:
        """The persons behind each packed group."""
        place = self.find(packed)
        return np.where(place >= 0, np.append(self.persons, 0)[place], 0)

    def sessions_in(self, packed: Ints) -> Ints:
        """The sessions in each packed group."""
        place = self.find(packed)
        return np.where(place >= 0, np.append(self.sessions, 0)[place], 0)


def find(table: Ints, wanted: Ints) -> Ints:
    """The places of numbers in a sorted table, :data:`NOTHING` where they are missing."""
    place = np.searchsorted(table, wanted)
    there = np.append(table, NOTHING)[place] == wanted
    return np.where(there, place, NOTHING)


class Truth:
    """The leaves as numbers, with the groups of the space counted over them.

    :ivar leaf: one row of leaf places per session.
    :ivar person: the number of the person of each session, her place in ``names``.
    :ivar groups: the groups named by codes.
    :ivar without: the groups "in h but not code c" for every h that somebody with c is in;
        nobody may be left in them.
    """

    def __init__(self, frame: Frame, leaves: Sequence[Leaf]) -> None:
        self._frame = frame
        place = [{code: n for n, code in enumerate(d.leaves)} for d in frame.space.dimensions]
        self.leaf = np.array(
            [[place[d][code] for d, code in enumerate(leaf.codes)] for leaf in leaves],
            dtype=np.int64,
        ).reshape(-1, len(frame.axes))
        names, person = np.unique([leaf.person for leaf in leaves], return_inverse=True)
        self.names = tuple(str(name) for name in names)
        self.person = person.reshape(-1).astype(np.int64)
        self.heads = int(self.person.max()) + 1 if len(leaves) else 1
        over = [axis.codes_over()[self.leaf[:, d]] for d, axis in enumerate(frame.axes)]
        self._pairs, self._count = self._pairs_of(over)
        self.groups = self._summed()
        self.without = self._without(over)

    def _pairs_of(self, over: list[Ints]) -> tuple[Ints, Ints]:
        """Every pair of group and person with its sessions, packed and sorted."""
        parts = [packed * self.heads + self.person[at] for at, packed in self._walk(over)]
        together = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
        pairs, count = np.unique(together, return_counts=True)
        return pairs, count.astype(np.int64)

    def _walk(self, over: list[Ints]) -> Iterator[tuple[Ints, Ints]]:
        """Every way up from the sessions: which sessions go it, and the groups they come to."""
        strides = self._frame.strides
        for way in product(*(range(one.shape[1]) for one in over)):
            columns = np.stack([one[:, step] for one, step in zip(over, way, strict=True)], axis=1)
            at = np.flatnonzero((columns >= 0).all(axis=1))
            yield at, columns[at] @ strides

    def _summed(self) -> Groups:
        group = self._pairs // self.heads
        order = np.lexsort((-self._count, group))
        count = self._count[order]
        packed, start = np.unique(group[order], return_index=True)
        persons = np.diff(np.append(start, len(group)))
        sessions = np.add.reduceat(count, start) if len(start) else count
        second = np.where(persons > 1, np.append(count, 0)[np.minimum(start + 1, len(count))], 0)
        return Groups(packed, persons, sessions, count[start], second)

    def _without(self, over: list[Ints]) -> Groups:
        found = [self._left(over, d) for d, axis in enumerate(self._frame.axes)
                 if len(axis.has) > len(axis.codes)]  # fmt: skip
        if not found:
            none = np.zeros(0, dtype=np.int64)
            return Groups(none, none, none, none, none)
        packed, persons, sessions = (np.concatenate(one) for one in zip(*found, strict=True))
        order = np.argsort(packed, kind="stable")
        empty = np.zeros_like(packed)
        return Groups(packed[order], persons[order], sessions[order], empty, empty)

    def _left(self, over: list[Ints], d: int) -> tuple[Ints, Ints, Ints]:
        """The groups without a code along one axis, the persons and sessions left in them."""
        axis, stride = self._frame.axes[d], self._frame.strides[d]
        beside = [*over[:d], axis.differences_beside()[self.leaf[:, d]], *over[d + 1 :]]
        pairs, count = self._pairs_of(beside)
        packed, person = pairs // self.heads, pairs % self.heads
        made = packed // stride % len(axis.has)
        whole = packed + (axis.base[made] - made) * stride
        all_of_it = self._count[find(self._pairs, whole * self.heads + person)] == count
        group, start = np.unique(packed, return_index=True)
        gone = np.add.reduceat(all_of_it.astype(np.int64), start) if len(start) else start
        there = np.add.reduceat(count, start) if len(start) else start
        base = whole[start]
        return group, self.groups.persons_in(base) - gone, self.groups.sessions_in(base) - there

    def owned_by(self, packed: Ints) -> Bits:
        """For each group and each person whether the person has a session in it."""
        frame, owned = self._frame, np.zeros((len(packed), self.heads), dtype=bool)
        for number, group in enumerate(frame.unpack(packed)):
            inside = np.ones(len(self.leaf), dtype=bool)
            for d, axis in enumerate(frame.axes):
                if group[d]:
                    inside &= axis.has[group[d], self.leaf[:, d]]
            owned[number, self.person[inside]] = True
        return owned


def widest(frame: Frame, packed: Ints) -> Bits:
    """Which of these groups have no wider neighbour among them."""
    table, groups = np.sort(packed), frame.unpack(packed)
    alone = np.ones(len(packed), dtype=bool)
    for d, axis in enumerate(frame.axes):
        above = np.vstack([axis.above, np.full((1, axis.above.shape[1]), NOTHING)])
        own = np.where(groups[:, d] < len(axis.codes), groups[:, d], len(axis.codes))
        for wider in above[own].T:
            neighbour = packed + (wider - groups[:, d]) * frame.strides[d]
            alone &= (wider < 0) | (find(table, neighbour) < 0)
    return alone


def table_cells(frame: Frame) -> Ints:
    """Every cell of the tables up to three-way, packed.

    Where the space has a dimension ``month``, its total and its groups stand beside three other
    dimensions, its leaves beside two; elsewhere three dimensions are all.
    """
    names = frame.space.names
    dated = names.index(MONTH) if MONTH in names else None
    others = [d for d in range(len(names)) if d != dated]
    if dated is None:
        return np.unique(_crossed(frame, others, WIDEST))
    axis = frame.axes[dated]
    single = np.array([code in axis.dimension.leaves for code in axis.codes])
    periods, months = np.flatnonzero(~single), np.flatnonzero(single)
    wide, narrow = _crossed(frame, others, WIDEST), _crossed(frame, others, WIDEST - 1)
    stride = frame.strides[dated]
    cells = [
        (periods[:, None] * stride + wide).ravel(),
        (months[:, None] * stride + narrow).ravel(),
    ]
    return np.unique(np.concatenate(cells))


def _crossed(frame: Frame, axes: list[int], most: int) -> Ints:
    cells = [np.zeros(1, dtype=np.int64)]
    for count in range(1, most + 1):
        for chosen in combinations(axes, count):
            packed = np.zeros(1, dtype=np.int64)
            for d in chosen:
                codes = np.arange(1, len(frame.axes[d].codes)) * frame.strides[d]
                packed = (packed[:, None] + codes).ravel()
            cells.append(packed)
    return np.concatenate(cells)


def base_of(frame: Frame, packed: Ints) -> Ints:
    """The groups ``h`` of groups "in h but not code c"."""
    groups = frame.unpack(packed)
    for d, axis in enumerate(frame.axes):
        base = axis.base[groups[:, d]]
        groups[:, d] = np.where(base >= 0, base, groups[:, d])
    return frame.pack(groups)
