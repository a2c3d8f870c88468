"""Which regions must keep an alibi (G1) and which may not prove one topic for all (G3).

A region with 1..k-1 persons needs an alternative in which nobody of it was there. An alternative
that empties a region empties its parts, so only the widest small regions are asked about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from counsel_desk.disclosure.counting import Counter, Counts, Truth
from counsel_desk.disclosure.nodes import Bits, Ints, NodeSpace
from counsel_desk.disclosure.space import Cell

_CHUNK = 2000


@dataclass(frozen=True)
class Groups:
    """Regions as rows of node numbers: the widest small ones, and complements nobody may empty.

    :ivar small: regions with 1..k-1 persons that lie in no wider such region.
    :ivar uniform: "in h, but not c" for the narrowest h of k persons or more who all have c: it
        holds nobody, and nobody may be able to prove that.
    """

    small: Ints
    uniform: Ints


def known_to_all(space: NodeSpace, known: Iterable[Cell]) -> Ints:
    """Regions whose numbers everybody has anyway: known cells, and what they exactly make up."""
    told = {space.region(cell) for cell in known}
    regions, ways = set(told), range(len(space.nodes))
    for d, nodes in enumerate(space.nodes):
        alone = [r[d] for r in told if not any(n for e, n in enumerate(r) if e != d)]
        for whole in _unions(nodes.members, sorted(alone)):
            regions.add(tuple(whole if e == d else 0 for e in ways))
    return np.array(sorted(regions), dtype=np.int64).reshape(-1, len(space.nodes))


def _unions(members: Bits, parts: list[int]) -> list[int]:
    """The nodes that separate parts make up exactly: more than a node tells nothing of it."""
    pieces = members[parts]
    found = []
    for number, node in enumerate(members):
        covered: Bits = np.zeros_like(node)
        for piece in pieces[~(pieces & ~node).any(axis=1)]:
            covered |= piece if not (covered & piece).any() else False
        if np.array_equal(covered, node):
            found.append(number)
    return found


def find_groups(space: NodeSpace, truth: Truth, k: int, exempt: Ints) -> Groups:
    """The groups of a truth; ``exempt`` regions are known to everybody and protect nothing."""
    counter = Counter(space, truth)
    plain = counter.count([np.arange(nodes.plain) for nodes in space.nodes])
    small = [plain.regions[plain.persons < k]]
    uniform = [np.zeros((0, len(space.nodes)), dtype=np.int64)]
    for d, nodes in enumerate(space.nodes):
        if len(nodes.names) > nodes.plain:
            without, nobody = _without(space, counter, truth, plain, d, k)
            small.append(without)
            uniform.append(_narrowest(space, counter, nobody, d))
    regions = np.concatenate(small)
    kept = ~np.isin(counter.packed(regions), counter.packed(exempt))
    return Groups(_widest(space, counter, regions[kept]), np.concatenate(uniform))


def _without(
    space: NodeSpace, counter: Counter, truth: Truth, plain: Counts, d: int, k: int
) -> tuple[Ints, Ints]:
    """Regions "in h, but not c" in dimension d: those with 1..k-1 persons, and the empty ones."""
    pairs = _dominated(space, counter, plain, d, k)
    persons = _persons_in(space, truth, pairs)
    return pairs[(persons > 0) & (persons < k)], pairs[persons == 0]


def _dominated(space: NodeSpace, counter: Counter, plain: Counts, d: int, k: int) -> Ints:
    """ "In h, but not c" where c holds all of h's k or more persons but k-1 at most."""
    nodes = space.nodes[d]
    keys = counter.packed(plain.regions)
    found = []
    for number in range(nodes.plain, len(nodes.names)):
        code, out = nodes.names[number]
        rows = np.flatnonzero(plain.regions[:, d] == nodes.number(out or code))
        wide = plain.regions[rows].copy()
        wide[:, d] = nodes.number(code)
        persons = plain.persons[np.searchsorted(keys, counter.packed(wide))]
        wide[:, d] = number
        found.append(wide[(persons >= k) & (plain.persons[rows] >= persons - k + 1)])
    return np.concatenate(found)


def _persons_in(space: NodeSpace, truth: Truth, regions: Ints) -> Ints:
    """How many persons each region holds, counted session by session."""
    order = np.argsort(truth.persons, kind="stable")
    persons, starts = np.unique(truth.persons[order], return_index=True)
    held = [n.members[:, truth.positions[order, d]] for d, n in enumerate(space.nodes)]
    counts = [np.zeros(0, dtype=np.int64)]
    for first in range(0, len(regions), _CHUNK):
        part = regions[first : first + _CHUNK]
        inside: Bits = np.ones((len(part), len(order)), dtype=bool)
        for d, rows in enumerate(held):
            inside &= rows[part[:, d]]
        if len(persons):
            counts.append(np.logical_or.reduceat(inside, starts, axis=1).sum(axis=1))
    return np.concatenate(counts).astype(np.int64)


def _widest(space: NodeSpace, counter: Counter, regions: Ints) -> Ints:
    """The regions that no other of them holds one step wider."""
    return regions[~_has_neighbour(space, counter, regions, outwards=True)]


def _narrowest(space: NodeSpace, counter: Counter, regions: Ints, d: int) -> Ints:
    """The regions that hold no other of them one step narrower (in dimension d: the same c)."""
    others = [number for number in range(len(space.nodes)) if number != d]
    inside = _has_neighbour(space, counter, regions, outwards=False, dimensions=others)
    return regions[~inside]


def _has_neighbour(
    space: NodeSpace,
    counter: Counter,
    regions: Ints,
    *,
    outwards: bool,
    dimensions: list[int] | None = None,
) -> Bits:
    keys = np.sort(counter.packed(regions))
    found: Bits = np.zeros(len(regions), dtype=bool)
    for d in dimensions if dimensions is not None else range(len(space.nodes)):
        wider = space.nodes[d].wider
        steps = wider if outwards else wider.T
        for node in np.unique(regions[:, d]):
            rows = np.flatnonzero((regions[:, d] == node) & ~found)
            for step in np.flatnonzero(steps[node]):
                moved = regions[rows].copy()
                moved[:, d] = step
                found[rows] |= _among(counter.packed(moved), keys)
    return found


def _among(wanted: Ints, keys: Ints) -> Bits:
    """Which of the wanted are among the sorted keys."""
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.asarray(keys[place] == wanted, dtype=bool)
