"""Answer sheets of a questionnaire: who, and the answers to items 1 to n, row by row.

Every good row is read whatever is wrong with the others, and every fault says row and column. A
cell that cannot be read leaves its answer open, so that an alert elsewhere in the row still fires.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from counsel_desk.errors import BadInput
from counsel_desk.i18n import _
from counsel_desk.imports import answer_cells, cell_dates
from counsel_desk.imports.answer_headings import (
    AnswerHeading,
    find_heading,
    item_columns_missing,
    items_beyond,
)
from counsel_desk.imports.cells import Unreadable, compact, plain, says_nothing
from counsel_desk.imports.columns import Column, ColumnSet, load_columns
from counsel_desk.imports.doubles import rows_sharing
from counsel_desk.imports.outcome import Fault, Verdict
from counsel_desk.imports.reading import read_sheets
from counsel_desk.imports.rows import RowReader, readers
from counsel_desk.imports.sheet import Cell, Sheet
from counsel_desk.imports.table import Table
from counsel_desk.records.scales.definition import Definition

# What tells one row from another; the first column that the sheet has counts.
NUMBERS = ("number", "school_number", "national_number", "order")
# Columns of the same file of words that only finished scores have.
SCORES = ("total", "standard", "positive")
TAKEN_ON = "taken_on"
# So many rows, and so many of them with the answer just outside, before a shifted count is told.
ROWS_TO_TELL_A_SHIFT = 5
ROWS_BEYOND = 2


@dataclass(frozen=True, slots=True, repr=False)
class AnswerRow:
    """One sheet; ``person`` holds what stands about the person, by column, where anything does.

    ``taken_on`` is the day that the row itself says, if it does.
    """

    row: int
    person: Mapping[str, str]
    answers: tuple[int | None, ...]
    faults: tuple[Fault, ...] = ()
    taken_on: date | None = None

    def __repr__(self) -> str:
        return f"<AnswerRow {self.row}>"

    @property
    def is_good(self) -> bool:
        """Whether the row may be scored; a fault that only tells of an open answer lets it."""
        return all(fault.verdict is not Verdict.REFUSED for fault in self.faults)


@dataclass(frozen=True, slots=True, repr=False)
class AnswerSheet:
    """All rows of a sheet; ``sheet_name`` is empty for a text file."""

    sheet_name: str
    other_sheets: tuple[str, ...]
    rows: tuple[AnswerRow, ...]
    ignored_columns: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<AnswerSheet of {len(self.rows)} rows>"


def read_answer_sheet(path: Path, scale: Definition) -> AnswerSheet:
    """Read the sheet; raises BadInput for no sheet, a missing item column, or a shifted count."""
    table = _table(read_sheets(path), scale)
    rows = [_row(reader, scale) for reader in readers(table)]
    if not rows:
        raise BadInput(_("The sheet has no answers below its heading."))
    _refuse_shifted(table, scale)
    key = identity_key(table)
    faults = number_faults([(one.row, one.person.get(key or "")) for one in rows], table)
    return AnswerSheet(
        table.sheet_name,
        table.other_sheets,
        tuple(replace(one, faults=(*one.faults, *faults.get(one.row, ()))) for one in rows),
        table.ignored,
    )


def person_columns() -> tuple[Column, ...]:
    """The columns that say whom a row is about."""
    return tuple(one for one in load_columns("answer_columns.csv") if one.key not in SCORES)


def person_of(reader: RowReader) -> dict[str, str]:
    """What a row says about the person; numbers without spaces."""
    told = {}
    for column in person_columns():
        cell = reader.cell(column.key)
        if column.key != TAKEN_ON and not says_nothing(cell):
            told[column.key] = _number(cell) if column.key in NUMBERS else plain(cell)
    return told


def day_of(reader: RowReader) -> date | None:
    """The day on which the row says that the sheet was filled in; an unreadable one is a fault."""
    return reader.take(TAKEN_ON, cell_dates.day)


def _number(cell: Cell) -> str:
    """A number that is text, as it was written: without a leading apostrophe or ``="..."``."""
    return compact(cell).strip("'\"=`")


def identity_key(table: Table) -> str | None:
    """The column by which rows are told apart; None where the sheet has none."""
    return next((key for key in NUMBERS if table.has(key)), None)


def number_faults(
    numbered: Sequence[tuple[int, str | None]], table: Table
) -> dict[int, tuple[Fault, ...]]:
    """What is wrong with rows that have no number, or another row's; nothing where none count."""
    key = identity_key(table)
    if key is None:
        return {}
    heading = table.columns.heading(key)
    missing = _("The row has no entry under {column}.").format(column=heading)
    faults: dict[int, tuple[Fault, ...]] = {
        row: (Fault(row, heading, "number_missing", Verdict.REFUSED, missing),)
        for row, number in numbered
        if number is None
    }
    for row, others in rows_sharing((row, told and told.lower()) for row, told in numbered):
        message = _("The same entry stands in row {rows} too; keep one.").format(rows=others)
        faults[row] = (Fault(row, heading, "double", Verdict.REFUSED, message),)
    return faults


