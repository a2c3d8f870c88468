"""What each school owes by its registers: open days, hours, staff, packages. No counts of people.

Schools stand in the order of their codes. Nothing here may rank them by students or sessions: more
talks are neither better nor worse, and a school would learn to write fewer or more of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counsel_desk.export.county.bounds import NO_LIMIT
from counsel_desk.export.county.receiving import Received
from counsel_desk.export.orders import (
    DAYS_HELD,
    DAYS_PLANNED,
    MINUTES_OPEN,
    OPENING,
    STAFF,
    RoomTable,
)

COLUMNS = (
    "school_code", "school_name", "days_planned", "days_held", "hours_open", "staff_full_time",
    "staff_part_time", "staff_other", "releases_received", "sessions", "fingerprint",
)  # fmt: skip
TOLD, SILENT, NONE = "told", "silent", "none"
"""Whether a school's package tells how many sessions there were in all, is silent on it, or has no
table of sessions"""


@dataclass(frozen=True)
class Duties:
    """One school's row; None where its package does not tell."""

    school_code: str
    school_name: str
    days_planned: int | None
    days_held: int | None
    minutes_open: int | None
    staff: Mapping[str, int]
    releases_received: int
    sessions: str
    fingerprint: str

    @property
    def hours_open(self) -> str:
        """Hours with one digit after the point."""
        return "" if self.minutes_open is None else f"{self.minutes_open / 60:.1f}"

    def cells(self) -> tuple[str, ...]:
        """The row as text, in the order of :data:`COLUMNS`."""
        numbers = (self.days_planned, self.days_held)
        staff = [self.staff.get(code) for code in ("full_time", "part_time", "other")]
        return (
            self.school_code,
            self.school_name,
            *map(_text, numbers),
            self.hours_open,
            *(_text(number if self.staff else None) for number in (s or 0 for s in staff)),
            str(self.releases_received),
            self.sessions,
            self.fingerprint,
        )


def duties_of(packages: Sequence[Received], received: Iterable[Received]) -> tuple[Duties, ...]:
    """The rows of one period's packages.

    :param received: every good package of the folder, of all periods.
    """
    counts = Counter(one.school_code for one in received)
    rows = (_duties(one, counts[one.school_code]) for one in packages)
    return tuple(sorted(rows, key=lambda row: row.school_code))


def _duties(one: Received, releases: int) -> Duties:
    tables = {table.name: table for table in one.room_tables}
    opening, staff = _numbers(tables.get(OPENING)), _numbers(tables.get(STAFF))
    return Duties(
        school_code=one.school_code,
        school_name=one.school_name,
        days_planned=opening.get(DAYS_PLANNED),
        days_held=opening.get(DAYS_HELD),
        minutes_open=opening.get(MINUTES_OPEN),
        staff=staff,
        releases_received=releases,
        sessions=_sessions(one),
        fingerprint=one.fingerprint,
    )


def _numbers(table: RoomTable | None) -> dict[str, int]:
    """The rows of a code and a number."""
    rows = table.rows if table else ()
    return {str(row[0]): row[-1] for row in rows if isinstance(row[-1], int)}


def _sessions(one: Received) -> str:
    shape = one.share.shape
    if not shape.cells:
        return NONE
    whole = (shape.cells[0][0], *["_T"] * (len(shape.cells[0]) - 1))
    number = shape.number.get(whole)
    return TOLD if number is not None and one.share.high[number] < NO_LIMIT else SILENT


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
