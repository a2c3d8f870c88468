"""Tables of totals: a code in each row, numbers in close columns, silent cells hatched."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby

from counsel_desk.disclosure.tables import SILENT
from counsel_desk.reports.hatching import hatch
from counsel_desk.reports.styles import CELL, CELL_HEAD, CONTENT_WIDTH, SMALL, TIGHT, TextStyle
from counsel_desk.reports.table import Row, RunningTable
from counsel_desk.reports.text import Text

_CLOSE = 8  # more columns than this need smaller figures
_FIRST_SHARE = 3.2  # the width of the column of codes against one of numbers
_WIDEST = 90.0  # of a column of numbers: figures far apart are hard to read across


class TotalsTable(RunningTable):
    """A running table that hatches its silent cells, also where colour is not printed."""

    def __init__(self, head: Row, rows: Sequence[Row]) -> None:
        super().__init__(head, rows)
        x, width = head.places[-1]
        self.width = x + width + TIGHT / 2

    def _draw_row(self, row: Row, y: float) -> None:
        pairs = zip(row.cells, row.places, strict=True)
        for silent, run in groupby(pairs, key=lambda pair: pair[0].text == SILENT):
            places = [place for _cell, place in run]
            if silent:
                left, right = places[0][0] - TIGHT / 2, sum(places[-1]) + TIGHT / 2
                hatch(self.canv, left, y, right - left, row.height)
        super()._draw_row(row, y)


def totals_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> TotalsTable:
    """A table whose first column holds words and all others numbers or the silent mark."""
    size = 7.0 if len(heads) > 2 * _CLOSE else 7.5 if len(heads) > _CLOSE else 8.5
    places = _places(len(heads))
    return TotalsTable(
        _row(heads, places, _sized(CELL_HEAD, size)),
        [_row(words, places, _sized(CELL, size)) for words in rows],
    )


def _sized(style: TextStyle, size: float) -> TextStyle:
    return TextStyle(size, size + 4, style.font, style.color)


def _row(words: Sequence[str], places: tuple[tuple[float, float], ...], style: TextStyle) -> Row:
    numbers = TextStyle(style.size, style.leading, style.font, style.color, "right")
    cells = [Text(word, numbers if at else style) for at, word in enumerate(words)]
    return Row(tuple(cells), places)


def _places(count: int) -> tuple[tuple[float, float], ...]:
    """Where each column starts and how wide its text may be; few columns stay together."""
    unit = min(CONTENT_WIDTH / (_FIRST_SHARE + count - 1), _WIDEST)
    widths = [_FIRST_SHARE * unit, *[unit] * (count - 1)]
    starts = [0.0, *accumulate(widths[:-1])]
    gap = SMALL if count <= 2 * _CLOSE else TIGHT
    return tuple((at + TIGHT / 2, width - gap) for at, width in zip(starts, widths, strict=True))
