"""The linear program of somebody who works back: every table that agrees with the printed numbers.

Columns are the classes of cells that no number tells apart. They come in only when a price asks
for them: there can be hundreds of thousands, and a vertex uses a few hundred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np
from highspy import HighsBasisStatus, HighsModelStatus
from highspy._core import _Highs

from counsel_desk.disclosure.attack_axes import Bits, Ints, Merged, Reals
from counsel_desk.disclosure.attack_classes import Classes

EPS = 1e-6
_PRICE = 1e-7
_AT_ONCE = 120
_FEW_COLUMNS = 1500
_MANY_COLUMNS = 1500
_NO_LIMIT = 2**31 - 1
_PRIMAL, _DUAL = 4, 1
_OPTIONS: dict[str, float | int | str] = {
    "output_flag": False,
    "threads": 1,
    "presolve": "off",
    "solver": "simplex",
    "random_seed": 1,
    "simplex_scale_strategy": 0,
    "dual_simplex_cost_perturbation_multiplier": 0.0,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}
_CAREFUL: dict[str, float | int | str] = {
    "presolve": "on",
    "simplex_scale_strategy": 2,
    "dual_simplex_cost_perturbation_multiplier": 1.0,
    "primal_feasibility_tolerance": 1e-7,
    "dual_feasibility_tolerance": 1e-7,
}
"""For when rounding has brought the solver astray: slower, and a tenth of :data:`EPS` exact."""


@dataclass(frozen=True)
class Rows:
    """Numbers as bounds: what the cells in ``groups`` sum to lies between ``low`` and ``high``."""

    groups: Ints
    low: Reals
    high: Reals


@dataclass(frozen=True)
class Table:
    """A table that agrees with the rows: what it has in some classes, and a cell for each.

    The cells are those that serve best what the table was made for.
    """

    classes: Ints
    cells: Ints
    values: Reals


class Program:
    """All tables x >= 0 over the parts of the grid that keep to the rows.

    :param start: cells (flat) of one table that keeps to the rows, so that there is always one.
    """

    def __init__(self, merged: Sequence[Merged], rows: Rows, start: Ints) -> None:
        self.shape = tuple(one.parts for one in merged)
        self.rows = rows
        inside = [one.inner[rows.groups[:, d]] for d, one in enumerate(merged)]
        self.classes = Classes(inside, self.shape)
        self.columns = np.zeros(0, dtype=np.int64)
        self._held = np.zeros(len(self.classes), dtype=bool)
        self._solver: Any = _solver(rows)
        self._strategy = _DUAL
        used = np.unique(self.classes.of[start])
        many = len(self.classes) > _FEW_COLUMNS
        self._add(used[used >= 0] if many else np.arange(len(self.classes)))
        self._kept = len(self.columns)
        self._cost = self._least = np.zeros(len(self.classes.of))
        self._found: Any = self._solver.getSolution()
        self.value = 0.0

    def bound_rows(self, low: Reals, high: Reals) -> None:
        """Other values for the same rows (somebody took her own records off)."""
        count = len(low)
        self._solver.changeRowsBounds(count, np.arange(count, dtype=np.int32), low, high)
        self._strategy = _DUAL

    def bounded_by(self, rows: Bits) -> bool:
        """Whether each class lies in some of these rows."""
        return bool((self.classes.prices(rows.astype(np.float64)) > 0).all())

    def own(self, flat: Ints) -> Reals:
        """What cells add to each row."""
        return np.asarray(self.classes.rows_of(flat).sum(axis=0), dtype=np.float64)

    def minimise(self, cost: Reals) -> tuple[float, Table]:
        """The least cost over all tables, and a table that has it.

        :param cost: per cell of the grid; what lies in a class goes to its cheapest cell.
        :raises ValueError: when no table keeps to the rows.
        """
        self.price(cost)
        while not self.step():
            pass
        return self.value, self.table()

    def price(self, cost: Reals) -> None:
        """Say what the steps to come are to make small."""
        self._cost = cost
        self._least = self.classes.least(cost)
        if len(self.columns) > _MANY_COLUMNS and len(self.columns) < len(self.classes):
            self._forget()
        count = len(self.columns)
        self._solver.changeColsCost(
            count, np.arange(count, dtype=np.int32), np.ascontiguousarray(self._least[self.columns])
        )

    def step(self, pivots: int = _NO_LIMIT) -> bool:
        """Go on for so many pivots. :returns: whether the cost is the least of all tables now."""
        if not len(self.columns):
            return True
        done = self._run(pivots)
        return done and not self._improved()

    def table(self) -> Table:
        """The table that the last step came to."""
        found = np.array(self._found.col_value)
        used = np.flatnonzero(found > 1e-12)
        classes = self.columns[used]
        return Table(classes, self.classes.cheapest(classes, self._cost), found[used])

    def _improved(self) -> bool:
        """Let the columns in that could lower the cost."""
        if len(self.columns) == len(self.classes):
            return False
        dual = np.array(self._found.row_dual)
        reduced = np.where(self._held, 0.0, self._least - self.classes.prices(dual))
        better = np.flatnonzero(reduced < -_PRICE)
        if len(better) > _AT_ONCE:
            better = np.sort(better[np.argpartition(reduced[better], _AT_ONCE)[:_AT_ONCE]])
        if len(better):
            self._add(better, self._least[better])
        return len(better) > 0

    def _run(self, pivots: int) -> bool:
        limit = pivots if self._strategy == _PRIMAL else _NO_LIMIT
        done = self._solved(self._strategy, limit)
        if done is None:
            self._solver.clearSolver()
            done = self._solved(_DUAL, _NO_LIMIT)
        if done is None:
            done = self._solved_carefully()
        if done is None:
            raise ValueError("the printed numbers contradict each other")
        self._strategy = _PRIMAL
        self._found = self._solver.getSolution()
        self.value = float(self._solver.getInfo().objective_function_value)
        return done

    def _solved(self, strategy: int, limit: int) -> bool | None:
        self._solver.setOptionValue("simplex_strategy", strategy)
        self._solver.setOptionValue("simplex_iteration_limit", limit)
        self._solver.run()
        return self._usable()

    def _solved_carefully(self) -> bool | None:
        """Once more from the beginning: thousands of sums of unlike size add up their rounding."""
        self._solver.clearSolver()
        _set_options(self._solver, _CAREFUL)
        done = self._solved(_DUAL, _NO_LIMIT)
        _set_options(self._solver, _OPTIONS)
        return done

    def _usable(self) -> bool | None:
        """Whether the solver is through; None when what it has is no table."""
        status = self._solver.getModelStatus()
        if status == HighsModelStatus.kOptimal:
            return True
        stopped = status == HighsModelStatus.kIterationLimit
        whole = self._solver.getInfo().max_primal_infeasibility <= _PRICE
        return False if stopped and whole else None

    def _forget(self) -> None:
        """Drop the oldest columns that the last table has nothing in."""
        basis = self._solver.getBasis()
        idle = np.array([one != HighsBasisStatus.kBasic for one in basis.col_status])
        idle[: self._kept] = False
        idle[-_AT_ONCE:] = False
        gone = np.flatnonzero(idle)[: len(self.columns) - _MANY_COLUMNS // 2]
        self._solver.deleteCols(len(gone), gone.astype(np.int32))
        self._held[self.columns[gone]] = False
        self.columns = np.delete(self.columns, gone)

    def _add(self, numbers: Ints, cost: Reals | None = None) -> None:
        zero = np.zeros(len(numbers))
        column, row = np.nonzero(self.classes.rows_of(self.classes.first[numbers]))
        starts = np.searchsorted(column, np.arange(len(numbers))).astype(np.int32)
        self._solver.addCols(
            len(numbers), zero if cost is None else np.ascontiguousarray(cost), zero,
            np.full(len(numbers), inf), len(row), starts, row.astype(np.int32), np.ones(len(row)),
        )  # fmt: skip
        self._held[numbers] = True
        self.columns = np.append(self.columns, numbers)


def _solver(rows: Rows) -> Any:
    # The wrapper class greets on standard output before it can be told not to.
    solver: Any = _Highs()
    _set_options(solver, _OPTIONS)
    count = len(rows.low)
    none = np.zeros(0, dtype=np.int32)
    solver.addRows(
        count, rows.low, rows.high, 0, np.zeros(count, dtype=np.int32), none, np.zeros(0)
    )
    return solver


def _set_options(solver: Any, options: dict[str, float | int | str]) -> None:
    for name, value in options.items():
        solver.setOptionValue(name, value)
