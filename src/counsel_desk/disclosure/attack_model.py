"""What the attacker starts from: the numbers as rows, before and after the printing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, floor, inf

import numpy as np

from counsel_desk.disclosure.attack_axes import Bits, Frame, Ints, Merged, Reals
from counsel_desk.disclosure.attack_groups import Truth
from counsel_desk.disclosure.attack_program import EPS, Program, Rows
from counsel_desk.disclosure.knowledge import Knowledge
from counsel_desk.disclosure.space import Cell

Bounds = dict[tuple[int, ...], tuple[float, float]]


def whole(low: float, high: float) -> tuple[int, int | None]:
    """Bounds on a count: whole numbers inside them, None for no upper bound."""
    return ceil(low - EPS), None if high == inf else floor(high + EPS)


@dataclass(frozen=True)
class Model:
    """The program over everything printed, and the one over what the reader knew before."""

    frame: Frame
    truth: Truth
    merged: tuple[Merged, ...]
    program: Program
    prior: Program
    rows: Rows
    given: Rows

    @classmethod
    def of(
        cls,
        knowledge: Knowledge,
        printed: Mapping[Cell, int],
        between: Mapping[Cell, tuple[int, int]] | None = None,
    ) -> Model:
        """Rows and programs.

        :param between: silent cells whose marker tells bounds.
        :raises ValueError: for a number that is not what the leaves sum to.
        """
        frame = Frame.of(knowledge.space, knowledge.sensitive)
        truth = Truth(frame, knowledge.leaves)
        given = _bounds(frame, knowledge.known, knowledge.at_most, {})
        after = _after(frame, knowledge, printed, between or {})
        rows, before = _rows(frame, after), _rows(frame, given)
        _check(truth, frame, rows)
        used = [rows.groups[:, d].tolist() for d in range(len(frame.axes))]
        merged = tuple(Merged(a, one) for a, one in zip(frame.axes, used, strict=True))
        parts = [one.part[truth.leaf[:, d]] for d, one in enumerate(merged)]
        shape = tuple(one.parts for one in merged)
        start = np.unique(np.ravel_multi_index(tuple(parts), shape)).astype(np.int64)
        programs = (Program(merged, rows, start), Program(merged, before, start))
        return cls(frame, truth, merged, *programs, rows, before)

    def with_less(self, knowledge: Knowledge, printed: Mapping[Cell, int]) -> Model | None:
        """The same programs where some numbers are no longer printed: more tables, none fewer.

        :returns: None where that cannot be: another number is printed, or a part of the grid would
            be left without any, which takes another division of it.
        :raises ValueError: for a number that is not what the leaves sum to.
        """
        after = _after(self.frame, knowledge, printed, {})
        groups = [tuple(group) for group in self.rows.groups.tolist()]
        if not set(after) <= set(groups):
            return None
        sides = np.array([after.get(group, (0.0, inf)) for group in groups]).reshape(-1, 2)
        low, high = np.ascontiguousarray(sides[:, 0]), np.ascontiguousarray(sides[:, 1])
        tighter = (low > self.rows.low) | (high < self.rows.high)
        if tighter.any() or not self.program.bounded_by(high < inf):
            return None
        rows = Rows(self.rows.groups, low, high)
        _check(self.truth, self.frame, rows)
        self.program.bound_rows(low, high)
        return replace(self, rows=rows)

    def before(self, sides: tuple[Ints, ...], sense: float) -> float:
        """The least (sense 1) or greatest (-1) value of a part of the grid before the printing."""
        return extreme(self.prior, sides, sense)

    def interval(self, group: Ints) -> tuple[int, int | None]:
        """What follows for a group."""
        inner = tuple(np.flatnonzero(m.inner[n]) for m, n in zip(self.merged, group, strict=True))
        outer = tuple(np.flatnonzero(m.outer[n]) for m, n in zip(self.merged, group, strict=True))
        return whole(extreme(self.program, inner, 1.0), extreme(self.program, outer, -1.0))

    def ceiling(self, groups: Ints) -> Reals:
        """An easy upper bound on each group before the printing: rows around it, slices in it."""
        frame, given = self.frame, self.given
        least = np.full(len(groups), inf)
        held = [_inside(axis.has) for axis in frame.axes]
        for row, high in zip(given.groups, given.high, strict=True):
            around = np.ones(len(groups), dtype=bool)
            for d in np.flatnonzero(row).tolist():
                around &= held[d][groups[:, d], row[d]]
            least[around] = np.minimum(least[around], high)
        for along, axis in enumerate(frame.axes):
            slices = np.full(axis.has.shape[1], inf)
            for row, high in zip(given.groups, given.high, strict=True):
                if np.count_nonzero(np.delete(row, along)) == 0 and axis.has[row[along]].sum() == 1:
                    slices[np.argmax(axis.has[row[along]])] = high
            sums = np.array([slices[row].sum() for row in axis.has])
            least = np.minimum(least, sums[groups[:, along]])
        return least


def extreme(program: Program, sides: tuple[Ints, ...], sense: float) -> float:
    """The least (sense 1) or greatest (sense -1) sum over a part of the grid."""
    if any(len(side) == 0 for side in sides):
        return 0.0
    cost = np.zeros(program.shape)
    block = np.ix_(*sides)
    if sense < 0 and (program.classes.of.reshape(program.shape)[block] < 0).any():
        return inf
    cost[block] = sense
    return sense * program.minimise(cost)[0]


def _inside(has: Bits) -> Bits:
    """Which set (row) lies in which (column)."""
    bits = has.astype(np.int64)
    return np.asarray(bits @ (1 - bits.T) == 0)


def _bounds(
    frame: Frame,
    exact: Mapping[Cell, int],
    most: Mapping[Cell, int],
    between: Mapping[Cell, tuple[int, int]],
) -> Bounds:
    found: Bounds = {}
    sides: list[tuple[Cell, float, float]] = [
        *((cell, 0.0, float(value)) for cell, value in most.items()),
        *((cell, float(low), float(high)) for cell, (low, high) in between.items()),
        *((cell, float(value), float(value)) for cell, value in exact.items()),
    ]
    for cell, low, high in sides:
        group = tuple(frame.row(cell))
        old = found.get(group, (0.0, inf))
        found[group] = (max(low, old[0]), min(high, old[1]))
    return found


def _after(
    frame: Frame,
    knowledge: Knowledge,
    printed: Mapping[Cell, int],
    between: Mapping[Cell, tuple[int, int]],
) -> Bounds:
    """What is known once the numbers are printed."""
    after = _bounds(frame, knowledge.known, knowledge.at_most, {})
    told = _bounds(frame, {**knowledge.released, **printed}, {}, between)
    for group, (low, high) in told.items():
        old = after.get(group, (0.0, inf))
        after[group] = (max(low, old[0]), min(high, old[1]))
    return after


def _rows(frame: Frame, bounds: Bounds) -> Rows:
    groups = np.array(sorted(bounds), dtype=np.int64).reshape(-1, len(frame.axes))
    sides = np.array([bounds[key] for key in sorted(bounds)]).reshape(-1, 2)
    return Rows(groups, np.ascontiguousarray(sides[:, 0]), np.ascontiguousarray(sides[:, 1]))


def _check(truth: Truth, frame: Frame, rows: Rows) -> None:
    held = truth.groups.sessions_in(frame.pack(rows.groups))
    wrong = np.flatnonzero((held < rows.low) | (held > rows.high))
    if len(wrong):
        cell, _without = frame.words(rows.groups[wrong[0]])
        raise ValueError(f"the number told for {cell} is not what the leaves sum to")
