"""Certificates: explicit other tables, checked by counting and nothing else.

For every small group there is a table that agrees with all that is printed and in which the group
is empty; for every cell that must stay wide, one in which it is as wide as asked. No linear program
is needed to see that: only adding up. A table tells how many sessions lie in each box; inside a box
leaves are interchangeable, so a group that does not hold a whole box can be empty of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np

from counsel_desk.disclosure.alibis import Alibis, Alternative, Question
from counsel_desk.disclosure.grid import Floats, Grid
from counsel_desk.disclosure.nodes import Bits, Ints, NodeSpace
from counsel_desk.disclosure.solver import new_solver

_CLOSE = 1e-5
_MOST_NODES = 200


@dataclass(frozen=True)
class Fault:
    """A certificate that does not hold: which table, and what it fails."""

    alternative: int
    what: str


@dataclass(frozen=True)
class Certificates:
    """All alternatives, the rows they have to agree with and the targets they answer.

    :ivar rows: regions of everything printed, known or bounding, with ``values`` beside them.
    """

    space: NodeSpace
    grid: Grid
    rows: Ints
    values: Floats
    exact: Bits
    alternatives: tuple[Alternative, ...]
    questions: tuple[Question, ...]

    def recount(self) -> list[Fault]:
        """Count everything anew, leaf by leaf; an empty list when every certificate holds."""
        faults = []
        for question in self.questions:
            if len(question.open):
                faults.append(Fault(-1, "a target has no alternative"))
        used = {int(n) for question in self.questions for n in question.answered_by if n >= 0}
        for number in sorted(used):
            faults += self._recount_one(number, self.alternatives[number])
        return faults

    def _recount_one(self, number: int, table: Alternative) -> list[Fault]:
        faults = []
        if table.amounts.min(initial=0) < 0:
            faults.append(Fault(number, "a box holds less than nothing"))
        leaves = self.grid.any_leaf(table.boxes)
        counted = self._held(self.rows, leaves) @ table.amounts
        off = np.where(self.exact, np.abs(counted - self.values), counted - self.values)
        if (off > _CLOSE).any():
            faults.append(Fault(number, "a printed number is another one"))
        for question in self.questions:
            answers = np.flatnonzero(question.answered_by == number)
            if not self._answers(table, question, answers):
                faults.append(Fault(number, "a target is not reached"))
        return faults

    def _held(self, regions: Ints, leaves: Ints) -> Bits:
        """Regions x leaves, by looking at each leaf: True where it lies in the region."""
        held: Bits = np.ones((len(regions), len(leaves)), dtype=bool)
        for d, nodes in enumerate(self.space.nodes):
            held &= nodes.members[regions[:, d]][:, leaves[:, d]]
        return held

    def _answers(self, table: Alternative, question: Question, numbers: Ints) -> bool:
        for number in numbers:
            region, wanted = question.targets.regions[number], question.targets.sums[number]
            leaves = self.grid.leaves_towards(table.boxes, region, into=question.rising)
            counted = float((self._held(region[None, :], leaves) @ table.amounts)[0])
            off = wanted - counted if question.rising else counted - wanted
            if off > _CLOSE:
                return False
        return True

    def whole_share(self) -> float:
        """The share of targets for which whole numbers of sessions were found, 0 to 1.

        A table of halves answers a linear program, but no record book has half a session. Looks
        for whole tables near each alternative, with bounded effort.
        """
        found, every = 0, 0
        for number, table in enumerate(self.alternatives):
            for question in self.questions:
                answers = np.flatnonzero(question.answered_by == number)
                every += len(answers)
                if len(answers) and (whole := self._whole(table, question, answers)) is not None:
                    found += self._count_answers(whole, question, answers)
        return found / every if every else 1.0

    def _count_answers(self, table: Alternative, question: Question, numbers: Ints) -> int:
        return sum(self._answers(table, question, np.array([number])) for number in numbers)

    def _whole(self, table: Alternative, question: Question, numbers: Ints) -> Alternative | None:
        """A table of whole numbers near an alternative that answers as much as it can."""
        if np.abs(table.amounts - np.round(table.amounts)).max(initial=0) < _CLOSE:
            return table
        boxes = np.union1d(table.boxes, self.grid.start)
        meets = self.grid.touching if question.rising else self.grid.inside
        costs = meets(boxes, question.targets.regions[numbers]).sum(axis=0).astype(float)
        amounts = _whole_amounts(
            self.grid.held_by(boxes, self.rows), self.values, self.exact,
            -costs if question.rising else costs,
        )  # fmt: skip
        if amounts is None:
            return None
        used = amounts > 0.5
        return Alternative(boxes[used], np.round(amounts[used]), table.rows)


def certify(
    space: NodeSpace, grid: Grid, rows: tuple[Ints, Floats, Bits], answered: Alibis | None
) -> Certificates:
    """The certificates for rows in force, from the alternatives that were found on the way.

    :param answered: None where nothing had to be asked.
    """
    tables = tuple(answered.alternatives) if answered else ()
    questions = tuple(answered.questions) if answered else ()
    return Certificates(space, grid, *rows, tables, questions)


def _whole_amounts(held: Bits, values: Floats, exact: Bits, costs: Floats) -> Floats | None:
    solver = new_solver(mip_max_nodes=_MOST_NODES)
    many = held.shape[0]
    for low, high in zip(np.where(exact, values, -highspy.kHighsInf), values, strict=True):
        solver.addRow(low, high, 0, np.array([], np.int32), np.array([], float))
    lengths = held.sum(axis=1)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int32)
    index = np.nonzero(held)[1].astype(np.int32)
    most = np.full(many, float(values.max(initial=1)))
    solver.addCols(
        many, costs, np.zeros(many), most, len(index), starts, index, np.ones(len(index))
    )
    kinds = np.full(many, highspy.HighsVarType.kInteger)
    solver.changeColsIntegrality(many, np.arange(many, dtype=np.int32), kinds)
    solver.run()
    solution = solver.getSolution()
    return np.array(solution.col_value) if solution.value_valid else None
