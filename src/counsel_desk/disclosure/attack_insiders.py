"""The same groups, seen by a contributor who takes her own sessions off every number."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from counsel_desk.disclosure.attack_axes import Bits, Ints
from counsel_desk.disclosure.attack_findings import Finding
from counsel_desk.disclosure.attack_model import Model, extreme, whole
from counsel_desk.disclosure.attack_program import EPS, Program, Rows
from counsel_desk.disclosure.attack_sieve import Sieve
from counsel_desk.disclosure.attack_suspects import Suspects
from counsel_desk.disclosure.knowledge import Watch

_CHUNKS = (4, 4, 6, 6, 8, 8, 12, 12, 20, 20)
_PIVOTS = 60


def insiders(model: Model, down: Sieve, suspects: Suspects, watch: Watch) -> list[Finding]:
    """Groups in which a contributor can prove somebody besides herself."""
    return _Insiders(model, down, suspects, watch).found()


class _Insiders:
    """Pairs of widest small group and contributor, open until a table shows them safe.

    A table for many contributors together serves each of them: it holds the sessions of all, and
    in a group that none of the others is in, nothing else. Only the pairs left after some such
    rounds get programs of their own.
    """

    def __init__(self, model: Model, down: Sieve, suspects: Suspects, watch: Watch) -> None:
        self.model, self.down, self.watch = model, down, watch
        of = down.targets.of[: len(suspects.small)]
        kept = suspects.top & ~down.closed[of]
        self.groups = suspects.small[kept]
        self.target = of[kept]
        self.owned = model.truth.owned_by(self.groups)
        others = self.owned.sum(axis=1)[:, None] - self.owned
        self.open: Bits = (others > 0) & ~(down.targets.width == 0)[self.target][:, None]
        self.pairs = max(1, int(self.open.sum()))
        shape = model.program.shape
        leaf = [one.part[model.truth.leaf[:, d]] for d, one in enumerate(model.merged)]
        self.part = np.ravel_multi_index(tuple(leaf), shape).astype(np.int64)

    def found(self) -> list[Finding]:
        """Close what can be closed together, then ask for each contributor alone."""
        findings: list[Finding] = []
        for number, count in enumerate(_CHUNKS):
            for chosen in self._chunks(number, count):
                self._together(chosen)
        for person in np.flatnonzero(self.open.any(axis=0)).tolist():
            findings += self._alone(person)
        self._see_as(self.model.program, self.model.rows, np.zeros(0, dtype=np.int64))
        return findings

    def _chunks(self, number: int, count: int) -> Iterator[Ints]:
        people = np.flatnonzero(self.open.any(axis=0))
        people = np.random.default_rng(number).permutation(people)
        if len(people):
            for chunk in np.array_split(people, min(count, len(people))):
                yield np.sort(chunk)

    def _see_as(self, program: Program, rows: Rows, people: Ints) -> None:
        """Take the sessions of these people off every number."""
        own = program.own(self.part[np.isin(self.model.truth.person, people)])
        program.bound_rows(np.maximum(rows.low - own, 0.0), rows.high - own)

    def _together(self, people: Ints) -> None:
        """Pairs of one of these people and a group that at most one of them is in."""
        share = self.owned[:, people]
        inside = share.sum(axis=1)
        safe_for = (inside == 0)[:, None] | ((inside == 1)[:, None] & share)
        waiting = np.flatnonzero((self.open[:, people] & safe_for).any(axis=1))
        if not len(waiting):
            return
        program, cost = self.model.program, np.zeros(self.model.program.shape)
        self._see_as(program, self.model.rows, people)
        self.down.weigh(cost, np.unique(self.target[waiting]), 1.0)
        program.price(cost)
        while len(waiting):
            done = program.step(_PIVOTS)
            emptied = self.down.targets.values(program.table())[self.target] <= EPS
            self.open[:, people] &= ~(emptied[:, None] & safe_for)
            self.watch(1.0 - float(self.open.sum()) / self.pairs)
            there = emptied[waiting]
            if done and not there.any():
                return
            if there.any():
                self.down.weigh(cost, np.unique(self.target[waiting[there]]), -1.0)
                waiting = waiting[~there]
                program.price(cost)

    def _alone(self, person: int) -> list[Finding]:
        people = np.array([person])
        self._together(people)
        self._see_as(self.model.program, self.model.rows, people)
        found = []
        for number in np.flatnonzero(self.open[:, person]).tolist():
            sides = self.down.targets.sides(int(self.target[number]))
            low = extreme(self.model.program, sides, 1.0)
            if low > EPS and not self._known_before(people, sides, low):
                found.append(self._finding(number, low, person))
                self.open[number] = False
        return found

    def _known_before(self, people: Ints, sides: tuple[Ints, ...], low: float) -> bool:
        prior = self.model.prior
        self._see_as(prior, self.model.given, people)
        before = extreme(prior, sides, 1.0)
        self._see_as(prior, self.model.given, np.zeros(0, dtype=np.int64))
        return before >= low - EPS

    def _finding(self, number: int, low: float, person: int) -> Finding:
        frame, merged = self.model.frame, self.model.merged
        group = frame.unpack(self.groups[number : number + 1])[0]
        outer = tuple(np.flatnonzero(m.outer[n]) for m, n in zip(merged, group, strict=True))
        bounds = whole(low, extreme(self.model.program, outer, -1.0))
        name = self.model.truth.names[person]
        return Finding("insider", *frame.words(group), *bounds, name)
