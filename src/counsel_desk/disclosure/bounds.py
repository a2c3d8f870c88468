"""What a reader can conclude: least and greatest sums over all tables that agree with the rows.

A linear program over the boxes of a grid. Its columns are made when they are wanted: it starts from
the true table, and boxes join whose price says that they could better the sum, so that a space of a
million leaves costs no more than the few thousand boxes that matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from counsel_desk.disclosure.grid import Floats, Grid
from counsel_desk.disclosure.nodes import Bits, Ints
from counsel_desk.disclosure.solver import new_solver

EPSILON = 1e-6
_AT_LOWER = highspy.HighsBasisStatus.kLower
_FEWEST_KEPT = 1200
_CLOSE = 1e-5
_MORE = 60
_PRIMAL = 4
_NO_END = 2**31 - 1


@dataclass(frozen=True)
class Optimum:
    """The best sum, a table that reaches it (boxes and amounts), and the rows' prices."""

    value: float
    boxes: Ints
    amounts: Floats
    prices: Floats


class Bounds:
    """The tables that agree with every row in force.

    :param values: the number of each row of the grid.
    :param exact: True for a row that is met exactly, False for an upper bound.
    """

    def __init__(self, grid: Grid, values: Floats, exact: Bits) -> None:
        self.grid = grid
        self._values, self._exact = values, exact
        self._in_force: Bits = np.ones(len(values), dtype=bool)
        self._solver = new_solver(presolve="off", simplex_strategy=_PRIMAL)
        self._boxes: Ints = np.zeros(0, dtype=np.int64)
        self._present: Bits = np.zeros(grid.size, dtype=bool)
        self._truth = np.bincount(grid.start, minlength=grid.size)
        # Where nothing bounds a sum, a great number stands for it: programs shall have an end.
        self._boundless = 10.0 * (len(grid.start) + 100)
        self._found: Any = None
        self.sum = 0.0
        lower = np.where(exact, values, -highspy.kHighsInf)
        for low, high in zip(lower, values, strict=True):
            self._solver.addRow(low, high, 0, np.array([], np.int32), np.array([], float))
        self._join(np.unique(grid.start))

    def put_in_force(self, in_force: Bits) -> None:
        """Say which rows hold; the others are as if they had never been printed."""
        changed = np.flatnonzero(in_force != self._in_force)
        for row in changed:
            low = self._values[row] if in_force[row] and self._exact[row] else -highspy.kHighsInf
            high = self._values[row] if in_force[row] else highspy.kHighsInf
            self._solver.changeRowBounds(int(row), low, high)
        self._in_force = in_force.copy()

    def agrees(self, rows: Floats) -> bool:
        """Whether a table with these row sums agrees with every row in force."""
        off = np.where(self._exact, np.abs(rows - self._values), rows - self._values)
        return bool((off[self._in_force] <= _CLOSE).all())

    def least(
        self, costs: Floats, enough: float | None = None, at_least: Ints | None = None
    ) -> Optimum:
        """The least sum of costs x amounts, costs being a number per box of the whole grid.

        :param enough: a sum that is low enough; the search may stop there.
        :param at_least: amounts per box of the grid that are known to lie there.
        """
        self.begin(at_least=at_least)
        while not self.step(costs):
            if enough is not None and self.sum <= enough:
                break
        return self.optimum(costs)

    def begin(self, cap: float | None = None, at_least: Ints | None = None) -> None:
        """Say what the boxes may hold in the steps to come.

        :param cap: no box but the true ones above this amount (a table that spreads), None for
            all tables; with a cap the sums are some table's, not the least of all.
        """
        self._tidy()
        self._limit_columns(cap, at_least)

    def step(self, costs: Floats, pivots: int = _NO_END) -> bool:
        """Go so many pivots towards the least sum. :returns: whether it is the least of all."""
        numbers = np.arange(len(self._boxes), dtype=np.int32)
        self._solver.changeColsCost(len(numbers), numbers, costs[self._boxes])
        whole = self._run(pivots) or self._run(_NO_END)
        self._found = self._solver.getSolution()
        self.sum = float(self._solver.getInfo().objective_function_value)
        stopped = self._solver.getModelStatus() == highspy.HighsModelStatus.kIterationLimit
        return whole and not stopped and not self._better(costs, np.array(self._found.row_dual))

    def _run(self, pivots: int) -> bool:
        """Let the solver go so far; False where that is short of any table."""
        self._solver.setOptionValue("simplex_iteration_limit", pivots)
        self._solver.run()
        return bool(self._solver.getInfo().max_primal_infeasibility <= _CLOSE)

    def optimum(self, costs: Floats) -> Optimum:
        """The table that the last step came to."""
        amounts = np.array(self._found.col_value)
        used = np.flatnonzero(amounts > EPSILON)
        boxes = self._boxes[used]
        value = float(costs[boxes] @ amounts[used])
        return Optimum(value, boxes, amounts[used], np.array(self._found.row_dual))

    def _better(self, costs: Floats, prices: Floats) -> bool:
        """Let boxes join that could lower the sum; False when there are none."""
        reduced = costs - self.grid.spread(prices)
        reduced[self._present] = 0
        promising = np.flatnonzero(reduced < -EPSILON)
        if not len(promising):
            return False
        if len(promising) > _MORE:
            promising = promising[np.argpartition(reduced[promising], _MORE)[:_MORE]]
        self._join(np.sort(promising))
        return True

    def _tidy(self) -> None:
        """Let boxes go that no table needs just now, so that there are never too many."""
        most = max(_FEWEST_KEPT, 2 * int((self._truth > 0).sum()))
        if len(self._boxes) <= most:
            return
        basis = self._solver.getBasis()
        at_zero = np.array([status == _AT_LOWER for status in basis.col_status])
        gone = at_zero & (self._truth[self._boxes] == 0)
        kept = ~gone
        statuses = [s for s, stays in zip(basis.col_status, kept, strict=True) if stays]
        self._solver.deleteCols(int(gone.sum()), np.flatnonzero(gone).astype(np.int32))
        basis.col_status = statuses
        self._solver.setBasis(basis)
        self._present[self._boxes[gone]] = False
        self._boxes = self._boxes[kept]

    def _join(self, boxes: Ints) -> None:
        held = self.grid.in_rows(boxes)
        lengths = held.sum(axis=1)
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int32)
        index = np.nonzero(held)[1].astype(np.int32)
        many = len(boxes)
        self._solver.addCols(
            many, np.zeros(many), np.zeros(many), np.full(many, self._boundless),
            len(index), starts, index, np.ones(len(index)),
        )  # fmt: skip
        self._present[boxes] = True
        self._boxes = np.concatenate([self._boxes, boxes])

    def _limit_columns(self, cap: float | None, at_least: Ints | None) -> None:
        many = len(self._boxes)
        lower, upper = np.zeros(many), np.full(many, self._boundless)
        if cap is not None:
            upper = np.maximum(cap, self._truth[self._boxes]).astype(float)
        if at_least is not None:
            lower = at_least[self._boxes].astype(float)
        self._solver.changeColsBounds(many, np.arange(many, dtype=np.int32), lower, upper)
