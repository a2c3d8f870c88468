"""The county's tables for programs: CSV in UTF-8 with a byte-order mark, codes as in the packages.

``low`` and ``high`` stand instead of ``value``, equal where the number is exact. ``high`` is ``-``
where some school's part has no upper limit; ``high_known`` is the limit of all other schools
together and ``schools_open`` the number of those that have none.
"""

from __future__ import annotations

from collections.abc import Iterator

from counsel_desk.export.archive import TABLES, File
from counsel_desk.export.county import duties
from counsel_desk.export.county.one_period import County
from counsel_desk.export.county.totals import (
    HIGH,
    HIGH_KNOWN,
    LOW,
    SCHOOLS_OPEN,
    CountyTable,
)
from counsel_desk.export.table_text import table_text

_FORMULA = ("=", "+", "-", "@", "\t")  # a spreadsheet would reckon a cell that begins so


def csv_files(county: County) -> Iterator[File]:
    """Every file of the period, by its place below the period's folder."""
    for table in county.tables:
        yield f"{TABLES}{table.name}.csv", _table(table)
    rows = [map(_plain, row.cells()) for row in county.duties]
    yield "duties.csv", table_text(duties.COLUMNS, rows)
    problems = [(_plain(one.file), _plain(one.sentence)) for one in county.problems]
    yield "problems.csv", table_text(("file", "problem"), problems)
    if county.missing is not None:
        missing = [(_plain(school.code), _plain(school.name)) for school in county.missing]
        yield "missing.csv", table_text(("school_code", "school_name"), missing)


def _table(table: CountyTable) -> bytes:
    heads = (*table.dimensions, LOW, HIGH, HIGH_KNOWN, SCHOOLS_OPEN)
    rows = [
        (*codes, total.low, total.high, total.high_known, total.schools_open)
        for codes, total in table.rows
    ]
    return table_text(heads, rows)


def _plain(text: str) -> str:
    """Words from outside, so that a spreadsheet takes them for words."""
    return f"'{text}" if text.startswith(_FORMULA) else text
