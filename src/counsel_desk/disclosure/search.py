"""Everything the protector works with: rows, weights, and the questions that guard them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from counsel_desk.disclosure.alibis import Alibis, Question
from counsel_desk.disclosure.bounds import Bounds
from counsel_desk.disclosure.certificates import Certificates, certify
from counsel_desk.disclosure.contributors import Contributor, obstacle
from counsel_desk.disclosure.counting import Counter, Truth
from counsel_desk.disclosure.grid import Floats, Grid
from counsel_desk.disclosure.groups import find_groups, known_to_all
from counsel_desk.disclosure.knowledge import Knowledge, Watch
from counsel_desk.disclosure.nodes import Bits, Ints, NodeSpace, Region
from counsel_desk.disclosure.space import Cell
from counsel_desk.disclosure.widths import MONTH, Targets, dominated_cells, wide_enough

# A group (a cell, and the code taken out of it) and a person who contributed to the totals.
Pair = tuple[Cell, str | None, str]

# Worth of a printed number by the ways of its table: margins are what officials read first.
_WORTH = (50.0, 8.0, 2.0, 1.0)


class Search:
    """A question put to the protector, ready to be searched.

    :ivar values: per row the number printed there, or known, or the bound.
    :ivar is_candidate: which rows are up for a decision; all others hold whatever is decided.
    :ivar weights: per row how much a reader would miss it.
    """

    def __init__(self, knowledge: Knowledge, candidates: Sequence[Cell]) -> None:
        self._knowledge, self._candidates = knowledge, candidates
        self._contributors: list[Contributor] = []
        self._space = NodeSpace(knowledge.space, knowledge.sensitive)
        self.truth = truth_of(self._space, knowledge)
        self._fixed = {**knowledge.released, **knowledge.known}
        self._require_agreement()
        self._eligible = self._decide_eligible()
        fresh = {r: v for r, v in self._eligible.items() if r not in self._fixed_regions}
        self._add_rows(fresh)
        self.grid = Grid(self._space, self._rows, self.truth.positions)

    def _require_agreement(self) -> None:
        told = self._space.regions(list(self._fixed))
        if not np.array_equal(self._true(told), list(self._fixed.values())):
            raise ValueError("the released numbers are not those of the sessions given")

    def _true(self, regions: Ints) -> Ints:
        """The sessions that each region holds in truth."""
        sums = np.zeros(len(regions), dtype=np.int64)
        for number, region in enumerate(regions):
            inside: Bits = np.ones(self.truth.sessions, dtype=bool)
            for d, node in enumerate(region):
                inside &= self._space.nodes[d].members[node][self.truth.positions[:, d]]
            sums[number] = inside.sum()
        return sums

    @cached_property
    def _fixed_regions(self) -> set[tuple[int, ...]]:
        return {self._space.region(cell) for cell in self._fixed}

    def _decide_eligible(self) -> dict[tuple[int, ...], int]:
        """The candidate regions with k persons and nobody dominant, and their true numbers."""
        wanted = {self._space.region(cell) for cell in self._candidates}
        nodes = [np.arange(nodes.plain) for nodes in self._space.nodes]
        counts = Counter(self._space, self.truth).count(nodes)
        good = (counts.persons >= self._knowledge.k) & ~counts.dominated
        found = zip(map(tuple, counts.regions[good].tolist()), counts.sessions[good], strict=True)
        return {region: int(number) for region, number in found if region in wanted}

    def _add_rows(self, fresh: dict[tuple[int, ...], int]) -> None:
        self._fresh = {region: row for row, region in enumerate(fresh)}
        fixed = [self._space.region(cell) for cell in self._fixed]
        fixed_values = dict(zip(fixed, self._fixed.values(), strict=True))
        bounds = [self._space.region(cell) for cell in self._knowledge.at_most]
        rows = [*fresh, *fixed_values, *bounds]
        self._rows = np.array(rows, dtype=np.int64).reshape(len(rows), len(self._space.nodes))
        numbers = [*fresh.values(), *fixed_values.values(), *self._knowledge.at_most.values()]
        self.values: Floats = np.array(numbers, dtype=np.float64)
        self._exact: Bits = np.arange(len(rows)) < len(rows) - len(bounds)
        self.is_candidate: Bits = np.arange(len(rows)) < len(fresh)
        month = [d.name == MONTH for d in self._knowledge.space.dimensions]
        ways = (self._rows[:, ~np.array(month)] > 0).sum(axis=1)
        self.weights = np.array(_WORTH)[np.minimum(ways, 3)] * (1 + self.values)

    def obstacles(self, in_force: Bits, at_most: int, watch: Watch) -> list[Ints]:
        """Lists of candidate rows of which one must go; none when everything is answered.

        Where nothing is up for a decision nothing is asked: nothing new is printed.
        """
        if not self.is_candidate.any():
            return []
        self.alibis.put_in_force(in_force)
        found = self.alibis.obstacles(at_most, watch)
        for asked in self._contributors if not found else ():
            rows = obstacle(self._bounds, asked, self.is_candidate)
            found += [rows] if rows is not None else []
        return found

    @property
    def share(self) -> float:
        """The share of questions that are answered."""
        return self.alibis.share if self.is_candidate.any() else 1.0

    def mind(self, pairs: Iterable[Pair]) -> None:
        """Ask about these pairs of group and person from now on, where they are of these months."""
        persons = np.array([leaf.person for leaf in self._knowledge.leaves])
        for cell, without, person in pairs:
            codes = list(zip(self._space.nodes, cell, strict=True))
            if not all(nodes.has(code) for nodes, code in codes):
                continue
            region = [nodes.number_of(code, without) for nodes, code in codes]
            own = np.bincount(self.grid.start[persons == person], minlength=self.grid.size)
            self._contributors.append(Contributor(np.array(region, dtype=np.int64), own))

    def rows_of(self, cells: Iterable[Cell]) -> list[int]:
        """The candidate rows of these cells, where a decision is open."""
        rows = (self._fresh.get(self._space.region(cell)) for cell in cells)
        return [row for row in rows if row is not None]

    @cached_property
    def _bounds(self) -> Bounds:
        return Bounds(self.grid, self.values, self._exact)

    @cached_property
    def alibis(self) -> Alibis:
        """The questions of this search, none answered yet."""
        k, may_go = self._knowledge.k, self.is_candidate
        return Alibis(self._bounds, self._questions(), k, self._limit, may_go)

    def _questions(self) -> list[Question]:
        k = self._knowledge.k
        exempt = known_to_all(self._space, self._knowledge.known)
        groups = find_groups(self._space, self.truth, k, exempt)
        alibi = Targets(groups.small, np.zeros(len(groups.small)))
        uniform = Targets(groups.uniform, np.ones(len(groups.uniform)))
        wide = wide_enough(self._space, self.truth, k)
        falling, rising = dominated_cells(self._space, self.truth, k)
        fall = self._different(alibi.and_also(falling), rising=False)
        rise = self._different(uniform.and_also(wide).and_also(rising), rising=True)
        return [Question(self.grid, fall, rising=False), Question(self.grid, rise, rising=True)]

    def _different(self, targets: Targets, *, rising: bool) -> Targets:
        """One target for each set of boxes, the hardest; none for what no box can prove."""
        alike = self.grid.alike(targets.regions, inside=not rising)
        order = np.lexsort((-targets.sums if rising else targets.sums, alike))
        first = np.unique(alike[order], return_index=True)[1]
        kept = np.sort(order[first])
        kept = kept[alike[kept] >= 0]
        return Targets(targets.regions[kept], targets.sums[kept].copy())

    def _limit(self, region: Ints, rising: bool) -> float:
        """The farthest that a sum could go if nothing were printed at all."""
        costs = self._before.grid.weigh(region[None, :], np.ones(1), inside=not rising)
        value = self._before.least(-costs if rising else costs).value
        return -value if rising else value

    @cached_property
    def _before(self) -> Bounds:
        """What everybody knows: the rows that are known and bounds, nothing released."""
        cells = [*self._knowledge.known, *self._knowledge.at_most]
        grid = Grid(self._space, self._space.regions(cells), self.truth.positions)
        numbers = [*self._knowledge.known.values(), *self._knowledge.at_most.values()]
        exact = np.arange(len(cells)) < len(self._knowledge.known)
        return Bounds(grid, np.array(numbers, dtype=np.float64), exact)

    def printed(self, in_force: Bits) -> dict[Cell, int]:
        """The candidate cells that are printed, with their numbers."""
        cells = {}
        for cell in self._candidates:
            region = self._space.region(cell)
            row = self._fresh.get(region)
            if region in self._eligible and (row is None or in_force[row]):
                cells[cell] = self._eligible[region]
        return cells

    @property
    def unavoidable(self) -> tuple[Region, ...]:
        """What follows from earlier releases whatever is hidden now; nothing, in a sound ledger."""
        given_up = self.alibis.given_up if self.is_candidate.any() else []
        return tuple(self._space.words(region) for region in given_up)

    def certificates(self, in_force: Bits) -> Certificates:
        """The alternatives found, for everything that was asked."""
        rows = (self._rows[in_force], self.values[in_force], self._exact[in_force])
        answered = self.alibis if self.is_candidate.any() else None
        return certify(self._space, self.grid, rows, answered)


def truth_of(space: NodeSpace, knowledge: Knowledge) -> Truth:
    """The sessions as arrays, persons numbered as they come."""
    numbers: dict[str, int] = {}
    persons = [numbers.setdefault(leaf.person, len(numbers)) for leaf in knowledge.leaves]
    positions = space.positions([leaf.codes for leaf in knowledge.leaves])
    return Truth(positions, np.array(persons, dtype=np.int64))
