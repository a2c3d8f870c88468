"""Go through the rows of a table, reading cells and collecting what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from counsel_desk.i18n import _
from counsel_desk.imports.cell_words import words
from counsel_desk.imports.cells import Unreadable, compact, says_nothing
from counsel_desk.imports.columns import bare
from counsel_desk.imports.outcome import Fault, Verdict
from counsel_desk.imports.sheet import Cell, SheetRow, is_blank
from counsel_desk.imports.table import Table

Value = TypeVar("Value")

# What may follow the word at the foot of a list: a colon and anything, or a count.
AFTER_FOOTER_WORD = re.compile(r"(:.*|\d+\w?)?")
FOOTER_CELLS = 4


class RowReader:
    """One row: gives clean values and keeps the faults it met."""

    def __init__(self, table: Table, row: SheetRow) -> None:
        self.table = table
        self.row = row
        self.faults: list[Fault] = []

    def __repr__(self) -> str:
        return f"<RowReader row {self.row.number}>"

    @property
    def number(self) -> int:
        """The row's number as the person sees it."""
        return self.row.number

    def cell(self, key: str) -> Cell:
        """The raw cell of a column."""
        return self.table.cell(self.row, key)

    def take(self, key: str, read: Callable[[Cell], Value]) -> Value | None:
        """The clean value of a cell; None when it says nothing or cannot be read (then a fault)."""
        cell = self.cell(key)
        if says_nothing(cell):
            return None
        try:
            return read(cell)
        except Unreadable as problem:
            self.fault(key, problem.code, problem.message, problem.verdict)
            return None

    def need(self, key: str, read: Callable[[Cell], Value]) -> Value | None:
        """Like take, but a cell that says nothing refuses the row."""
        if says_nothing(self.cell(key)):
            heading = self.table.columns.heading(key)
            message = _("The row has no entry under {column}.").format(column=heading)
            self.fault(key, f"{key}_missing", message, Verdict.REFUSED)
            return None
        return self.take(key, read)

    def choose(self, key: str, among: Mapping[str, int], code: str, message: str) -> int | None:
        """The id of the name in a cell, however it is spaced; an unknown name is a fault."""
        wanted = self.take(key, compact)
        if wanted is None:
            return None
        for name, number in among.items():
            if compact(name).lower() == wanted.lower():
                return number
        self.fault(key, code, message)
        return None

    def fault(self, key: str, code: str, message: str, verdict: Verdict = Verdict.DOUBTFUL) -> None:
        """Keep a fault of the column (an empty key means the whole row)."""
        column = self.table.columns.heading(key) if key else ""
        self.faults.append(Fault(self.number, column, code, verdict, message))


def readers(table: Table) -> Iterator[RowReader]:
    """A reader for each row that speaks of something: no empty rows, repeated headings, footers."""
    headings = {column.key: column.bare_names for column in table.columns.columns}
    carried = {column.key for column in table.columns.columns if column.carried}
    for row in table.rows:
        filled = {key for key in table.places if not is_blank(table.cell(row, key))}
        if not filled - carried or _is_footer(row):
            continue
        if all(bare(str(table.cell(row, key))) in headings[key] for key in filled):
            continue
        yield RowReader(table, row)


def _is_footer(row: SheetRow) -> bool:
    """Whether a row is a line below the list: totals, remarks, who made it."""
    filled = [cell for cell in row.cells if not is_blank(cell)]
    text = compact(filled[0])
    return len(filled) <= FOOTER_CELLS and any(
        text.startswith(word) and AFTER_FOOTER_WORD.fullmatch(text.removeprefix(word))
        for word in words("footer")
    )
