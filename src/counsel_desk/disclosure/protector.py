"""Deciding what is printed: as much as can be, so that every small group keeps its alibi.

A number is printed exactly or not at all. Hiding more only adds tables that agree with what is
printed, so the search always ends, with nothing new printed at the worst.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counsel_desk.disclosure.certificates import Certificates
from counsel_desk.disclosure.cover import cheapest_cover
from counsel_desk.disclosure.knowledge import Knowledge, Watch, unwatched
from counsel_desk.disclosure.nodes import Bits, Ints, Region
from counsel_desk.disclosure.search import Pair, Search
from counsel_desk.disclosure.space import Cell

_ROUNDS_THAT_GIVE_BACK = 20
_TRIES_TO_GIVE_BACK = 3
_CHEAPER = 0.99
_AT_ONCE = 40


@dataclass(frozen=True)
class Protection:
    """What may be printed, and the proof.

    :ivar printed: the cells that may be printed with their true values.
    :ivar share: the share of the asked cells that is printed, 0 to 1.
    :ivar unavoidable: regions that earlier releases give away; none, in a sound ledger.
    :ivar certificates: an alternative for everything that nobody may prove.
    """

    printed: dict[Cell, int]
    share: float
    unavoidable: tuple[Region, ...]
    certificates: Certificates


def protect(
    knowledge: Knowledge,
    candidates: Sequence[Cell],
    watch: Watch = unwatched,
    contributors: Sequence[Pair] = (),
) -> Protection:
    """Choose among the candidate cells those that are printed.

    :param watch: called with the share done, and may raise to stop; nothing is kept then.
    :param contributors: pairs of group and person that an attack found: she shall not be able to
        prove anybody else in the group.
    :returns: the same answer for the same question, on every machine.
    :raises ValueError: when what was released does not agree with the truth it is said to be from.
    """
    search = Search(knowledge, candidates, contributors)
    hidden = _hidden(search, watch)
    in_force = ~hidden
    printed = search.printed(in_force)
    share = len(printed) / len(candidates) if candidates else 1.0
    return Protection(printed, share, search.unavoidable, search.certificates(in_force))


def _hidden(search: Search, watch: Watch) -> Bits:
    """The rows to hide: first by looking for the cheapest choice, then by adding to it only.

    A choice that is safe stays in hand while cheaper ones are tried.
    """
    obstacles: list[Ints] = []
    nothing: Bits = np.zeros(len(search.values), dtype=bool)
    hidden = _until_safe(search, nothing, obstacles, _ROUNDS_THAT_GIVE_BACK, watch)
    for _again in range(_TRIES_TO_GIVE_BACK):
        chosen = cheapest_cover(obstacles, search.weights)
        if search.weights[chosen].sum() >= _CHEAPER * search.weights[hidden].sum():
            break
        found = search.obstacles(~chosen, _AT_ONCE, watch)
        if not found:
            return chosen
        obstacles += found
    return _until_safe(search, hidden, obstacles, 0, watch)


def _until_safe(
    search: Search, hidden: Bits, obstacles: list[Ints], giving_back: int, watch: Watch
) -> Bits:
    """Hide until nothing stands in the way of any answer; obstacles are added to the list.

    :param giving_back: for so many rounds the cheapest choice is made anew.
    """
    rounds = 0
    while found := search.obstacles(~hidden, _AT_ONCE, watch):
        rounds += 1
        obstacles += found
        chosen = cheapest_cover(obstacles, search.weights)
        hidden = chosen if rounds <= giving_back else hidden | chosen
    return hidden
