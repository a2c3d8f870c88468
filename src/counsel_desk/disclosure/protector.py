"""Deciding what is printed: as much as can be, so that every small group keeps its alibi.

A number is printed exactly or not at all. Hiding more only adds tables that agree with what is
printed, so the search always ends, with nothing new printed at the worst.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from counsel_desk.disclosure.certificates import Certificates
from counsel_desk.disclosure.components import concerned
from counsel_desk.disclosure.cover import cheapest_cover
from counsel_desk.disclosure.knowledge import Knowledge, Watch, unwatched
from counsel_desk.disclosure.nodes import Bits, Ints, Region
from counsel_desk.disclosure.search import Pair, Search
from counsel_desk.disclosure.space import Cell

_ROUNDS_THAT_GIVE_BACK = 20
_TRIES_TO_GIVE_BACK = 3
_CHEAPER = 0.99
_AT_ONCE, _FEW = 40, 8


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


class Protector:
    """Chooses among candidate cells those that are printed; can be asked again with more to mind.

    :raises ValueError: when what was released does not agree with the truth it is said to be from.
    """

    def __init__(self, knowledge: Knowledge, candidates: Sequence[Cell]) -> None:
        self._search = Search(concerned(knowledge, candidates), candidates)
        self._obstacles: list[Ints] = []
        self._chosen: Bits | None = None
        self._asked = len(candidates)

    def mind(self, contributors: Iterable[Pair]) -> None:
        """From now on none of these persons shall be able to prove anybody else in the group."""
        self._search.mind(contributors)

    def forbid(self, cells: Iterable[Cell]) -> None:
        """From now on these cells are not printed."""
        self._obstacles += [np.array([row]) for row in self._search.rows_of(cells)]

    def can_hide(self, cell: Cell) -> bool:
        """Whether the cell is this protector's to hide: its number is not out or known already."""
        return bool(self._search.rows_of([cell]))

    def choose(self, watch: Watch = unwatched) -> Protection:
        """What may be printed: the same for the same questions, on every machine.

        Asked again, it hides what it hid and more: so all alternatives found so far, its own and
        an attacker's, stay alternatives.

        :param watch: called with the share done, and may raise to stop; nothing is kept then.
        """
        if self._chosen is None:
            self._chosen = self._hidden(watch)
        else:
            self._chosen = self._until_safe(self._and_more(self._chosen, watch), 0, watch)
        printed = self._search.printed(~self._chosen)
        share = len(printed) / self._asked if self._asked else 1.0
        certificates = self._search.certificates(~self._chosen)
        return Protection(printed, share, self._search.unavoidable, certificates)

    def _hidden(self, watch: Watch) -> Bits:
        """The rows to hide: first the cheapest choice is looked for, then only added to.

        A choice that is safe stays in hand while cheaper ones are tried.
        """
        hidden = self._until_safe(self._cheapest(watch), _ROUNDS_THAT_GIVE_BACK, watch)
        worth = self._search.weights
        for _again in range(_TRIES_TO_GIVE_BACK):
            chosen = self._cheapest(watch)
            if worth[chosen].sum() >= _CHEAPER * worth[hidden].sum():
                break
            found = self._search.obstacles(~chosen, _AT_ONCE, watch)
            if not found:
                return chosen
            self._obstacles += found
        return self._until_safe(hidden, 0, watch)

    def _until_safe(self, hidden: Bits, giving_back: int, watch: Watch) -> Bits:
        """Hide until nothing stands in the way of any answer.

        :param giving_back: for so many rounds the cheapest choice is made anew.
        """
        rounds = 0
        while found := self._search.obstacles(~hidden, _AT_ONCE, watch):
            rounds += 1
            self._obstacles += found
            anew = rounds <= giving_back and len(found) >= _FEW
            hidden = self._cheapest(watch) if anew else self._and_more(hidden, watch)
        return hidden

    def _and_more(self, hidden: Bits, watch: Watch) -> Bits:
        """What is hidden, and the cheapest that has to go besides."""
        left = [rows for rows in self._obstacles if not hidden[rows].any()]
        return hidden | self._cover(left, watch)

    def _cheapest(self, watch: Watch) -> Bits:
        return self._cover(self._obstacles, watch)

    def _cover(self, obstacles: list[Ints], watch: Watch) -> Bits:
        def tell() -> None:
            watch(self._search.share)

        return cheapest_cover(obstacles, self._search.weights, tell)


def protect(
    knowledge: Knowledge, candidates: Sequence[Cell], watch: Watch = unwatched
) -> Protection:
    """Choose among the candidate cells those that are printed, before an attack has been tried.

    :raises ValueError: when what was released does not agree with the truth it is said to be from.
    """
    return Protector(knowledge, candidates).choose(watch)
