"""Reading a printed table: long form, one column per dimension, the last one ``value``.

For tables that others printed, such as the public instances. ``-`` is a silent cell: zero, small,
or hidden to protect others, and nobody is told which.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from counsel_desk.disclosure.space import TOTAL, Cell
from counsel_desk.errors import BadInput
from counsel_desk.i18n import _

SILENT = "-"
VALUE = "value"


def read_table(text: str, dimensions: Sequence[str], total: str = TOTAL) -> dict[Cell, int | None]:
    """The cells of a table in ``text`` (CSV, with or without a byte-order mark), None where silent.

    :param dimensions: the names of the space's dimensions in their order; a dimension without a
        column is total in every row.
    :param total: the word that the file uses for a total.
    :raises BadInput: naming the row: an unknown column, a row of another length, a value that is
        no number of sessions, a cell told twice with two values.
    """
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    heads = next(rows, [])
    if not heads or heads[-1] != VALUE or not set(heads[:-1]) <= set(dimensions):
        raise BadInput(
            _("Row 1 of the table names columns that do not belong here: {columns}.").format(
                columns=", ".join(heads)
            )
        )
    cells: dict[Cell, int | None] = {}
    for number, row in enumerate(rows, start=2):
        if len(row) != len(heads):
            raise _bad_row(number)
        named = dict(zip(heads, row, strict=True))
        codes = (named.get(name, TOTAL) for name in dimensions)
        cell = tuple(TOTAL if code == total else code for code in codes)
        value = _value(row[-1], number)
        if cells.setdefault(cell, value) != value:
            raise _bad_row(number)
    return cells


def _value(text: str, number: int) -> int | None:
    if text == SILENT:
        return None
    if not (text.isascii() and text.isdigit()):
        raise _bad_row(number)
    return int(text)


def _bad_row(number: int) -> BadInput:
    return BadInput(
        _("Row {number} of the table cannot be read: it was changed or cut off.").format(
            number=number
        )
    )
