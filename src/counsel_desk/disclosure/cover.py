"""The cheapest choice that takes at least one out of every list of obstacles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import highspy
import numpy as np

from counsel_desk.disclosure.grid import Floats
from counsel_desk.disclosure.nodes import Bits, Ints
from counsel_desk.disclosure.solver import new_solver, run_watched

_MOST_NODES = 2000


def _nobody_waits() -> None:
    """For choices that nobody wants to stop."""


def cheapest_cover(
    obstacles: Sequence[Ints], costs: Floats, tell: Callable[[], None] = _nobody_waits
) -> Bits:
    """Which items to take, so that each list has one taken, at the least sum of costs.

    Exact for small problems; after a fixed number of branches the best choice so far (the same on
    every machine: no clock is looked at).

    :param tell: called on the way, and may raise :class:`Cancelled`.
    """
    taken: Bits = np.zeros(len(costs), dtype=bool)
    used = np.unique(np.concatenate(obstacles)) if obstacles else np.zeros(0, dtype=np.int64)
    if not len(used):
        return taken
    solver = new_solver(mip_max_nodes=_MOST_NODES)
    many = len(used)
    nothing = (np.zeros(0, np.int32), np.zeros(0))
    for cost in costs[used]:
        solver.addCol(float(cost), 0.0, 1.0, 0, *nothing)
    kinds = np.full(many, highspy.HighsVarType.kInteger)
    solver.changeColsIntegrality(many, np.arange(many, dtype=np.int32), kinds)
    for items in obstacles:
        index = np.searchsorted(used, items).astype(np.int32)
        solver.addRow(1.0, highspy.kHighsInf, len(index), index, np.ones(len(index)))
    run_watched(solver, tell)
    taken[used] = np.array(solver.getSolution().col_value) > 0.5
    return taken
