"""How long work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

Told = Callable[[int, int], None]
"""Gets what is done and what there is in all; whatever it raises stops the work."""


def untold(_done: int, _whole: int) -> None:
    """For whoever waits without watching."""


def in_batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Cut a list into pieces of ``size``; the last may be shorter."""
    for begin in range(0, len(items), size):
        yield items[begin : begin + size]
