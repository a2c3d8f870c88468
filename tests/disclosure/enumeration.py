"""All tables of a tiny school, one by one: what really follows from some numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from counsel_desk.disclosure.knowledge import Knowledge
from counsel_desk.disclosure.space import Cell, Leaf, Space

Ints = NDArray[np.int64]
Group = tuple[Cell, str | None]


@cache
def every_table(cells: int, total: int) -> Ints:
    """Every way to put ``total`` sessions into ``cells`` leaf cells."""
    bars = np.array(list(combinations(range(total + cells - 1), cells - 1)), dtype=np.int64)
    bars = bars.reshape(-1, cells - 1)
    ends = np.full((len(bars), 1), -1), np.full((len(bars), 1), total + cells - 1)
    return np.diff(np.concatenate([ends[0], bars, ends[1]], axis=1), axis=1) - 1


@dataclass(frozen=True)
class Enumeration:
    """The tables of whole numbers that agree with all numbers told; the total is always known."""

    space: Space
    leaves: tuple[Leaf, ...]
    sensitive: tuple[str, ...]
    tables: Ints

    @classmethod
    def of(cls, knowledge: Knowledge, printed: Mapping[Cell, int]) -> Enumeration:
        space = knowledge.space
        grid = list(product(*(dimension.leaves for dimension in space.dimensions)))
        tables = every_table(len(grid), len(knowledge.leaves))
        for cell, value in {**knowledge.released, **knowledge.known, **printed}.items():
            tables = tables[tables[:, inside(space, (cell, None))].sum(axis=1) == value]
        for cell, value in knowledge.at_most.items():
            tables = tables[tables[:, inside(space, (cell, None))].sum(axis=1) <= value]
        return cls(space, knowledge.leaves, knowledge.sensitive, tables)

    def bounds(self, group: Group, own: Iterable[Leaf] = ()) -> tuple[int, int]:
        """Least and greatest value of a group, without one's own sessions."""
        grid = list(product(*(dimension.leaves for dimension in self.space.dimensions)))
        mine = np.zeros(len(grid), dtype=np.int64)
        for leaf in own:
            mine[grid.index(leaf.codes)] += 1
        kept = self.tables[(self.tables >= mine).all(axis=1)] - mine
        sums = kept[:, inside(self.space, group)].sum(axis=1)
        return int(sums.min()), int(sums.max())

    def groups(self) -> Iterator[Group]:
        """Every group that the dimensions can name, by its canonical cell."""
        codes = [
            [code for code in one.codes if one.canonical(code) == code]
            for one in self.space.dimensions
        ]
        for cell in product(*codes):
            yield cell, None
            for one, code in zip(self.space.dimensions, cell, strict=True):
                if one.name in self.sensitive:
                    held = one.leaves_of(code)
                    for out in one.codes:
                        if held - one.leaves_of(out) and held & one.leaves_of(out):
                            yield cell, out

    def persons(self, group: Group) -> set[str]:
        """Who stands behind a group."""
        grid = list(product(*(dimension.leaves for dimension in self.space.dimensions)))
        held = inside(self.space, group)
        return {leaf.person for leaf in self.leaves if held[grid.index(leaf.codes)]}


@cache
def inside(space: Space, group: Group) -> NDArray[np.bool_]:
    """Which leaf cells lie in a group; the code left out is looked for in every dimension."""
    cell, without = group
    held = []
    for codes in product(*(dimension.leaves for dimension in space.dimensions)):
        out = any(
            without in one.codes and code in one.leaves_of(without)
            for one, code in zip(space.dimensions, codes, strict=True)
            if without is not None
        )
        held.append(space.holds(cell, codes) and not out)
    return np.array(held)


def follows(knowledge: Knowledge, printed: Mapping[Cell, int]) -> list[tuple[str, Group]]:
    """What nobody may know and everybody can: somebody in a small group, a narrow small cell."""
    told = Enumeration.of(knowledge, printed)
    before = Enumeration.of(Knowledge(
        knowledge.space, knowledge.leaves, known={knowledge.space.whole: len(knowledge.leaves)}
    ), {})  # fmt: skip
    found: list[tuple[str, Group]] = []
    for group in told.groups():
        persons = len(told.persons(group))
        (low, high), (least, most) = told.bounds(group), before.bounds(group)
        if 1 <= persons < knowledge.k and low >= 1 and low > least:
            found.append(("proven", group))
        true = int(sum(knowledge.space.holds(group[0], leaf.codes) for leaf in told.leaves))
        small = group[1] is None and persons < knowledge.k
        if small and high < min(max(knowledge.k, true + 1), most):
            found.append(("narrow", group))
    return found
