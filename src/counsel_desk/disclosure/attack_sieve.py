"""Showing for many groups at once that a table goes far enough, or that none can."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from counsel_desk.disclosure.attack_axes import Bits, Ints, Reals
from counsel_desk.disclosure.attack_program import EPS, Program, Table
from counsel_desk.disclosure.attack_targets import Targets

LOWER, RAISE = 1.0, -1.0
_MOST_AT_ONCE = 2000
_GOOD, _POOR = 0.8, 0.25
_LUCKY = 3
_PIVOTS = 100
_PATIENCE = 15
_UNEVEN = 2.0


class Sieve:
    """Targets that some table must bring down (or up) to an aim.

    One table serves every target that it brings to its aim; what is left gets a program of its own.

    :param sense: :data:`LOWER` or :data:`RAISE`.
    :param aim: per target, in sessions.
    :param before: the bound of a target that holds before anything is printed; what is no
        better known afterwards is not short.
    :ivar best: the best value seen per target, times the sense.
    :ivar short: targets proven not to reach their aim, but for those that follow from a wider one.
    """

    def __init__(
        self,
        program: Program,
        targets: Targets,
        sense: float,
        aim: Reals,
        before: Callable[[tuple[Ints, ...], float], float],
    ) -> None:
        self.program = program
        self.targets = targets
        self.sense = sense
        self.aim = sense * aim
        self._before = before
        self.best = np.full(len(targets), np.inf)
        self.closed = np.zeros(len(targets), dtype=bool)
        self.short = np.zeros(len(targets), dtype=bool)
        self._known = np.zeros(len(targets), dtype=bool)
        if sense == LOWER:
            self.best[targets.width == 0] = 0.0
        self._cost = np.zeros(program.shape)
        random = np.random.default_rng(1)
        self._order = random.permutation(len(targets))
        # Uneven, so that targets in each other's way come one after the other, not all by half.
        self._weight = np.exp(random.uniform(0.0, _UNEVEN, len(targets)))

    def reached(self) -> Bits:
        """Which targets are known to reach their aim."""
        return self.best <= self.aim + EPS

    def reopen(self) -> None:
        """Look again at what was short: the program has more tables now, and lost none."""
        self.short[:] = False
        self.closed = self._known.copy()

    def take(self, table: Table) -> None:
        """Learn from any table of the program."""
        self.best = np.minimum(self.best, self.sense * self.targets.values(table))

    def settle(self, wanted: Bits, between: Callable[[Table], None], most: int) -> None:
        """Decide every wanted target, until so many are short.

        :param between: called with each table found, between two programs.
        """
        batch, lucky = _MOST_AT_ONCE, 0
        while True:
            left = np.flatnonzero(wanted & ~self.closed & ~self.reached())
            if not len(left) or self.short.sum() >= most:
                return
            if batch == 1:
                left = left[np.argmax(self.targets.width[left])][None]
            elif len(left) > batch:
                left = left[np.argsort(self._order[left])[:batch]]
            self._push(left, between)
            share = float(self.reached()[left].mean())
            lucky = lucky + 1 if share >= _GOOD else 0
            if share < _POOR:
                batch = max(1, min(batch, len(left)) // 4)
            elif lucky >= _LUCKY:
                batch, lucky = min(batch * 4, _MOST_AT_ONCE), 0

    def _push(self, chosen: Ints, between: Callable[[Table], None]) -> None:
        """Make the chosen targets together as small (or large) as can be, pivot by pivot.

        Every table on the way counts. A target that came to its aim is let go.
        """
        program, cost = self.program, self._cost
        cost[...] = 0.0
        self.weigh(cost, chosen, self.sense)
        single = len(chosen) == 1
        program.price(cost)
        patience = _PATIENCE
        while len(chosen):
            done = program.step(_PIVOTS)
            table = program.table()
            self.take(table)
            between(table)
            there = self.reached()[chosen]
            if done and single and not there[0]:
                self._close(int(chosen[0]), program.value / float(self._weight[chosen[0]]))
            patience = patience - 1 if not there.any() else _PATIENCE
            if (done and not there.any()) or (patience < 0 and not single):
                return
            if there.any():
                self.weigh(cost, chosen[there], -self.sense)
                chosen = chosen[~there]
                program.price(cost)

    def weigh(self, cost: Reals, targets: Ints, weight: float) -> None:
        """Add targets to a cost, each by its own weight."""
        for target in targets.tolist():
            cost[self.targets.block(target)] += weight * self._weight[target]

    def _close(self, target: int, value: float) -> None:
        self.best[target] = value
        self.closed[target] = True
        before = self._before(self.targets.sides(target), self.sense)
        if self.sense * before > value - EPS:
            self._known[target] = True
            return
        self.short[target] = True
        if self.sense == RAISE:
            self.closed |= self.targets.within(target) & (self.aim + EPS < value)

    def extreme(self, target: int) -> float:
        """The least (or the greatest) value of a target over all tables."""
        cost = self._cost
        cost[...] = 0.0
        cost[self.targets.block(target)] = self.sense
        value, table = self.program.minimise(cost)
        self.take(table)
        self.best[target] = value
        return self.sense * value
