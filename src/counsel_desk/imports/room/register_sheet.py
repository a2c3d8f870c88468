"""What the sheets of the duty registers share: reading, and sorting their rows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from counsel_desk.i18n import _
from counsel_desk.imports import cell_dates
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
from counsel_desk.records.room.register_entry import RegisterChange

Needs = tuple[tuple[tuple[str, ...], ...], ...]
Entry = TypeVar("Entry", bound=Any)


@dataclass(frozen=True, slots=True)
class RegisterPreview(Generic[Entry]):
    """What a sheet would do: a verdict for every row, and what to write of it."""

    sheet_name: str
    other_sheets: tuple[str, ...]
    rows: tuple[RowVerdict, ...]
    to_add: tuple[Entry, ...]
    to_change: tuple[RegisterChange[Entry], ...]
    ignored_columns: tuple[str, ...]

    @property
    def outcome(self) -> ImportOutcome:
        """Counts and faults."""
        return outcome_of(self.rows, self.ignored_columns)


@dataclass(frozen=True)
class Sorting(Generic[Entry]):
    """How the rows of one kind of sheet are judged.

    ``read`` gives what a row says, with its faults kept by the reader; ``key`` is what only one row
    can have; ``against_known`` is the known entry with the fields that change, None for a new one;
    ``among`` finds faults between good rows.
    """

    read: Callable[[RowReader], Entry | None]
    key: Callable[[Entry], Hashable]
    against_known: Callable[[Entry], RegisterChange[Entry] | None]
    among: Callable[[Sequence[Entry]], Iterator[Fault]] = lambda _entries: iter(())


def read_register(path: Path, file_name: str, needs: Needs) -> Table:
    """Read a sheet whose columns are understood; raises BadInput when the file is none."""
    return find_table(read_sheets(path), ColumnSet(load_columns(file_name), needs))


def sort_rows(table: Table, how: Sorting[Entry]) -> RegisterPreview[Entry]:
    """Say for every row whether it is new, changed, known, doubtful or refused."""
    read = [(reader, how.read(reader)) for reader in readers(table)]
    faults = {reader.number: list(reader.faults) for reader, _entry in read}
    told = [entry for _reader, entry in read if entry is not None]
    for fault in (*_twice(told, how.key), *how.among(told)):
        faults[fault.row].append(fault)
    good = [entry for entry in told if not faults[entry.row]]
    known = {entry.row: how.against_known(entry) for entry in good}
    changes = [one for one in known.values() if one is not None and one.fields]
    return RegisterPreview(
        sheet_name=table.sheet_name,
        other_sheets=table.other_sheets,
        rows=tuple(_verdict(row, faults[row], known) for row in faults),
        to_add=tuple(entry for entry in good if known[entry.row] is None),
        to_change=tuple(changes),
        ignored_columns=table.ignored,
    )


def differing(entry: object, known: object, fields: Sequence[str]) -> tuple[str, ...]:
    """The fields that the row fills and the known entry holds otherwise."""
    return tuple(
        name for name in fields if getattr(entry, name) not in (None, getattr(known, name))
    )


def past_or_none(reader: RowReader, key: str, on: date) -> date | None:
    """A day that need not be told; one after ``on`` refuses the row."""
    day = reader.take(key, cell_dates.day)
    if day is not None and day > on:
        reader.fault(key, "in_future", _("The day lies in the future."), Verdict.REFUSED)
    return day


def one_of_staff(reader: RowReader, key: str, staff: Mapping[str, int]) -> int | None:
    """Who of the staff is named; an unknown name is a fault."""
    message = _("Nobody on the staff has this name; add the person or correct the name.")
    return reader.choose(key, staff, "staff_unknown", message)


def _twice(entries: Sequence[Entry], key: Callable[[Entry], Hashable]) -> Iterator[Fault]:
    """Rows that tell one thing twice: of copies the first counts, of others none."""
    twice = copies((entry.row, replace(entry, row=0)) for entry in entries)
    for row, first in twice.items():
        message = _("This row is the same as row {row}, which counts.").format(row=first)
        yield Fault(row, "", "row_copied", Verdict.REFUSED, message)
    single = [entry for entry in entries if entry.row not in twice]
    for row, others in rows_sharing((entry.row, key(entry)) for entry in single):
        message = _("Row {rows} says something else of the same; leave only the right one.")
        yield Fault(row, "", "row_twice", Verdict.REFUSED, message.format(rows=others))


def _verdict(
    row: int, faults: Sequence[Fault], known: Mapping[int, RegisterChange[Entry] | None]
) -> RowVerdict:
    if faults or row not in known:
        return faulty_row(row, faults)
    change = known[row]
    if change is None:
        return RowVerdict(row, Verdict.NEW)
    verdict = Verdict.CHANGED if change.fields else Verdict.UNCHANGED
    return RowVerdict(row, verdict, fields=change.fields)
