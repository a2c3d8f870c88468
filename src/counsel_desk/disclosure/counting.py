"""Counting persons and sessions in every region that the dimensions can name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from counsel_desk.disclosure.nodes import Ints, NodeSpace


@dataclass(frozen=True)
class Truth:
    """The sessions as arrays: leaf positions (sessions x dimensions) and person numbers."""

    positions: Ints
    persons: Ints

    @property
    def sessions(self) -> int:
        """How many sessions there are."""
        return len(self.persons)


@dataclass(frozen=True)
class Counts:
    """Regions that hold sessions, in a fixed order, and for each its persons and sessions.

    :ivar largest: the sessions of the person with most of them.
    :ivar second: those of the next one; 0 where there is none.
    """

    regions: Ints
    persons: Ints
    sessions: Ints
    largest: Ints
    second: Ints

    @property
    def dominated(self) -> npt.NDArray[np.bool_]:
        """Where one person dominates: all but the two largest come to less than 20 % of her."""
        return 5 * (self.sessions - self.largest - self.second) < self.largest


class Counter:
    """Counts regions made of chosen nodes: ``nodes[d]`` lists those allowed in dimension d."""

    def __init__(self, space: NodeSpace, truth: Truth) -> None:
        self._space, self._truth = space, truth
        self._sizes = [len(nodes.names) for nodes in space.nodes]

    def count(self, nodes: list[Ints]) -> Counts:
        """Count every combination of the nodes that holds a session."""
        keys, sessions = self._expanded(nodes)
        many = int(self._truth.persons.max(initial=0)) + 1
        pairs, each = np.unique(keys * many + self._truth.persons[sessions], return_counts=True)
        regions, starts, persons = np.unique(pairs // many, return_index=True, return_counts=True)
        if not len(regions):
            return Counts(self.unpacked(regions), persons, persons, persons, persons)
        largest, second = _two_largest(each, starts, persons)
        found = np.add.reduceat(each, starts)
        return Counts(self.unpacked(regions), persons, found, largest, second)

    def unpacked(self, keys: Ints) -> Ints:
        """Packed keys as rows of node numbers."""
        return np.stack(np.unravel_index(keys, self._sizes), axis=1).astype(np.int64)

    def packed(self, regions: Ints) -> Ints:
        """Rows of node numbers as single numbers that sort in the same order."""
        return np.asarray(np.ravel_multi_index(tuple(regions.T), self._sizes), dtype=np.int64)

    def _expanded(self, nodes: list[Ints]) -> tuple[Ints, Ints]:
        """Every session under every combination of nodes that hold it: keys and session numbers."""
        sessions = np.arange(self._truth.sessions, dtype=np.int64)
        keys = np.zeros_like(sessions)
        for d, allowed in enumerate(nodes):
            lists = _nodes_by_leaf(self._space.nodes[d].members[allowed], allowed)
            leaf = self._truth.positions[sessions, d]
            many = lists.lengths[leaf]
            repeated = np.repeat(np.arange(len(sessions)), many)
            offset = np.arange(len(repeated)) - np.repeat(np.cumsum(many) - many, many)
            node = lists.flat[np.repeat(lists.starts[leaf], many) + offset]
            keys = keys[repeated] * self._sizes[d] + node
            sessions = sessions[repeated]
        return keys, sessions


def _two_largest(each: Ints, starts: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """The two largest numbers of every stretch."""
    ranked = np.lexsort((-each, np.repeat(np.arange(len(starts)), lengths)))
    largest = each[ranked[starts]]
    second = np.where(lengths > 1, each[ranked[np.minimum(starts + 1, len(each) - 1)]], 0)
    return largest, second


@dataclass(frozen=True)
class _Lists:
    flat: Ints
    starts: Ints
    lengths: Ints


def _nodes_by_leaf(members: npt.NDArray[np.bool_], numbers: Ints) -> _Lists:
    leaf, node = np.nonzero(members.T)
    lengths = np.bincount(leaf, minlength=members.shape[1]).astype(np.int64)
    return _Lists(numbers[node], np.cumsum(lengths) - lengths, lengths)
