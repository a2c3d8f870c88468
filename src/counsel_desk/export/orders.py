"""What a package is made from: codes and numbers, a day, and the school's code and name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from counsel_desk.disclosure.space import Cell
from counsel_desk.disclosure.tables import VALUE

DIMENSIONS = ("month", "grade", "sex", "topic", "source", "visit")
"""The dimensions of every released number, in the order in which its cell names them."""

SESSIONS = "sessions_by_"
"""How the name of a table that counts sessions begins; all others come from the room's registers"""

OPENING, STAFF = "opening", "staff"
MEASURE, NUMBER, POSITION = "measure", "number", "position"
DAYS_PLANNED, DAYS_HELD, MINUTES_OPEN = "days_planned", "days_held", "minutes_open"

RoomRow = tuple[str | int, ...]


@dataclass(frozen=True)
class TableFile:
    """A table of sessions: ``dimensions`` are its columns before ``value``, ``visit`` the last.

    :ivar rows: a code per dimension, then the value, None where the table is silent; in the order
        in which they are to stand.
    """

    name: str
    dimensions: tuple[str, ...]
    rows: tuple[tuple[str | int | None, ...], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads of the file."""
        return (*self.dimensions, VALUE)


@dataclass(frozen=True)
class RoomTable:
    """A table from the room's registers: codes and whole numbers, none of them silent."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[RoomRow, ...]


def opening_table(days_planned: int, days_held: int, minutes_open: int) -> RoomTable:
    """How often and how long the room was open, beside how often it was to be."""
    told = {DAYS_PLANNED: days_planned, DAYS_HELD: days_held, MINUTES_OPEN: minutes_open}
    return RoomTable(OPENING, (MEASURE, NUMBER), tuple(told.items()))


def staff_table(persons: Mapping[str, int]) -> RoomTable:
    """How many persons the room has in each position (codes of the list ``position``)."""
    return RoomTable(STAFF, (POSITION, NUMBER), tuple(persons.items()))


@dataclass(frozen=True)
class PackageOrder:
    """Everything that a package says.

    :ivar period: ``2026-10``, ``2026-autumn``, ``2027-spring``, or ``2026`` for the school year.
    :ivar school_year: the year of its September.
    :ivar k: how many persons stand at least behind a printed number.
    :ivar day: the day it was made.
    :ivar previous_digest: the SHA-256 of the school's package before, None for its first.
    """

    school_code: str
    school_name: str
    period: str
    school_year: int
    k: int
    day: date
    previous_digest: str | None
    tables: tuple[TableFile, ...]
    room_tables: tuple[RoomTable, ...]

    @property
    def all_tables(self) -> tuple[TableFile | RoomTable, ...]:
        """Every table, sorted by name as they lie in the package."""
        return tuple(sorted((*self.tables, *self.room_tables), key=lambda table: table.name))


def month_code(period: str) -> str:
    """What the cells of a period's numbers name as their month: ``_T`` for a whole school year."""
    return "_T" if len(period) == 4 else period


def cell_of(period: str, dimensions: tuple[str, ...], codes: tuple[str, ...]) -> Cell:
    """The cell of a table's row: a dimension that the table does not name is total."""
    named = {"month": month_code(period), **dict(zip(dimensions, codes, strict=True))}
    return tuple(named.get(name, "_T") for name in DIMENSIONS)
