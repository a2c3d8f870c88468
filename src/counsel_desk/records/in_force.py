"""What holds from a day to a day: staff, classes, rooms, papers, approvals.

The first and the last day count; without a last day it holds for good.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Anything that holds from a day to a day, both included."""

    @property
    def since(self) -> date:
        """Its first day."""

    @property
    def until(self) -> date | None:
        """Its last day, None without an end."""


Lasting = TypeVar("Lasting", bound=Dated)


def holds(since: date, until: date | None, day: date) -> bool:
    """Whether the day lies between the two."""
    return since <= day <= (until or day)


def is_in_force(one: Dated, day: date) -> bool:
    """Whether it holds on the day."""
    return holds(one.since, one.until, day)


def in_force(several: Iterable[Lasting], day: date) -> tuple[Lasting, ...]:
    """Those that hold on the day."""
    return tuple(one for one in several if is_in_force(one, day))


def is_met(one: Dated, first: date, last: date) -> bool:
    """Whether it holds on any day from first to last."""
    return one.since <= last and first <= (one.until or first)
