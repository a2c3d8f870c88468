"""Rows of one roster that claim what only one student can have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from counsel_desk.i18n import _
from counsel_desk.imports.cases.known_students import told_apart
from counsel_desk.imports.cases.roster_doubts import doubt
from counsel_desk.imports.cases.roster_rows import RosterRow
from counsel_desk.imports.columns import ColumnSet
from counsel_desk.imports.doubles import rows_sharing
from counsel_desk.imports.outcome import Fault, Verdict
from counsel_desk.records.cases.roster_entry import KnownStudent, RosterEntry


def doubles_in_sheet(rows: Sequence[RosterRow], columns: ColumnSet) -> Iterator[Fault]:
    """A fault for every row that shares a number or cannot be told from another; all are named."""
    entries = [row.entry for row in rows]
    national = _("The same national student number also stands in row {rows}.")
    for row, others in rows_sharing((entry.row, entry.national_number) for entry in entries):
        heading, message = columns.heading("national_number"), national.format(rows=others)
        yield Fault(row, heading, "national_number_twice", Verdict.REFUSED, message)
    school = _("The same school number also stands in row {rows}.")
    for row, others in rows_sharing((entry.row, entry.school_number) for entry in entries):
        heading, message = columns.heading("school_number"), school.format(rows=others)
        yield Fault(row, heading, "school_number_twice", Verdict.REFUSED, message)
    same = _("The same name stands in the same class in row {rows}, and nothing tells them apart.")
    for entry, others in _same_people(entries):
        yield doubt(entry, columns.heading("name"), "name_twice", same.format(rows=others))


def _same_people(entries: Iterable[RosterEntry]) -> Iterator[tuple[RosterEntry, str]]:
    """Entries of one name in one class, with the row numbers of those that may be the same."""
    groups: defaultdict[tuple[str, int | None, int | None], list[RosterEntry]] = defaultdict(list)
    for entry in entries:
        if entry.name:
            groups[entry.name, entry.cohort, entry.class_no].append(entry)
    for group in groups.values():
        for entry in group:
            same = [str(other.row) for other in group if _perhaps_one(entry, other)]
            if same:
                yield entry, _(", ").join(same)


def _perhaps_one(entry: RosterEntry, other: RosterEntry) -> bool:
    """Two rows with one number are a fault of their own, told by the number."""
    same_number = None not in (entry.national_number, other.national_number) and (
        entry.national_number == other.national_number
    )
    return other is not entry and not same_number and not told_apart(entry, other)


def same_student_twice(matched: Iterable[tuple[RosterEntry, KnownStudent]]) -> Iterator[Fault]:
    """Rows that mean one and the same known student."""
    for row, others in rows_sharing((entry.row, student.id) for entry, student in matched):
        message = _("Row {rows} means the same known student.").format(rows=others)
        yield Fault(row, "", "student_twice", Verdict.DOUBTFUL, message)
