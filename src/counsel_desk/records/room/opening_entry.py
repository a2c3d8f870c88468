"""Plain values of openings: what an old log says, and what is already known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class OpeningEntry:
    """One opening of an old log; ``closed`` stays empty when the log does not say.

    ``row`` is the number the person sees at the left of the sheet.
    """

    row: int
    day: date
    opened: time
    closed: time | None
    area_id: int
    duty_id: int | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class KnownOpening:
    """An opening that the vault already holds."""

    id: int
    day: date
    opened: time
    closed: time | None
    area_id: int


@dataclass(frozen=True, slots=True)
class OpeningChange:
    """A known opening whose close was missing, and the row that says it."""

    opening_id: int
    entry: OpeningEntry
