"""Protector and attacker in turn, until nothing can be worked out any more.

The attacker has the last word. What it finds goes back to the protector: a contributor who could
prove somebody besides herself as one more question, anything else as cells that may not be printed.
Hiding more never makes a finding, so this ends, with nothing new printed at the worst.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counsel_desk.disclosure.attacker import Attacker, AttackReport, Finding
from counsel_desk.disclosure.knowledge import Knowledge, Watch, unwatched
from counsel_desk.disclosure.protector import Protection, Protector
from counsel_desk.disclosure.search import Pair
from counsel_desk.disclosure.space import TOTAL, Cell, Space

_CHOSEN, _ROUNDS_WITH_QUESTIONS = 0.6, 8


class StillFollows(Exception):
    """Something follows although nothing new is printed: the ledger or the program is at fault."""


@dataclass(frozen=True)
class Choice:
    """What may be printed, what the attacker came to (no findings), how often it was asked."""

    protection: Protection
    report: AttackReport
    rounds: int


def choose(knowledge: Knowledge, candidates: Sequence[Cell], watch: Watch = unwatched) -> Choice:
    """Choose what is printed of the candidates, so that the attacker finds nothing.

    :param watch: called with the share done, and may raise to stop.
    :raises ValueError: when the released numbers are not those of the sessions given.
    :raises StillFollows: when something follows with nothing new printed.
    """
    protector, attacker = Protector(knowledge, candidates), Attacker(knowledge)
    minded, rounds = set[Pair](), 0
    while True:
        rounds += 1
        protection = protector.choose(_part(watch, 0.0, _CHOSEN))
        report = attacker.attack(protection.printed, _part(watch, _CHOSEN, 1.0))
        if not report.findings:
            return Choice(protection, report, rounds)
        ours = [cell for cell in protection.printed if protector.can_hide(cell)]
        if not ours:
            raise StillFollows
        fresh = set(_pairs(report.findings)) - minded if rounds <= _ROUNDS_WITH_QUESTIONS else set()
        protector.mind(sorted(fresh, key=str))
        minded |= fresh
        left = _without_contributor(report.findings) if fresh else report.findings
        protector.forbid(blame(knowledge.space, left, ours))


def _pairs(findings: Iterable[Finding]) -> list[Pair]:
    return [(f.cell, f.without, f.contributor) for f in findings if f.contributor is not None]


def _without_contributor(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.contributor is None]


def blame(space: Space, findings: Iterable[Finding], printed: Iterable[Cell]) -> set[Cell]:
    """The printed cells to hide next: of those that touch what was found, the most detailed.

    At least one for every finding, as long as anything is printed.
    """
    every, blamed = list(printed), set[Cell]()
    for finding in findings:
        near = [cell for cell in every if _touches(space, cell, finding.cell)] or every
        deepest = max(map(_named, near))
        blamed |= {cell for cell in near if _named(cell) == deepest}
    return blamed


def _touches(space: Space, one: Cell, other: Cell) -> bool:
    return all(
        dimension.leaves_of(a) & dimension.leaves_of(b)
        for dimension, a, b in zip(space.dimensions, one, other, strict=True)
    )


def _named(cell: Cell) -> int:
    """How many codes a cell names beside its period."""
    return sum(code != TOTAL for code in cell[1:])


def _part(watch: Watch, begin: float, end: float) -> Watch:
    return lambda share: watch(begin + (end - begin) * min(1.0, max(0.0, share)))
