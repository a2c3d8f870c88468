"""Trying to work back from everything ever printed, as a reader with a computer would.

Independent of the protector: other data structures, other programs, no certificates. The truth is
used to know what must not follow; what follows is proven from the numbers alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from counsel_desk.disclosure.attack_axes import Bits, Ints, Reals
from counsel_desk.disclosure.attack_findings import Finding, gravest
from counsel_desk.disclosure.attack_groups import base_of
from counsel_desk.disclosure.attack_insiders import Insiders
from counsel_desk.disclosure.attack_model import Model, whole
from counsel_desk.disclosure.attack_program import EPS, Table
from counsel_desk.disclosure.attack_sieve import LOWER, RAISE, Sieve
from counsel_desk.disclosure.attack_suspects import Suspects
from counsel_desk.disclosure.attack_targets import Targets
from counsel_desk.disclosure.knowledge import Knowledge, Watch, unwatched
from counsel_desk.disclosure.space import Cell

__all__ = ["AttackReport", "Attacker", "Finding", "attack", "interval"]

_NARROWEST_TRIES = 40
_MOST = 100
"""Who has found so much need not look on: such numbers are not fit to print."""


@dataclass(frozen=True)
class AttackReport:
    """What follows from the printed numbers.

    :ivar findings: the widest groups of each kind, and the small groups in them that are proven;
        the search ends after a hundred groups or so. What contributors can work out is looked
        for once nothing follows for other readers.
    :ivar narrowest: the narrowest interval of a silent small cell, None without such cells; no
        cell's is narrower.
    :ivar tried: how many groups were looked at.
    """

    findings: tuple[Finding, ...]
    narrowest: tuple[int, int | None] | None
    tried: int


def attack(
    knowledge: Knowledge, printed: Mapping[Cell, int], watch: Watch = unwatched
) -> AttackReport:
    """Everything that follows from ``printed`` together with all that was released and is known.

    What follows from the known numbers and the bounds alone is no finding.

    :param printed: the numbers about to be printed.
    :raises ValueError: when a number is not what the leaves sum to: a broken ledger.
    :raises Cancelled: by way of ``watch``.
    """
    return Attacker(knowledge).attack(printed, watch)


class Attacker:
    """Attacks one choice after the other of what is printed.

    Where only fewer numbers are printed than before, every table found is still one, so that what
    it showed safe stays safe; any other choice is attacked from the beginning.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._attack: _Attack | None = None

    def attack(self, printed: Mapping[Cell, int], watch: Watch = unwatched) -> AttackReport:
        """As :func:`attack`. :raises ValueError: for a broken ledger."""
        less = self._attack and self._attack.model.with_less(self._knowledge, printed)
        if self._attack and less:
            self._attack.reopen(less)
        else:
            model = Model.of(self._knowledge, printed)
            self._attack = _Attack(model, Suspects.of(model, self._knowledge.k))
        return self._attack.report(watch)


def interval(
    knowledge: Knowledge,
    printed: Mapping[Cell, int | None],
    cell: Cell,
    silent_between: tuple[int, int] | None = None,
) -> tuple[int, int | None]:
    """The least and the greatest value of a cell over all tables that agree with the numbers.

    :param printed: as read from a table; None where it is silent.
    :param silent_between: what the marker of a silent cell tells, if it tells anything.
    :returns: whole numbers; None for a cell without an upper bound.
    :raises ValueError: when a number is not what the leaves sum to.
    """
    told = {name: value for name, value in printed.items() if value is not None}
    silent = [name for name, value in printed.items() if value is None]
    between = dict.fromkeys(silent, silent_between) if silent_between else {}
    model = Model.of(knowledge, told, between)
    return model.interval(model.frame.rows([cell])[0])


