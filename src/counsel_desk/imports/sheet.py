"""Read a sheet that somebody hands over into plain rows, whatever program wrote it.

What a file is, is told by its first bytes, not by its name: school systems hand out ".xls" that
are something else. Rows keep the numbers the person sees at the left of the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from counsel_desk.errors import BadInput
from counsel_desk.i18n import _

Cell = str | int | float | bool | date | datetime | time | timedelta

MAX_ROWS = 20_000
MAX_BYTES = 40 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class MergedRange:
    """A block of merged cells; rows are 1-based as seen, columns 0-based, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True, repr=False)
class SheetRow:
    """One row that is not empty; ``number`` is the 1-based number the person sees."""

    number: int
    cells: tuple[Cell, ...]

    def __repr__(self) -> str:
        return f"<SheetRow {self.number}>"

    def cell(self, column: int) -> Cell:
        """The cell of a 0-based column; an empty text beyond the end of the row."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """One sheet; ``name`` is empty for a text file."""

    name: str
    rows: tuple[SheetRow, ...]
    merged: tuple[MergedRange, ...] = ()

    def __repr__(self) -> str:
        return f"<Sheet of {len(self.rows)} rows>"


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing but white space."""
    return isinstance(cell, str) and not cell.strip(" \t\r\n\u3000\u00a0\u200b\ufeff")


def kept_rows(numbered: list[tuple[int, tuple[Cell, ...]]]) -> tuple[SheetRow, ...]:
    """The rows that are not empty, with their numbers; raises BadInput when there are too many."""
    rows = tuple(
        SheetRow(number, cells)
        for number, cells in numbered
        if not all(is_blank(cell) for cell in cells)
    )
    if len(rows) > MAX_ROWS:
        raise too_large()
    return rows


def too_large() -> BadInput:
    """The sentence for a sheet beyond what a school can have."""
    return BadInput(
        _(
            "The sheet has more than {limit} rows. Split it into smaller sheets, "
            "or delete stray cells far below the list."
        ).format(limit=MAX_ROWS)
    )


def read_bytes(path: Path) -> bytes:
    """The whole file; raises BadInput with a sentence for each way in which there is none."""
    try:
        if path.is_dir():
            raise BadInput(_("{path} is a folder. Name the sheet inside it.").format(path=path))
        if path.exists() and not path.is_file():
            # A device or pipe may never end.
            raise BadInput(_("{path} is not a file. Save the sheet first.").format(path=path))
        if path.stat().st_size > MAX_BYTES:
            raise BadInput(
                _("The file is larger than {limit} MB; no list of a school is.").format(
                    limit=MAX_BYTES // 1024 // 1024
                )
            )
        content = path.read_bytes()
    except FileNotFoundError as problem:
        raise BadInput(_("There is no file {path}.").format(path=path)) from problem
    except OSError as problem:
        raise BadInput(
            _(
                "The file {path} cannot be read. Close it in other programs, or copy it to "
                "this computer first."
            ).format(path=path)
        ) from problem
    if not content.strip():
        raise empty()
    return content


def empty() -> BadInput:
    """The sentence for a file or workbook without a single filled cell."""
    return BadInput(_("The sheet is empty."))
