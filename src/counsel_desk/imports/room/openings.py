"""An old log of openings: read the sheet and preview the openings it would add."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from counsel_desk.i18n import _
from counsel_desk.imports import cells, spans
from counsel_desk.imports.cells import Unreadable
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
from counsel_desk.imports.sheet import Cell
from counsel_desk.imports.table import Table, find_table
from counsel_desk.records.room.opening_entry import KnownOpening, OpeningChange, OpeningEntry

MAX_REMARK = 40
REQUIRED = ((("day",),), (("opened",), ("span",)))

OpeningKey = tuple[date, int, time]


@dataclass(frozen=True, slots=True)
class OpeningSheet:
    """A log of openings whose columns are understood."""

    table: Table


@dataclass(frozen=True, slots=True)
class OpeningPreview:
    """What the log would do: a verdict for every row, and the openings to write or close."""

    sheet_name: str
    other_sheets: tuple[str, ...]
    rows: tuple[RowVerdict, ...]
    to_add: tuple[OpeningEntry, ...]
    to_change: tuple[OpeningChange, ...]
    ignored_columns: tuple[str, ...]

    @property
    def outcome(self) -> ImportOutcome:
        """Counts and faults."""
        return outcome_of(self.rows, self.ignored_columns)


def read_openings(path: Path) -> OpeningSheet:
    """Read a log of openings; raises BadInput when the file is none."""
    columns = ColumnSet(load_columns("opening_columns.csv"), REQUIRED)
    return OpeningSheet(find_table(read_sheets(path), columns))


def preview_openings(
    sheet: OpeningSheet,
    known: Sequence[KnownOpening],
    areas: Mapping[str, int],
    staff: Mapping[str, int],
    on: date,
    holds_name: Callable[[str], bool] = lambda _text: False,
) -> OpeningPreview:
    """Say for every row whether its opening is new, changed, known, doubtful or refused.

    ``areas`` and ``staff`` are ids by name, ``""`` standing for the area meant by an empty cell;
    ``on`` is today; ``holds_name`` finds a student's name in a remark. Openings may overlap.
    """
    read = [
        (reader, _read_row(reader, areas, staff, on, holds_name)) for reader in readers(sheet.table)
    ]
    held = {(one.day, one.area_id, one.opened): one for one in known}
    entries = [entry for _reader, entry in read if entry is not None]
    faults = {reader.number: list(reader.faults) for reader, _entry in read}
    for fault in (*_twice(entries), *_closed_otherwise(entries, held)):
        faults[fault.row].append(fault)
    good = [entry for entry in entries if not faults[entry.row]]
    to_add = tuple(entry for entry in good if _key(entry) not in held)
    to_change = tuple(_closings(good, held))
    return OpeningPreview(
        sheet_name=sheet.table.sheet_name,
        other_sheets=sheet.table.other_sheets,
        rows=tuple(_verdicts(faults, to_add, to_change)),
        to_add=to_add,
        to_change=to_change,
        ignored_columns=sheet.table.ignored,
    )


def _read_row(
    reader: RowReader,
    areas: Mapping[str, int],
    staff: Mapping[str, int],
    on: date,
    holds_name: Callable[[str], bool],
) -> OpeningEntry | None:
    day = spans.past_day(reader, "day", on)
    opened, closed = spans.begin_and_end(reader, "opened", "closed", end_needed=False)
    area_id = _area(reader, areas)
    message = _("Nobody on the staff has this name; add the person or correct the name.")
    duty_id = reader.choose("duty", staff, "duty_unknown", message)
    remark = reader.take("remark", _remark)
    if remark and holds_name(remark):
        message = _("The remark holds a name of a student or guardian; the principal reads it.")
        reader.fault("remark", "remark_names_somebody", message, Verdict.REFUSED)
    if day is None or opened is None or area_id is None:
        return None
    return OpeningEntry(reader.number, day, opened, closed, area_id, duty_id, remark)


def _area(reader: RowReader, areas: Mapping[str, int]) -> int | None:
    """The area named; where the room has a single one, an empty cell can mean no other."""
    if cells.says_nothing(reader.cell("area")):
        meant = set(areas.values()) if "" not in areas else {areas[""]}
        if len(meant) == 1:
            return meant.pop()
        reader.fault("area", "area_missing", _("The row does not say which room was open."))
        return None
    message = _("There is no room of this name; add it to the areas or correct the name.")
    return reader.choose("area", areas, "area_unknown", message)


def _remark(cell: Cell) -> str:
    text = cells.plain(cell)
    if len(text) > MAX_REMARK:
        message = _("The remark is longer than {limit} characters.").format(limit=MAX_REMARK)
        raise Unreadable("remark_too_long", message, Verdict.REFUSED)
    return text


def _key(opening: OpeningEntry) -> OpeningKey:
    return (opening.day, opening.area_id, opening.opened)


def _twice(entries: Iterable[OpeningEntry]) -> Iterator[Fault]:
    """Rows that tell one opening twice: of copies the first counts, of others none."""
    told = list(entries)
    twice = copies((entry.row, replace(entry, row=0)) for entry in told)
    for row, first in twice.items():
        message = _("This row is the same as row {row}, which counts.").format(row=first)
        yield Fault(row, "", "opening_copied", Verdict.REFUSED, message)
    single = [entry for entry in told if entry.row not in twice]
    for row, others in rows_sharing((entry.row, _key(entry)) for entry in single):
        message = _("The same opening also stands in row {rows}.").format(rows=others)
        yield Fault(row, "", "opening_twice", Verdict.REFUSED, message)


def _closed_otherwise(
    entries: Iterable[OpeningEntry], held: Mapping[OpeningKey, KnownOpening]
) -> Iterator[Fault]:
    """Rows that contradict a close already known: that is a correction, which needs a reason."""
    for entry in entries:
        one = held.get(_key(entry))
        if (
            one is not None
            and None not in (one.closed, entry.closed)
            and one.closed != entry.closed
        ):
            message = _("The opening is known with another end; correct it there, with a reason.")
            yield Fault(entry.row, "", "closed_otherwise", Verdict.DOUBTFUL, message)


def _closings(
    entries: Iterable[OpeningEntry], held: Mapping[OpeningKey, KnownOpening]
) -> Iterator[OpeningChange]:
    for entry in entries:
        one = held.get(_key(entry))
        if one is not None and one.closed is None and entry.closed is not None:
            yield OpeningChange(one.id, entry)


def _verdicts(
    faults: Mapping[int, Sequence[Fault]],
    to_add: Sequence[OpeningEntry],
    to_change: Sequence[OpeningChange],
) -> Iterator[RowVerdict]:
    new = {entry.row for entry in to_add}
    changed = {change.entry.row for change in to_change}
    for row, found in faults.items():
        if found:
            yield faulty_row(row, found)
        elif row in changed:
            yield RowVerdict(row, Verdict.CHANGED, fields=("closed",))
        else:
            yield RowVerdict(row, Verdict.NEW if row in new else Verdict.UNCHANGED)
