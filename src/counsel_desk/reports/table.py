"""Tables that run over pages: the head repeated, no row or heading left alone.

reportlab's own table measures all the rows that are left once more at every page, so that ten
thousand rows take a quarter of a minute, and it gives up at a row taller than a page. This one
measures each row once and cuts such a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, takewhile

from reportlab.platypus import Flowable

from counsel_desk.reports.headed import Headed
from counsel_desk.reports.styles import (
    ACCENT,
    CELL,
    CELL_HEAD,
    CONTENT_HEIGHT,
    CONTENT_WIDTH,
    LARGE,
    MEDIUM,
    RULE,
    TIGHT,
    TINT,
    Align,
    TextStyle,
)
from counsel_desk.reports.text import Text

_ABOVE, _BELOW = 3.0, 4.0  # distance of a row's text from the lines
_ROWS_TOGETHER = 2  # fewer rows than this are not left alone on a page
_TALLEST = CONTENT_HEIGHT - 4 * LARGE  # what a page holds below a heading and a head row


@dataclass(frozen=True)
class Column:
    """One column: its head, its share of the width against the others, how its text stands."""

    head: str
    share: float
    align: Align = "left"


Words = Sequence[str]


def section(
    title: str, columns: Sequence[Column], rows: Sequence[Words], total: Words | None = None
) -> Flowable:
    """A heading with its table; ``total`` is a last row in bold under a stronger line."""
    body = [Row.of(words, columns, CELL) for words in rows]
    if total is not None:
        body.append(Row.of(total, columns, CELL_HEAD, strong=True))
    head = Row.of([column.head for column in columns], columns, CELL_HEAD)
    return Headed(title, RunningTable(head, body))


@dataclass(frozen=True)
class Row:
    """One row: its cells with the place and width of each; ``strong`` has a stronger line above.

    ``air`` is how much of the usual distance there is between text and lines.
    """

    cells: tuple[Text, ...]
    places: tuple[tuple[float, float], ...]
    strong: bool = False
    air: float = 1.0

    @classmethod
    def of(
        cls,
        words: Words,
        columns: Sequence[Column],
        style: TextStyle,
        strong: bool = False,
        air: float = 1.0,
    ) -> Row:
        """Put words into the columns."""
        texts = zip(words, columns, strict=True)
        cells = tuple(Text(word, replace(style, align=column.align)) for word, column in texts)
        return cls(cells, _places(columns), strong, air)

    @cached_property
    def height(self) -> float:
        """The height of the tallest cell with its distances, in points."""
        pairs = zip(self.cells, self.places, strict=True)
        text = max(cell.wrap(width, 0)[1] for cell, (_x, width) in pairs)
        return text + (_ABOVE + _BELOW) * self.air

    def cut(self, room: float) -> list[Row]:
        """Two rows of which the first is at most ``room`` high."""
        assert self.height > room, "only a row that does not fit is cut"
        room -= (_ABOVE + _BELOW) * self.air
        count = int(room // self.cells[0].style_used.leading)
        first = tuple(cell.part(0, count) for cell in self.cells)
        rest = tuple(cell.part(count, None) for cell in self.cells)
        return [replace(self, cells=first), replace(self, cells=rest, strong=False)]


class RunningTable(Flowable):
    """A head row and any number of rows, cut between rows where a page ends."""

    def __init__(self, head: Row, rows: Sequence[Row]) -> None:
        super().__init__()
        self.head, self.rows = head, rows
        self.spaceAfter = MEDIUM
        self.width = CONTENT_WIDTH

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """The whole width and the height of all rows."""
        self.height = self.head.height + sum(row.height for row in self.rows)
        return self.width, self.height

    def split(self, _available_width: float, available_height: float) -> list[Flowable]:
        """The part that fits and the rest, or nothing where a row would be left alone."""
        room = available_height - self.head.height + 1e-6
        ends = accumulate(row.height for row in self.rows)
        fitting = sum(1 for _end in takewhile(lambda end: end <= room, ends))
        if fitting == len(self.rows):
            return [self]
        kept = min(fitting, len(self.rows) - _ROWS_TOGETHER)
        if kept >= _ROWS_TOGETHER:
            return self._at(kept)
        if self._may_wait():
            return []
        return self._at(fitting) if fitting else self._in_first_row(room)

    def draw(self) -> None:
        """Draw head, rows and the lines between them."""
        top = self.height - self.head.height
        self.canv.setFillColor(TINT)
        self.canv.rect(0, top, self.width, self.head.height, stroke=0, fill=1)
        self._draw_row(self.head, top)
        self._draw_line(top, strong=True)
        for row in self.rows:
            if row.strong:
                self._draw_line(top, strong=True)
            top -= row.height
            self._draw_row(row, top)
            self._draw_line(top)

    def _may_wait(self) -> bool:
        """Whether the rows that belong together would fit on a page of their own."""
        last = len(self.rows) if len(self.rows) < 2 * _ROWS_TOGETHER else _ROWS_TOGETHER
        return sum(row.height for row in self.rows[:last]) <= _TALLEST

    def _at(self, count: int) -> list[Flowable]:
        first, rest = self.rows[:count], self.rows[count:]
        return [type(self)(self.head, first), type(self)(self.head, rest)]

    def _in_first_row(self, room: float) -> list[Flowable]:
        """A row taller than a page is cut where the page ends, if a few lines fit above."""
        if room < 3 * LARGE:
            return []
        first, rest = self.rows[0].cut(room)
        return [
            type(self)(self.head, [first]),
            type(self)(self.head, [rest, *self.rows[1:]]),
        ]

    def _draw_row(self, row: Row, y: float) -> None:
        for cell, (x, width) in zip(row.cells, row.places, strict=True):
            _width, height = cell.wrap(width, 0)
            cell.drawOn(self.canv, x, y + row.height - _ABOVE * row.air - height)

    def _draw_line(self, y: float, strong: bool = False) -> None:
        self.canv.setStrokeColor(ACCENT if strong else RULE)
        self.canv.setLineWidth(0.8 if strong else 0.4)
        self.canv.line(0, y, self.width, y)


def _places(columns: Sequence[Column]) -> tuple[tuple[float, float], ...]:
    """Where each column's text starts and how wide it is, in points.

    A column of figures keeps a wider distance to the words that follow it.
    """
    whole = sum(column.share for column in columns)
    widths = [CONTENT_WIDTH * column.share / whole for column in columns]
    starts = [0.0, *accumulate(widths[:-1])]
    gaps = [TIGHT + (MEDIUM if column.align == "right" else TIGHT) for column in columns]
    return tuple(
        (start + TIGHT, width - gap) for start, width, gap in zip(starts, widths, gaps, strict=True)
    )
