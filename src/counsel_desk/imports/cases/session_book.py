"""An old session book: read the sheet and preview the sessions it would add."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from counsel_desk.i18n import _
from counsel_desk.imports.cases.session_rows import read_cells
from counsel_desk.imports.cases.session_students import SessionStudents
from counsel_desk.imports.columns import ColumnSet, load_columns
from counsel_desk.imports.doubles import copies, rows_sharing
from counsel_desk.imports.outcome import (
    Fault,
    ImportOutcome,
    RowVerdict,
    Verdict,
    faulty_row,
    outcome_of,
)
from counsel_desk.imports.reading import read_sheets
from counsel_desk.imports.rows import RowReader, readers
from counsel_desk.imports.table import Table, find_table
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.records.cases.session_entry import SessionEntry, SessionKey

REQUIRED = (
    (("day",),),
    (("starts", "ends"), ("span",)),
    (("national_number",), ("name", "class"), ("name", "grade")),
)


@dataclass(frozen=True, slots=True, repr=False)
class SessionSheet:
    """A session book whose columns are understood."""

    table: Table

    def __repr__(self) -> str:
        return "<SessionSheet>"


@dataclass(frozen=True, slots=True, repr=False)
class SessionPreview:
    """What the book would do: a verdict for every row, and the sessions to write."""

    sheet_name: str
    other_sheets: tuple[str, ...]
    rows: tuple[RowVerdict, ...]
    to_add: tuple[SessionEntry, ...]
    ignored_columns: tuple[str, ...]

    def __repr__(self) -> str:
        return "<SessionPreview>"

    @property
    def outcome(self) -> ImportOutcome:
        """Counts and faults."""
        return outcome_of(self.rows, self.ignored_columns)


def read_session_book(path: Path) -> SessionSheet:
    """Read a session book; raises BadInput when the file is none."""
    columns = ColumnSet(load_columns("session_columns.csv"), REQUIRED)
    return SessionSheet(find_table(read_sheets(path), columns))


def preview_sessions(
    sheet: SessionSheet,
    known_students: Sequence[KnownStudent],
    known_sessions: Collection[SessionKey],
    areas: Mapping[str, int],
    on: date,
) -> SessionPreview:
    """Say for every row whether its session is new, known, doubtful or refused.

    ``areas`` are the ids of the room's areas by name; ``on`` is today.
    """
    students = SessionStudents(known_students, on)
    read = [_read_row(reader, students, areas, on) for reader in readers(sheet.table)]
    faults = {reader.number: list(reader.faults) for reader, _entry in read}
    for fault in _twice([entry for _reader, entry in read if entry is not None]):
        faults[fault.row].append(fault)
    good = [entry for reader, entry in read if entry is not None and not faults[reader.number]]
    known = {entry.row for entry in good if entry.key in known_sessions}
    return SessionPreview(
        sheet_name=sheet.table.sheet_name,
        other_sheets=sheet.table.other_sheets,
        rows=tuple(_verdict(row, faults[row], row in known) for row in faults),
        to_add=tuple(entry for entry in good if entry.row not in known),
        ignored_columns=sheet.table.ignored,
    )


def _read_row(
    reader: RowReader, students: SessionStudents, areas: Mapping[str, int], on: date
) -> tuple[RowReader, SessionEntry | None]:
    told = read_cells(reader, areas, on)
    student = students.of_row(reader, told.day)
    return reader, None if student is None else told.entry(reader.number, student)


def _twice(entries: Sequence[SessionEntry]) -> Iterator[Fault]:
    """Rows that tell one session twice: of copies the first counts, of others none."""
    twice = copies((entry.row, replace(entry, row=0)) for entry in entries)
    for row, first in twice.items():
        message = _("This row is the same as row {row}, which counts.").format(row=first)
        yield Fault(row, "", "session_copied", Verdict.REFUSED, message)
    single = [entry for entry in entries if entry.row not in twice]
    for row, others in rows_sharing((entry.row, entry.key) for entry in single):
        message = _("The same session also stands in row {rows}.").format(rows=others)
        yield Fault(row, "", "session_twice", Verdict.REFUSED, message)


def _verdict(row: int, faults: Sequence[Fault], known: bool) -> RowVerdict:
    if faults:
        return faulty_row(row, faults)
    return RowVerdict(row, Verdict.UNCHANGED if known else Verdict.NEW)
