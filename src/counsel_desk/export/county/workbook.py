"""``county.xlsx``: the same numbers for people who work in a spreadsheet, codes put into words."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from counsel_desk.disclosure.tables import SILENT
from counsel_desk.export.county.one_period import County
from counsel_desk.export.county.totals import CountyTable
from counsel_desk.i18n import _, pgettext
from counsel_desk.reports.code_words import code_words, dimension_words
from counsel_desk.reports.county_sheet import duty_heads, sessions_words
from counsel_desk.reports.room.summary_sheet import measure_words

_MADE = datetime(1980, 1, 1)  # the same bytes for the same numbers
_WIDTHS = (22, 14)

Cell = str | int


def workbook(county: County) -> bytes:
    """The file: a sheet for each table, then duties, problems and missing schools."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _MADE})
    bold = book.add_format({"bold": True, "bg_color": "#E2F0EC"})
    for table in county.tables:
        _sheet(book, bold, _sheet_name(table), _heads(table), _rows(table))
    duties = [_numbers(row.cells()) for row in county.duties]
    _sheet(book, bold, _("Duties"), duty_heads(), [_with_words(row) for row in duties])
    problems = [(one.file, one.sentence) for one in county.problems]
    _sheet(book, bold, _("Not counted"), (_("File"), _("Problem")), problems)
    if county.missing is not None:
        missing = [(school.code, school.name) for school in county.missing]
        _sheet(book, bold, _("Missing schools"), (_("School code"), _("School")), missing)
    book.close()
    return target.getvalue()


def _sheet(
    book: Any, bold: Any, name: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, _WIDTHS[0])
    sheet.set_column(1, max(1, len(heads) - 1), _WIDTHS[1])
    for at, head in enumerate(heads):
        sheet.write_string(0, at, head, bold)
    for number, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, at, value)
            else:
                sheet.write_string(number, at, value)


def _sheet_name(table: CountyTable) -> str:
    """The table's dimensions in words; a sheet's name has at most 31 characters."""
    named = [dimension_words(name) for name in table.dimensions[:-1]]
    return ("×".join(named) or pgettext("sum", "Sessions"))[:31]


def _heads(table: CountyTable) -> tuple[str, ...]:
    named = (dimension_words(name) for name in table.dimensions[:-1])
    return (
        *named,
        _("Measure"),
        _("At least"),
        _("At most"),
        _("At most, schools with a limit"),
        _("Schools without a limit"),
    )


def _rows(table: CountyTable) -> list[tuple[Cell, ...]]:
    return [
        (
            *(code_words(n, c) for n, c in zip(table.dimensions[:-1], codes[:-1], strict=True)),
            measure_words(codes[-1]),
            total.low,
            SILENT if total.high is None else total.high,
            total.high_known,
            total.schools_open,
        )
        for codes, total in table.rows
    ]


def _numbers(cells: Sequence[str]) -> list[Cell]:
    """Text, whole numbers as numbers; a school's code and name stay text."""
    return [
        int(text) if at > 1 and text.isascii() and text.isdigit() else text
        for at, text in enumerate(cells)
    ]


def _with_words(row: list[Cell]) -> list[Cell]:
    return [*row[:-2], sessions_words(str(row[-2])), row[-1]]