@dataclass
class _Attack:
    """One run: three sieves over one program, every table found is shown to all of them."""

    model: Model
    suspects: Suspects
    watch: Watch = unwatched
    done: float = 0.0
    insiders: Insiders | None = None
    intervals: dict[int, tuple[int, int | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        s = self.suspects
        self.down_groups = np.concatenate([s.small, s.ruled])
        self.down_aim = np.concatenate([np.zeros(len(s.small)), s.truth - s.apart])
        self.up_groups = np.concatenate([s.cells, s.ruled])
        self.up_aim = np.concatenate([s.reach, s.truth + s.apart])
        self.down = self._sieve(self.down_groups, self.down_aim, LOWER)
        self.up = self._sieve(self.up_groups, self.up_aim, RAISE)
        self.same = self._sieve(s.same, np.ones(len(s.same)), RAISE)
        self.sieves = (self.down, self.up, self.same)

    def _sieve(self, packed: Ints, aim: Reals, sense: float) -> Sieve:
        """A sieve; a target that several groups share has the aim hardest to reach."""
        model = self.model
        groups = model.frame.unpack(packed)
        targets = Targets(model.frame, model.merged, groups, sense == RAISE, model.program.classes)
        hardest = np.full(len(targets), np.inf)
        np.minimum.at(hardest, targets.of, sense * aim)
        sieve = Sieve(model.program, targets, sense, sense * hardest, model.before)
        if sense == RAISE:
            free = (model.program.classes.of < 0).reshape(model.program.shape)
            sieve.best[targets.touching(free)] = -np.inf
        return sieve

    def reopen(self, model: Model) -> None:
        """Go on with the same tables where fewer numbers are printed."""
        self.model, self.intervals = model, {}
        for sieve in self.sieves:
            sieve.reopen()

    def report(self, watch: Watch) -> AttackReport:
        """Settle everything, and say what follows."""
        self.watch, self.done = watch, 0.0
        self._settle(self.down, self._tops(), 0.0, 0.2)
        self._settle(self.down, np.ones(len(self.down.targets), dtype=bool), 0.2, 0.3)
        self._settle(self.up, np.ones(len(self.up.targets), dtype=bool), 0.3, 0.6)
        self._settle(self.same, np.ones(len(self.same.targets), dtype=bool), 0.6, 0.7)
        found = [*self._lowered(), *self._raised(), *self._alike()]
        narrowest = self._narrowest()
        if not found:
            found = self._insiders()
        self.watch(1.0)
        return AttackReport(gravest(found), narrowest, self.suspects.count)

    def _insiders(self) -> list[Finding]:
        if self.insiders is None:
            self.insiders = Insiders(self.model, self.down, self.suspects)
        return self.insiders.found(self.model, self._watched(0.7, 1.0))

    def _tops(self) -> Bits:
        wanted = np.zeros(len(self.down.targets), dtype=bool)
        count = len(self.suspects.small)
        wanted[self.down.targets.of[:count][self.suspects.top]] = True
        wanted[self.down.targets.of[count:]] = True
        return wanted

    def _watched(self, begin: float, end: float) -> Watch:
        def tell(share: float) -> None:
            self.done = max(self.done, begin + share * (end - begin))
            self.watch(self.done)

        return tell

    def _settle(self, sieve: Sieve, wanted: Bits, begin: float, end: float) -> None:
        others = [one for one in self.sieves if one is not sieve]
        tell = self._watched(begin, end)

        def between(table: Table) -> None:
            for other in others:
                other.take(table)
            tell(float((sieve.reached() | sieve.closed)[wanted].mean()))

        short = sum(int(one.short.sum()) for one in others)
        sieve.settle(wanted, between, _MOST - short)

    def _interval(self, packed: int) -> tuple[int, int | None]:
        if packed not in self.intervals:
            group = self.model.frame.unpack(np.array([packed]))[0]
            self.intervals[packed] = self.model.interval(group)
        return self.intervals[packed]

    def _finding(self, kind: str, packed: int) -> Finding:
        low, high = self._interval(packed)
        cell, without = self.model.frame.words(self.model.frame.unpack(np.array([packed]))[0])
        return Finding("exact" if low == high and kind in ("proven", "narrow") else kind, cell,
                       without, low, high)  # fmt: skip

    def _short(self, sieve: Sieve, aim: Reals) -> list[int]:
        """The groups whose own aim is out of reach."""
        of = sieve.targets.of
        short = sieve.short[of] & (sieve.best[of] > sieve.sense * aim + EPS)
        return [int(n) for n in np.flatnonzero(short)]

    def _lowered(self) -> list[Finding]:
        small = len(self.suspects.small)
        return [
            self._finding("proven" if n < small else "dominant", int(self.down_groups[n]))
            for n in self._short(self.down, self.down_aim)
        ]

    def _raised(self) -> list[Finding]:
        cells = len(self.suspects.cells)
        return [
            self._finding("narrow" if n < cells else "dominant", int(self.up_groups[n]))
            for n in self._short(self.up, self.up_aim)
        ]

    def _alike(self) -> list[Finding]:
        """Groups with one code alone, where it is known that anybody is in them."""
        frame, found = self.model.frame, []
        for n in self._short(self.same, np.ones(len(self.suspects.same))):
            packed = self.suspects.same[n]
            group = int(base_of(frame, np.array([packed]))[0])
            low, high = self._interval(group)
            if low >= 1:
                cell, without = frame.words(frame.unpack(np.array([packed]))[0])
                found.append(Finding("same", cell, without, low, high))
        return found

    def _narrowest(self) -> tuple[int, int | None] | None:
        """Solve the cells that were seen to reach least, until the least is a solved one."""
        rows = self.model.rows
        printed = self.model.frame.pack(rows.groups[np.isfinite(rows.high)])
        silent = np.flatnonzero(~np.isin(self.suspects.cells, printed) & ~self.suspects.bounded)
        if not len(silent):
            return None
        of, solved = self.up.targets.of[silent], set(np.flatnonzero(self.up.short).tolist())
        for _try in range(_NARROWEST_TRIES):
            least = int(of[np.argmax(self.up.best[of])])
            if least in solved or self.up.best[least] == -np.inf:
                break
            self.up.extreme(least)
            solved.add(least)
        cell = silent[np.argmax(self.up.best[of])]
        reach = -float(self.up.best[self.up.targets.of[cell]])
        low, _high = self._interval(int(self.suspects.cells[cell]))
        return low, whole(0.0, reach)[1]
