"""What protector and attacker are asked about: the truth, what was printed, what is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from counsel_desk.disclosure.space import Cell, Leaf, Space

DEFAULT_K = 5
SMALLEST_K = 3

# Called with the share done (0..1) between steps; raises Cancelled to stop.
Watch = Callable[[float], None]


class Cancelled(Exception):
    """The person who waits has had enough; nothing was changed."""


def unwatched(_share: float) -> None:
    """For work that nobody waits for."""


@dataclass(frozen=True)
class Knowledge:
    """The sessions of all months closed so far, and what a reader of the totals can know of them.

    :ivar leaves: the truth, one per session and person.
    :ivar released: every number ever printed in the space, by its cell.
    :ivar known: numbers the reader has anyway (the room's monthly totals that a principal sees).
    :ivar at_most: upper bounds the reader has anyway (enrolment, for first visits).
    :ivar k: how many persons must stand behind a printed number.
    :ivar sensitive: the dimensions in which "in the group, but not this code" is a group as well.
    """

    space: Space
    leaves: tuple[Leaf, ...]
    released: Mapping[Cell, int] = field(default_factory=dict)
    known: Mapping[Cell, int] = field(default_factory=dict)
    at_most: Mapping[Cell, int] = field(default_factory=dict)
    k: int = DEFAULT_K
    sensitive: tuple[str, ...] = ("topic",)
