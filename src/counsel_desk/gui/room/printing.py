"""The one door to printers; a test puts its own in its place.

On Linux the PDF goes to CUPS through ``lp`` on standard input: the text stays text, no file of ours
is left, and the queue shows a neutral title. CUPS itself keeps the files of a job for a while; they
are taken away as soon as the job is done. On Windows the pages are drawn as pictures.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from counsel_desk.errors import DeskError

Found = Callable[[Sequence[str]], None]
Done = Callable[[str], None]
Failed = Callable[[DeskError], None]


@dataclass(frozen=True)
class PrintOrder:
    """What to print where; ``title`` is all that a print queue shows of it."""

    pdf: bytes = field(repr=False)
    title: str
    copies: int
    printer: str


class PrintDoor(Protocol):
    """A way to printers. Nothing here waits: answers come to the functions handed in."""

    def find_printers(self, found: Found) -> None:
        """Name the printers of this computer, the usual one first."""

    def send(self, order: PrintOrder, done: Done, failed: Failed) -> None:
        """Print; ``done`` gets a sentence about what remains of it outside the program."""


def print_door() -> PrintDoor:
    """The door in force."""
    if not _door:
        _door.append(_own_door())
    return _door[0]


def print_through(door: PrintDoor | None) -> None:
    """Put another door in place; None brings the computer's own back."""
    _door.clear()
    if door is not None:
        _door.append(door)


def send(order: PrintOrder, done: Done, failed: Failed) -> None:
    """Print through the door in force, and know what is on its way until it has answered."""
    _on_the_way.append(order.title)

    def sent(told: str) -> None:
        _on_the_way.remove(order.title)
        done(told)

    def not_sent(problem: DeskError) -> None:
        _on_the_way.remove(order.title)
        failed(problem)

    print_door().send(order, sent, not_sent)


def on_the_way() -> tuple[str, ...]:
    """The titles of what no printer has taken whole yet; ending the program breaks them off."""
    return tuple(_on_the_way)


def _own_door() -> PrintDoor:
    if os.name == "nt":
        from counsel_desk.gui.room.raster_printing import RasterDoor

        return RasterDoor()
    from counsel_desk.gui.room.cups_printing import CupsDoor

    return CupsDoor()


_door: list[PrintDoor] = []
_on_the_way: list[str] = []
