"""A package that comes back: what stands in a file that once left, read and checked elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counsel_desk.disclosure.space import Cell
from counsel_desk.errors import BadInput


@dataclass(frozen=True, repr=False)
class ReturnedPackage:
    """One package whose signature holds; ``public_key`` says by whose key.

    ``numbers`` are those that it prints, by their cells.
    """

    data: bytes
    digest: str
    previous_digest: str | None
    period: str
    school_year: int
    made_on: date
    public_key: bytes
    file_name: str
    numbers: Mapping[Cell, int]


Read = Callable[[bytes], ReturnedPackage]
"""Reads a package; raises :class:`~counsel_desk.errors.BadInput` for what is none."""


def read_all(files: Sequence[bytes], read: Read) -> tuple[list[ReturnedPackage], list[str]]:
    """What could be read, and a sentence for each file that is no package."""
    found, refused = list[ReturnedPackage](), list[str]()
    for data in files:
        try:
            found.append(read(data))
        except BadInput as problem:
            refused.append(str(problem))
    return found, refused


@dataclass(frozen=True, repr=False)
class LaterPackages:
    """What is said, at a restore, of the packages that left since the backup was made.

    ``none_left`` is somebody's word that there were none. ``files`` are copies that were brought.
    """

    none_left: bool = False
    files: Sequence[bytes] = ()
    read: Read | None = None
