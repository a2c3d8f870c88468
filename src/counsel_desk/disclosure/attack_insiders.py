"""The same groups, seen by a contributor who takes her own sessions off every number."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from counsel_desk.disclosure.attack_axes import Bits, Ints, Reals
from counsel_desk.disclosure.attack_findings import Finding
from counsel_desk.disclosure.attack_model import Model, extreme, whole
from counsel_desk.disclosure.attack_program import EPS, Program, Rows, Table
from counsel_desk.disclosure.attack_sieve import Sieve
from counsel_desk.disclosure.attack_suspects import Suspects
from counsel_desk.disclosure.knowledge import Watch, unwatched

_CHUNKS = (4, 4, 6, 6, 8, 12, 16, 24, 32, 48, 64, 64, 64, 64)
_PARTS, _FEW = 3, 40


class Insiders:
    """Pairs of widest small group and contributor, open until a table shows them safe.

    A table for many contributors together serves each of them: it holds the sessions of all, and
    in a group that none of the others is in, nothing else. Only the pairs left after some such
    rounds get programs of their own.
    """

    def __init__(self, model: Model, down: Sieve, suspects: Suspects) -> None:
        self.model, self.down = model, down
        self.watch: Watch = unwatched
        of = down.targets.of[: len(suspects.small)]
        kept = suspects.top & ~down.closed[of]
        self.groups = suspects.small[kept]
        self.target = of[kept]
        self.owned = model.truth.owned_by(self.groups)
        others = self.owned.sum(axis=1)[:, None] - self.owned
        self.open: Bits = (others > 0) & ~(down.targets.width == 0)[self.target][:, None]
        self._seen = np.zeros(0, dtype=np.int64)
        self.left = self.open.sum(axis=1)
        self.pairs = max(1, int(self.left.sum()))
        shape = model.program.shape
        leaf = [one.part[model.truth.leaf[:, d]] for d, one in enumerate(model.merged)]
        self.part = np.ravel_multi_index(tuple(leaf), shape).astype(np.int64)

    def found(self, model: Model, watch: Watch) -> list[Finding]:
        """Groups in which a contributor can prove somebody besides herself.

        Closes what can be closed together, then asks for each group alone. Asked again, with fewer
        numbers printed, it looks at those alone that were not safe before.
        """
        self.model, self.watch = model, watch
        findings: list[Finding] = []
        for number, count in enumerate(_CHUNKS):
            waiting = np.flatnonzero(self.left)
            if len(waiting) <= _FEW:
                break
            parts = 1 + number % _PARTS
            for part in range(parts):
                cost = np.zeros(self.model.program.shape)
                self.down.weigh(cost, np.unique(self.target[waiting[part::parts]]), 1.0)
                for chosen in self._chunks(number, count):
                    self._at_once(chosen, cost)
        for number in np.flatnonzero(self.left).tolist():
            findings += self._apart(number)
        self._see_as(self.model.program, self.model.rows, np.zeros(0, dtype=np.int64))
        return findings

    def _safe_for(self, groups: Ints, people: Ints) -> Bits:
        """Pairs of these groups and people that a table for all of the people can serve."""
        share = self.owned[np.ix_(groups, people)]
        inside = share.sum(axis=1)
        return np.asarray((inside == 0)[:, None] | ((inside == 1)[:, None] & share))

    def _at_once(self, people: Ints, cost: Reals) -> None:
        """The least of one cost for all: from one lot of people to the next it is a short way."""
        self._see_as(self.model.program, self.model.rows, people)
        _value, table = self.model.program.minimise(cost)
        self._learn(people, table)

    def _learn(self, people: Ints, table: Table) -> None:
        """Close the pairs that a table for these people serves."""
        empty = self.down.targets.values(table)[self.target] <= EPS
        emptied = np.flatnonzero(empty & (self.left > 0))
        pairs = np.ix_(emptied, people)
        before = self.open[pairs]
        after = before & ~self._safe_for(emptied, people)
        self.open[pairs] = after
        self.left[emptied] -= (before & ~after).sum(axis=1)
        self.watch(1.0 - float(self.left.sum()) / self.pairs)

    def _chunks(self, number: int, count: int) -> Iterator[Ints]:
        people = np.flatnonzero(self.open.any(axis=0))
        people = np.random.default_rng(number).permutation(people)
        if len(people):
            for chunk in np.array_split(people, min(count, len(people))):
                yield np.sort(chunk)

    def _see_as(self, program: Program, rows: Rows, people: Ints) -> None:
        """Take the sessions of these people off every number."""
        if program is self.model.program:
            self._seen = people
        own = program.own(self.part[np.isin(self.model.truth.person, people)])
        program.bound_rows(np.maximum(rows.low - own, 0.0), rows.high - own)

    def _apart(self, number: int) -> list[Finding]:
        """One group: many contributors at once, by halves where that proves too many."""
        sides = self.down.targets.sides(int(self.target[number]))
        cost = np.zeros(self.model.program.shape)
        cost[np.ix_(*sides)] = 1.0
        inside = self.owned[number]
        lots = [np.flatnonzero(self.open[number] & ~inside)]
        lots += [np.array([person]) for person in np.flatnonzero(self.open[number] & inside)]
        # First the way to this group for those seen last, then to others: two short ways, not a
        # long one.
        self._learn(self._seen, self.model.program.minimise(cost)[1])
        while lots:
            people = lots.pop()
            people = people[self.open[number, people]]
            if not len(people):
                continue
            self._see_as(self.model.program, self.model.rows, people)
            low, table = self.model.program.minimise(cost)
            self._learn(people, table)
            if low > EPS and len(people) > 1:
                lots += np.array_split(people, 2)
            elif low > EPS and not self._known_before(people, sides, low):
                return [self._finding(number, low, int(people[0]))]
        self.open[number], self.left[number] = False, 0
        return []

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
