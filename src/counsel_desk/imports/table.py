"""A sheet whose heading is understood: rows below it, and where each column stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from counsel_desk.errors import BadInput
from counsel_desk.i18n import _
from counsel_desk.imports.columns import ColumnSet
from counsel_desk.imports.headings import HEADING_ROWS, Heading, best_heading
from counsel_desk.imports.sheet import Cell, MergedRange, Sheet, SheetRow


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """The rows of a list. ``sheet_name`` is empty for a text file; ``other_sheets`` were not read.

    ``ignored`` are the headings that were not recognised.
    """

    sheet_name: str
    other_sheets: tuple[str, ...]
    places: Mapping[str, int]
    ignored: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    columns: ColumnSet

    def __repr__(self) -> str:
        return f"<Table of {len(self.rows)} rows>"

    def cell(self, row: SheetRow, key: str) -> Cell:
        """A cell by its column; an empty text when the sheet has no such column."""
        return row.cell(self.places[key]) if key in self.places else ""

    def has(self, key: str) -> bool:
        """Whether the sheet has the column."""
        return key in self.places


def find_table(sheets: Sequence[Sheet], columns: ColumnSet) -> Table:
    """The first sheet with all required columns, cut below its heading.

    Raises BadInput that names what is missing and what was found.
    """
    nearest: Heading | None = None
    for sheet in sheets:
        heading = best_heading(sheet, columns)
        if heading is None:
            continue
        if not _missing(heading, columns):
            others = tuple(other.name for other in sheets if other is not sheet)
            return _table_below(sheet, others, heading, columns)
        if nearest is None or len(heading.places) > len(nearest.places):
            nearest = heading
    raise _no_heading(columns) if nearest is None else _column_missing(nearest, columns)


def _table_below(
    sheet: Sheet, others: tuple[str, ...], heading: Heading, columns: ColumnSet
) -> Table:
    carried = {
        heading.places[column.key]
        for column in columns.columns
        if column.carried and column.key in heading.places
    }
    rows = [row for row in sheet.rows if row.number > heading.last_row]
    return Table(
        sheet_name=sheet.name,
        other_sheets=others,
        places=heading.places,
        ignored=tuple(heading.ignored),
        rows=tuple(_carried(rows, sheet.merged, carried)),
        columns=columns,
    )


def _carried(
    rows: Sequence[SheetRow], merged: Sequence[MergedRange], places: set[int]
) -> Iterator[SheetRow]:
    """The rows, with the value of a merged cell in every row that it covers."""
    cells = {row.number: list(row.cells) for row in rows}
    for block in merged:
        first = cells.get(block.first_row, [])
        for place in places:
            if block.first_column <= place <= block.last_column and block.first_column < len(first):
                _fill(cells, block, place, first[block.first_column])
    for number, filled in cells.items():
        yield SheetRow(number, tuple(filled))


def _fill(cells: dict[int, list[Cell]], block: MergedRange, place: int, value: Cell) -> None:
    for number in range(block.first_row + 1, block.last_row + 1):
        row = cells.get(number, [])
        if place < len(row):
            row[place] = value


def _missing(heading: Heading, columns: ColumnSet) -> list[str]:
    """The needs that the heading does not meet, in words."""
    return [
        _need_in_words(alternatives, columns)
        for alternatives in columns.required
        if not any(all(key in heading.places for key in keys) for keys in alternatives)
    ]


def _need_in_words(alternatives: Sequence[Sequence[str]], columns: ColumnSet) -> str:
    return _(" or ").join(" + ".join(columns.heading(key) for key in keys) for keys in alternatives)


def _no_heading(columns: ColumnSet) -> BadInput:
    needed = [_need_in_words(alternatives, columns) for alternatives in columns.required]
    return BadInput(
        _(
            "No heading row was found in the first {rows} rows. "
            "The sheet needs these columns: {needed}."
        ).format(rows=HEADING_ROWS, needed=_("; ").join(needed))
    )


def _column_missing(nearest: Heading, columns: ColumnSet) -> BadInput:
    """Only recognised headings are named: in a sheet without heading the others may be people."""
    return BadInput(
        _(
            "The sheet has no column {missing}. In row {row} these columns were recognised: "
            "{found}. Add the column and try again."
        ).format(
            missing=_("; ").join(_missing(nearest, columns)),
            row=nearest.row,
            found=_(", ").join(columns.heading(key) for key in nearest.places),
        )
    )
