"""A roster: read the sheet, judge each row, and preview what it would add and change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counsel_desk.imports.cases.known_students import KnownStudents
from counsel_desk.imports.cases.roster_rows import RosterRow, read_row, settle_lone_classes
from counsel_desk.imports.cases.roster_sorting import RosterSorting
from counsel_desk.imports.cases.teaching_points import settle_teaching_point
from counsel_desk.imports.columns import ColumnSet, load_columns
from counsel_desk.imports.outcome import ImportOutcome, RowVerdict, outcome_of
from counsel_desk.imports.reading import read_sheets
from counsel_desk.imports.rows import readers
from counsel_desk.imports.table import find_table
from counsel_desk.records.cases.roster_entry import KnownStudent, RosterChange, RosterEntry
from counsel_desk.records.steps import Told, untold

ROWS_BETWEEN_TELLING = 50


@dataclass(frozen=True, slots=True, repr=False)
class RosterSheet:
    """The rows of a roster as read; ``sheet_name`` is empty for a text file."""

    sheet_name: str
    other_sheets: tuple[str, ...]
    rows: tuple[RosterRow, ...]
    ignored_columns: tuple[str, ...]
    columns: ColumnSet

    def __repr__(self) -> str:
        return "<RosterSheet>"


@dataclass(frozen=True, slots=True, repr=False)
class RosterPreview:
    """What the roster would do: a verdict for every row, and what to write of it."""

    sheet_name: str
    other_sheets: tuple[str, ...]
    rows: tuple[RowVerdict, ...]
    to_add: tuple[RosterEntry, ...]
    to_change: tuple[RosterChange, ...]
    ignored_columns: tuple[str, ...]

    def __repr__(self) -> str:
        return "<RosterPreview>"

    @property
    def outcome(self) -> ImportOutcome:
        """Counts and faults."""
        return outcome_of(self.rows, self.ignored_columns)


def read_roster(
    path: Path, school_year: int, stages: Collection[str], told: Told = untold
) -> RosterSheet:
    """Read a roster; its classes are those of ``school_year`` (named by its September).

    ``told`` gets the rows read and all there are; whatever it raises stops the reading. Raises
    BadInput when the file is no roster.
    """
    columns = ColumnSet(
        load_columns("roster_columns.csv"), ((("name",),), (("class",), ("grade",)))
    )
    table = find_table(read_sheets(path), columns)
    rows: list[RosterRow] = []
    for reader in readers(table):
        if len(rows) % ROWS_BETWEEN_TELLING == 0:
            told(len(rows), len(table.rows))
        rows.append(read_row(reader, school_year, stages))
    told(len(table.rows), len(table.rows))
    return RosterSheet(
        sheet_name=table.sheet_name,
        other_sheets=table.other_sheets,
        rows=tuple(settle_lone_classes(rows, columns.heading("class"))),
        ignored_columns=table.ignored,
        columns=columns,
    )


def preview_roster(
    sheet: RosterSheet,
    known: Sequence[KnownStudent],
    on: date,
    teaching_points: Collection[str] = (),
) -> RosterPreview:
    """Say for every row whether it is new, changed, doubtful, refused or unchanged on that day.

    ``teaching_points`` are the names of those the school has; without any the column is left.
    """
    heading = sheet.columns.heading("teaching_point")
    rows = [settle_teaching_point(row, teaching_points, heading) for row in sheet.rows]
    sorting = RosterSorting(rows, sheet.columns, KnownStudents(known), on)
    return RosterPreview(
        sheet_name=sheet.sheet_name,
        other_sheets=sheet.other_sheets,
        rows=sorting.verdicts(),
        to_add=sorting.to_add(),
        to_change=sorting.to_change(),
        ignored_columns=sheet.ignored_columns,
    )
