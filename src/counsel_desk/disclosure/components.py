"""Months that no printed number ties together can be judged apart.

As long as every row lies in one term, an alternative of the one term beside an alternative of the
other is an alternative of the year. A region with few persons has few in each of its parts, so when
its parts have alibis it has one; the same holds for widths. What is asked of a new release is
therefore asked of the months that its numbers tie together, and no others.

Bounds from enrolment run over the whole year. They are passed on less what the other months hold in
truth; that two terms' alternatives keep them together is left to the attacker, who judges the year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from counsel_desk.disclosure.knowledge import Knowledge
from counsel_desk.disclosure.space import TOTAL, Cell, Dimension, Space
from counsel_desk.disclosure.widths import MONTH


def concerned(knowledge: Knowledge, candidates: Sequence[Cell]) -> Knowledge:
    """The same question about the months only that the candidates have to do with."""
    if MONTH not in knowledge.space.names:
        return knowledge
    place = knowledge.space.names.index(MONTH)
    month = knowledge.space.dimensions[place]
    tied = _tied(month, [cell[place] for cell in (*knowledge.released, *candidates)])
    asked = frozenset[str]().union(*(month.leaves_of(cell[place]) for cell in candidates))
    kept = frozenset[str]().union(*(months for months in tied if months & asked))
    if not kept or kept == month.leaves_of(TOTAL):
        return knowledge
    return _only(knowledge, place, kept)


def _tied(month: Dimension, codes: Iterable[str]) -> list[frozenset[str]]:
    """The months by what ties them together."""
    groups = [frozenset([leaf]) for leaf in month.leaves]
    for code in dict.fromkeys(codes):
        members = month.leaves_of(code)
        together = [group for group in groups if group & members]
        groups = [group for group in groups if not group & members]
        groups.append(frozenset().union(*together))
    return groups


def _only(knowledge: Knowledge, place: int, kept: frozenset[str]) -> Knowledge:
    month = knowledge.space.dimensions[place]
    leaves = [leaf for leaf in month.leaves if leaf in kept]
    inner = [code for code in month.codes if code != TOTAL and code not in month.leaves]
    groups = {code: month.leaves_of(code) & kept for code in inner if month.leaves_of(code) & kept}
    dimensions = list(knowledge.space.dimensions)
    dimensions[place] = Dimension(month.name, leaves, groups)
    elsewhere = [leaf for leaf in knowledge.leaves if leaf.codes[place] not in kept]
    bounds = {
        cell: most - sum(knowledge.space.holds(cell, leaf.codes) for leaf in elsewhere)
        for cell, most in knowledge.at_most.items()
        if month.leaves_of(cell[place]) & kept
    }

    def here(numbers: Iterable[tuple[Cell, int]]) -> dict[Cell, int]:
        return {cell: n for cell, n in numbers if month.leaves_of(cell[place]) <= kept}

    return replace(
        knowledge,
        space=Space(tuple(dimensions)),
        leaves=tuple(leaf for leaf in knowledge.leaves if leaf.codes[place] in kept),
        released=here(knowledge.released.items()),
        known=here(knowledge.known.items()),
        at_most=bounds,
    )
