"""The tables of a summary, put the way one reads them: whichever tables there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from counsel_desk.export.orders import TableFile
from counsel_desk.gui.widgets.totals_table import TotalsGrid, TotalsRow
from counsel_desk.i18n import _
from counsel_desk.reports.code_words import TOTAL, code_words, depth, dimension_words
from counsel_desk.reports.room.summary_sheet import measure_words

_AS_ROWS = ("topic", "source", "grade", "sex")
"""The longer list runs down the page."""

Values = Mapping[tuple[str, ...], int | None]


@dataclass(frozen=True, repr=False)
class Section:
    """One table to look at; ``is_matrix`` when two things cross in it."""

    title: str
    grid: TotalsGrid
    is_matrix: bool


def sections(tables: Sequence[TableFile]) -> tuple[Section, ...]:
    """Every table, those of one thing before those of two; a matrix for each measure."""
    ordered = sorted(tables, key=lambda one: (len(one.dimensions), one.name))
    return tuple(section for table in ordered for section in _sections(table))


def _sections(table: TableFile) -> Iterator[Section]:
    named = table.dimensions[:-1]
    values = {tuple(map(str, row[:-1])): _number(row[-1]) for row in table.rows}
    visits = list(dict.fromkeys(key[-1] for key in values))
    if len(named) < 2:
        yield _listing(named, values, visits)
    else:
        for visit in visits:
            yield _matrix(named, values, visit)


def _listing(named: tuple[str, ...], values: Values, visits: Sequence[str]) -> Section:
    dimension = named[0] if named else ""
    codes = _codes(values, 0) if named else [TOTAL]
    heads = tuple(map(measure_words, visits))
    rows = tuple(
        _row(dimension, code, [values.get((code, v) if named else (v,)) for v in visits])
        for code in codes
    )
    title = _("By {dimension}").format(dimension=_in_title(dimension)) if named else _("In all")
    head = dimension_words(dimension) if named else ""
    return Section(title, TotalsGrid(head, heads, rows), is_matrix=False)


def _matrix(named: tuple[str, ...], values: Values, visit: str) -> Section:
    down = min(named, key=_AS_ROWS.index)
    at = named.index(down)
    across = named[1 - at]
    columns = _codes(values, 1 - at)

    def value(code: str, other: str) -> int | None:
        return values.get((code, other, visit) if at == 0 else (other, code, visit))

    rows = tuple(
        _row(down, code, [value(code, other) for other in columns]) for code in _codes(values, at)
    )
    title = _("{measure} by {one} and {other}").format(
        measure=measure_words(visit), one=_in_title(down), other=_in_title(across)
    )
    heads = tuple(code_words(across, one) for one in columns)
    return Section(title, TotalsGrid(dimension_words(down), heads, rows), is_matrix=True)


def _row(dimension: str, code: str, values: Sequence[int | None]) -> TotalsRow:
    return TotalsRow(
        code_words(dimension, code), tuple(values), depth(dimension, code), code == TOTAL
    )


def _codes(values: Values, place: int) -> list[str]:
    """The codes of a dimension in their order, the total last as under a sum."""
    found = list(dict.fromkeys(key[place] for key in values))
    return [*(one for one in found if one != TOTAL), *(one for one in found if one == TOTAL)]


def _in_title(dimension: str) -> str:
    return dimension_words(dimension).lower()


def _number(value: str | int | None) -> int | None:
    return value if isinstance(value, int) else None
