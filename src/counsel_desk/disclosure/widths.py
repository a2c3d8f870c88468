"""Which silent cells must stay wide (G2), and which totals of a dominant person uncertain (G4).

Cells up to three-way are asked about for terms and the year, up to two-way within single months.
An interval of a part that reaches k makes its whole reach k, so only the finest cells are asked,
and beside them the cells whose few persons came k times or more.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from counsel_desk.disclosure.counting import Counter, Counts, Truth
from counsel_desk.disclosure.grid import Floats
from counsel_desk.disclosure.nodes import Bits, Ints, Nodes, NodeSpace

MONTH = "month"
_UP_TO = 3


@dataclass(frozen=True)
class Targets:
    """Regions, and for each the sum that some alternative must reach."""

    regions: Ints
    sums: Floats

    def __len__(self) -> int:
        return len(self.sums)

    def and_also(self, other: Targets) -> Targets:
        """Both lists in one."""
        return Targets(
            np.concatenate([self.regions, other.regions]), np.concatenate([self.sums, other.sums])
        )


def wide_enough(space: NodeSpace, truth: Truth, k: int) -> Targets:
    """Small cells, zero included, with the greatest sum that must stay possible: k at least."""
    counter = Counter(space, truth)
    parts = [_finest(space, counter, choice, k) for choice in _choices(space)]
    parts.append(_often(space, counter, k))
    return Targets(
        np.concatenate([part.regions for part in parts]),
        np.concatenate([part.sums for part in parts]),
    )


def dominated_cells(space: NodeSpace, truth: Truth, k: int) -> tuple[Targets, Targets]:
    """Cells of k persons and more that one of them dominates: what they must fall and rise to."""
    counts = _small_ways(space, Counter(space, truth))
    rows = (counts.persons >= k) & counts.dominated
    regions, true = counts.regions[rows], counts.sessions[rows].astype(float)
    margin = counts.largest[rows] / 5
    return Targets(regions, true - margin), Targets(regions, true + margin)


def _choices(space: NodeSpace) -> list[list[Ints]]:
    """Lists of nodes per dimension; every combination of a choice is one finest cell."""
    names = list(space.space.names)
    others = [d for d, name in enumerate(names) if name != MONTH]
    if MONTH not in names:
        return _tables(space, others, _UP_TO)
    month = names.index(MONTH)
    spans, months = _periods(space.nodes[month])
    choices = []
    for periods, ways in ((spans, _UP_TO), (months, _UP_TO - 1)):
        for table in _tables(space, others, ways):
            choices.append([periods if d == month else nodes for d, nodes in enumerate(table)])
    return choices


def _tables(space: NodeSpace, dimensions: list[int], ways: int) -> list[list[Ints]]:
    """The finest tables over so many of the dimensions, and one-way tables of details."""
    total = np.zeros(1, dtype=np.int64)
    levels = [_levels(nodes) for nodes in space.nodes]
    tables = [
        [levels[d][0] if d in chosen else total for d in range(len(levels))]
        for chosen in combinations(dimensions, min(ways, len(dimensions)))
    ]
    detailed = [d for d in dimensions if len(levels[d][1])]
    tables += [[levels[d][1] if d == e else total for d in range(len(levels))] for e in detailed]
    return tables


def _periods(nodes: Nodes) -> tuple[Ints, Ints]:
    """The terms (the year, while there is one term only), and the single months."""
    sizes = nodes.members[: nodes.plain].sum(axis=1)
    single = np.flatnonzero(sizes == 1)
    terms = np.flatnonzero((sizes > 1) & (sizes < sizes[0]))
    return (terms if len(terms) else np.zeros(1, dtype=np.int64)), single


def _levels(nodes: Nodes) -> tuple[Ints, Ints]:
    """The finest nodes that tables of several ways print, and the details below them.

    In a sensitive dimension tables of several ways stop at the groups; elsewhere there are no
    details and the leaves are the finest.
    """
    sizes = nodes.members[: nodes.plain].sum(axis=1)
    leaves = np.flatnonzero(sizes == 1)
    if len(nodes.names) == nodes.plain:
        return leaves, leaves[:0]
    groups = np.flatnonzero((sizes > 1) & (sizes < sizes[0]))
    grouped = nodes.members[groups].any(axis=0)
    below: Bits = np.asarray(grouped)[nodes.members[leaves].argmax(axis=1)]
    return np.concatenate([groups, leaves[~below]]), leaves[below]


def _finest(space: NodeSpace, counter: Counter, choice: list[Ints], k: int) -> Targets:
    """The cells of one choice with fewer than k persons."""
    every = np.stack([axis.reshape(-1) for axis in np.meshgrid(*choice, indexing="ij")], axis=1)
    counts = counter.count(choice)
    persons = np.zeros(len(every), dtype=np.int64)
    sessions = np.zeros(len(every), dtype=np.int64)
    keys = counter.packed(every)
    order = np.argsort(keys)
    place = order[np.searchsorted(keys[order], counter.packed(counts.regions))]
    persons[place], sessions[place] = counts.persons, counts.sessions
    small = persons < k
    return Targets(every[small], np.maximum(k, sessions[small] + 1).astype(float))


def _often(space: NodeSpace, counter: Counter, k: int) -> Targets:
    """Cells whose few persons came k times or more: what their parts reach is not enough."""
    counts = _small_ways(space, counter)
    rows = (counts.persons < k) & (counts.sessions >= k)
    return Targets(counts.regions[rows], (counts.sessions[rows] + 1).astype(float))


def _small_ways(space: NodeSpace, counter: Counter) -> Counts:
    """All cells of up to three ways beside the month that hold sessions."""
    counts = counter.count([np.arange(nodes.plain) for nodes in space.nodes])
    names = np.array([d.name != MONTH for d in space.space.dimensions])
    rows = (counts.regions[:, names] > 0).sum(axis=1) <= _UP_TO
    return Counts(
        counts.regions[rows], counts.persons[rows], counts.sessions[rows],
        counts.largest[rows], counts.second[rows],
    )  # fmt: skip
