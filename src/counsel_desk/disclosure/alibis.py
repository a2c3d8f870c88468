"""Looking for alternatives: tables that agree with all rows in force and answer the targets.

One table answers many targets, so alternatives are kept for as long as they agree with what is
printed. Where no table can answer, the prices of the linear program name the rows that stand in the
way: of those that could be hidden, one must go.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import InitVar, dataclass, field

import numpy as np

from counsel_desk.disclosure.bounds import EPSILON, Bounds, Optimum
from counsel_desk.disclosure.grid import Floats, Grid
from counsel_desk.disclosure.holdings import Holdings
from counsel_desk.disclosure.nodes import Bits, Ints
from counsel_desk.disclosure.widths import Targets

_TOLERANCE = 1e-5
_PORTION, _FEWEST_AT_ONCE = 500, 4
_GOOD, _POOR, _IN_A_ROW = 0.8, 0.25, 3
_PIVOTS, _PATIENCE = 60, 10
_UNEVEN = 2.0


@dataclass(frozen=True)
class Alternative:
    """A table that is not the true one: amounts in boxes, and what every row would count in it."""

    boxes: Ints
    amounts: Floats
    rows: Floats


@dataclass
class Question:
    """Targets of one kind, and which alternative answers each (-1: none yet).

    :ivar rising: True where a sum must be able to reach the target, False where it must be able to
        fall to it. A rising sum counts boxes that a region touches, a falling one those it holds.
    :ivar trouble: how often each could not be answered.
    """

    grid: InitVar[Grid]
    targets: Targets
    rising: bool
    holdings: Holdings = field(init=False, repr=False)
    answered_by: Ints = field(init=False)
    trouble: Ints = field(init=False)
    order: Ints = field(init=False)
    urgency: Floats = field(init=False)

    def __post_init__(self, grid: Grid) -> None:
        self.holdings = grid.holdings(self.targets.regions, inside=not self.rising)
        many, random = len(self.targets), np.random.default_rng(3)
        self.answered_by = np.full(many, -1, dtype=np.int64)
        self.trouble = np.zeros(many, dtype=np.int64)
        self.order = random.permutation(many)
        # Uneven, so that targets in each other's way are answered in turn, not all by half.
        self.urgency = np.exp(random.uniform(0.0, _UNEVEN, many))

    @property
    def open(self) -> Ints:
        """The numbers of the targets that no alternative answers."""
        return np.flatnonzero(self.answered_by < 0)


class Alibis:
    """Answers the questions under the rows in force, with all alternatives found so far.

    :param limit: answers what everybody could conclude without any row of ours: takes a region and
        whether it is to rise, and gives the sum beyond which nothing can be asked.
    :param may_go: the rows that can be hidden.
    :ivar given_up: regions that no hiding can help, because of what was released before.
    """

    def __init__(
        self,
        bounds: Bounds,
        questions: list[Question],
        k: int,
        limit: Callable[[Ints, bool], float],
        may_go: Bits,
    ) -> None:
        self._bounds, self.questions = bounds, questions
        self._k, self._limit, self._may_go = k, limit, may_go
        self.alternatives: list[Alternative] = []
        self.given_up: list[Ints] = []

    def put_in_force(self, in_force: Bits) -> None:
        """Change the rows in force and drop every answer that does not agree with them."""
        self._bounds.put_in_force(in_force)
        stale = [
            number
            for number, table in enumerate(self.alternatives)
            if not self._bounds.agrees(table.rows)
        ]
        for question in self.questions:
            question.answered_by[np.isin(question.answered_by, stale)] = -1
        for number in sorted(set(range(len(self.alternatives))) - set(stale), reverse=True):
            for question in self.questions:
                if len(question.open):
                    self._answers(number, question)

    def obstacles(self, at_most: int, watch: Callable[[float], None]) -> list[Ints]:
        """The rows in the way of targets that cannot be answered, one list for each of those.

        What stood in the way before is asked first: it is the most likely to do so again.

        :param at_most: stop after so many; hiding a row often helps more than one.
        """
        found: list[Ints] = []
        for question in self.questions:
            worst = np.argsort(-question.trouble, kind="stable")
            self._ask(question, worst[question.trouble[worst] > 0], at_most, found, watch)
        for question in self.questions:
            for first in range(0, len(question.order), _PORTION):
                portion = question.order[first : first + _PORTION]
                if len(found) < at_most:
                    self._sweep(question, portion, watch)
                    self._ask(question, portion, at_most, found, watch)
        return found

    def _ask(
        self,
        question: Question,
        numbers: Ints,
        at_most: int,
        found: list[Ints],
        watch: Callable[[float], None],
    ) -> None:
        """Answer these targets one by one, as long as there are not too many obstacles found."""
        for number in numbers.tolist():
            if len(found) >= at_most:
                return
            if question.answered_by[number] >= 0:
                continue
            watch(self.share)
            rows = self._alone(question, number)
            if rows is not None:
                question.trouble[number] += 1
                found.append(rows)

    @property
    def share(self) -> float:
        """The share of targets that are answered."""
        every = sum(len(question.targets) for question in self.questions)
        unanswered = sum(len(question.open) for question in self.questions)
        return 1 - unanswered / every if every else 1.0

    def _sweep(self, question: Question, portion: Ints, watch: Callable[[float], None]) -> None:
        """Answer as many targets together as possible: fewer at once where they are in conflict."""
        batch, gains = _PORTION, 0
        while batch >= _FEWEST_AT_ONCE:
            left = portion[question.answered_by[portion] < 0]
            if len(left) < _FEWEST_AT_ONCE:
                return
            chosen = left[:batch]
            self._push(question, chosen, watch)
            gained = float((question.answered_by[chosen] >= 0).mean())
            gains = gains + 1 if gained >= _GOOD else 0
            if gained < _POOR:
                batch = min(batch, len(left)) // 4
            elif gains >= _IN_A_ROW:
                batch, gains = min(4 * batch, _PORTION), 0

    def _push(self, question: Question, chosen: Ints, watch: Callable[[float], None]) -> None:
        """Go towards all of these targets at once, letting go of each as soon as it is answered.

        Every table on the way counts.
        """
        grid, sign = self._bounds.grid, -1.0 if question.rising else 1.0
        costs = np.zeros(grid.size)
        self._bounds.begin()
        fresh, patience = chosen, _PATIENCE
        while len(chosen) and patience:
            watch(self.share)
            regions, weights = question.targets.regions[fresh], question.urgency[fresh]
            costs += sign * grid.weigh(regions, weights, inside=not question.rising)
            done = self._bounds.step(costs, _PIVOTS)
            self._keep(self._bounds.optimum(costs))
            there = question.answered_by[chosen] >= 0
            if done and not there.any():
                return
            patience = _PATIENCE if there.any() else patience - 1
            fresh, chosen = chosen[there], chosen[~there]
            sign = 1.0 if question.rising else -1.0

    def _alone(self, question: Question, number: int) -> Ints | None:
        """Answer one target; where that is impossible, the rows of which one must go."""
        region = question.targets.regions[[number]]
        wanted = float(question.targets.sums[number])
        costs = self._bounds.grid.weigh(region, np.ones(1), inside=not question.rising)
        if question.rising:
            optimum = self._bounds.least(-costs, enough=-wanted)
            missed = -optimum.value < wanted - _TOLERANCE
        else:
            optimum = self._bounds.least(costs, enough=wanted)
            missed = optimum.value > wanted + _TOLERANCE
        if missed and self._eased(question, number, region[0]):
            return self._alone(question, number)
        rows = np.flatnonzero((np.abs(optimum.prices) > EPSILON) & self._may_go)
        if missed and len(rows):
            return rows
        if missed:
            self.given_up.append(region[0])
            question.targets.sums[number] = abs(optimum.value)
        self._keep(optimum)
        return None

    def _eased(self, question: Question, number: int, region: Ints) -> bool:
        """Whether the target asked for more than could ever be; then it asks for what could."""
        limit = self._limit(region, question.rising)
        wanted = question.targets.sums[number]
        beyond = wanted > limit + _TOLERANCE if question.rising else wanted < limit - _TOLERANCE
        if beyond:
            question.targets.sums[number] = limit
        return bool(beyond)

    def _keep(self, optimum: Optimum) -> None:
        """Note the alternative and every open target that it answers."""
        rows = self._bounds.grid.in_rows(optimum.boxes).T @ optimum.amounts
        table = Alternative(optimum.boxes, optimum.amounts, rows)
        self.alternatives.append(table)
        answers = [self._answers(len(self.alternatives) - 1, q) for q in self.questions]
        if not any(answers):
            self.alternatives.pop()

    def _answers(self, alternative: int, question: Question) -> bool:
        """Note the open targets that an alternative answers, and whether there are any."""
        numbers = question.open
        table = self.alternatives[alternative]
        sums = question.holdings.sums(table.boxes, table.amounts)[numbers]
        wanted = question.targets.sums[numbers]
        good = sums >= wanted - _TOLERANCE if question.rising else sums <= wanted + _TOLERANCE
        question.answered_by[numbers[good]] = alternative
        return bool(good.any())
