"""Small wrongs done to safe releases; the attacker must see each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from counsel_desk.disclosure.knowledge import Knowledge
from counsel_desk.disclosure.space import Cell
from tests.disclosure.random_schools import count

Protect = Callable[[Knowledge, Sequence[Cell]], dict[Cell, int]]


@dataclass(frozen=True)
class Mutant:
    """A release that is not safe, and what was done to it."""

    wrong: str
    knowledge: Knowledge
    printed: dict[Cell, int]


def mutants(
    knowledge: Knowledge, candidates: Sequence[Cell], protect: Protect, random: Random
) -> Iterator[Mutant]:
    """Wrongs done to what ``protect`` prints of a school.

    A small cell shown, a zero shown, and a release made by somebody who forgot a number of the
    ledger (only where that makes a difference to what is printed; whether it harms is for the
    caller to find out).
    """
    printed = protect(knowledge, candidates)
    silent = [cell for cell in candidates if cell not in printed and cell not in knowledge.released]
    random.shuffle(silent)
    for cell in silent:
        value, persons = count(knowledge.space, knowledge.leaves, cell)
        if len(persons) < knowledge.k and cell not in knowledge.known:
            wrong = "a small cell shown" if value else "a zero shown"
            yield Mutant(wrong, knowledge, {**printed, cell: value})
    for cell in random.sample(sorted(knowledge.released), len(knowledge.released)):
        left = {c: v for c, v in knowledge.released.items() if c != cell}
        careless = protect(replace(knowledge, released=left), candidates)
        if not set(careless) <= set(printed) | set(knowledge.released):
            yield Mutant("an equation dropped", knowledge, careless)