def _table(sheets: Sequence[Sheet], scale: Definition) -> Table:
    """The first sheet with a column for every item, cut below its heading."""
    columns = person_columns()
    people = ColumnSet(columns, ()).by_bare_name()
    nearest: AnswerHeading | None = None
    for sheet in sheets:
        heading = find_heading(sheet, people, scale.items)
        if heading is not None and not heading.missing(scale.items):
            beyond = items_beyond(heading, scale.items)
            if beyond is not None:
                raise beyond
            return _table_below(sheet, sheets, heading, columns)
        if heading is not None and (nearest is None or len(heading.items) > len(nearest.items)):
            nearest = heading
    raise item_columns_missing(nearest, scale.items)


def _table_below(
    sheet: Sheet, sheets: Sequence[Sheet], heading: AnswerHeading, people: tuple[Column, ...]
) -> Table:
    items = tuple(
        Column(str(item), _("Item {item}").format(item=item)) for item in sorted(heading.items)
    )
    return Table(
        sheet_name=sheet.name,
        other_sheets=tuple(other.name for other in sheets if other is not sheet),
        places={**heading.people, **{str(item): at for item, at in heading.items.items()}},
        ignored=heading.ignored,
        rows=tuple(row for row in sheet.rows if row.number > heading.row),
        columns=ColumnSet((*people, *items), ()),
    )


def _row(reader: RowReader, scale: Definition) -> AnswerRow:
    answers = tuple(_answer(reader, str(item), scale) for item in range(1, scale.items + 1))
    faults = tuple(reader.faults)
    if all(fault.code == "answer_missing" for fault in faults) and len(faults) == scale.items:
        message = _("The row has no answers.")
        faults = (Fault(reader.number, "", "no_answers", Verdict.DOUBTFUL, message),)
    taken_on = day_of(reader)
    if not faults or faults[0].code != "no_answers":
        faults = tuple(reader.faults)
    return AnswerRow(reader.number, person_of(reader), answers, faults, taken_on)


def _answer(reader: RowReader, key: str, scale: Definition) -> int | None:
    cell = reader.cell(key)
    if answer_cells.is_unanswered(cell, scale):
        reader.fault(key, "answer_missing", _("The answer is missing."))
        return None
    try:
        return answer_cells.answer(cell, scale)
    except Unreadable as problem:
        reader.fault(key, problem.code, problem.message, problem.verdict)
        return None


def _refuse_shifted(table: Table, scale: Definition) -> None:
    """Refuse a sheet that counts its options from another number: its scores would all be off.

    It shows when an answer just outside the scale stands in several rows and the answer at the
    other end stands nowhere.
    """
    items = [str(item) for item in range(1, scale.items + 1)]
    found = [{answer_cells.whole_number(table.cell(row, k)) for k in items} for row in table.rows]
    if len(found) < ROWS_TO_TELL_A_SHIFT:
        return
    for outside, end in (
        (scale.highest + 1, scale.lowest),
        (scale.lowest - 1, scale.highest),
    ):
        beyond = sum(outside in row for row in found)
        if beyond >= ROWS_BEYOND and not any(end in row for row in found):
            raise _shifted(scale, outside)


def _shifted(scale: Definition, outside: int) -> BadInput:
    low, high = sorted(
        (outside, scale.lowest + 1 if outside > scale.highest else scale.highest - 1)
    )
    return BadInput(
        _(
            "The answers run from {found_low} to {found_high}, but this questionnaire counts "
            "{low} to {high}. Export the points of the options instead of their order, or choose "
            "the form of the questionnaire that counts so."
        ).format(found_low=low, found_high=high, low=scale.lowest, high=scale.highest)
    )
