"""Tables that run over pages: the head repeated, no row or heading left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.platypus import Flowable, LongTable, TableStyle

from counsel_desk.reports.fonts import REGULAR
from counsel_desk.reports.styles import (
    ACCENT,
    CELL,
    CELL_HEAD,
    CONTENT_WIDTH,
    HEADING,
    MEDIUM,
    RULE,
    TIGHT,
    TINT,
    Align,
    TextStyle,
)
from counsel_desk.reports.text import Text

ROWS_PER_TABLE = 5_000  # reportlab's time for one table grows with the square of its rows

Row = Sequence[str]
Command = Any  # one command of reportlab's table style: name, from cell, to cell, values


@dataclass(frozen=True)
class Column:
    """One column: its head, its share of the width against the others, how its text stands."""

    head: str
    share: float
    align: Align = "left"


def section(
    title: str, columns: Sequence[Column], rows: Sequence[Row], total: Row | None = None
) -> list[Flowable]:
    """A heading with its table; a page never ends with the heading, or starts with one last row.

    ``total`` is a last row in bold under a stronger line.
    """
    tables = list(_tables(columns, rows, total))
    return [KeptHeading(Text(title, HEADING), tables[0]), *tables[1:]]


class KeptHeading(Flowable):
    """A heading that goes to the next page when nothing of what it heads fits below it."""

    def __init__(self, heading: Text, body: Flowable) -> None:
        super().__init__()
        self.heading, self.body = heading, body
        self.spaceBefore, self.spaceAfter = heading.spaceBefore, body.getSpaceAfter()

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Heading, its distance and body together."""
        _width, self._head_height = self.heading.wrapOn(self.canv, available_width, 0)
        self._head_height += self.heading.spaceAfter
        rest = available_height - self._head_height
        self.width, body_height = self.body.wrapOn(self.canv, available_width, rest)
        self.height = self._head_height + body_height
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Heading and the part of the body that fits, or nothing when none does."""
        self.wrap(available_width, available_height)
        parts = self.body.splitOn(self.canv, available_width, available_height - self._head_height)
        return [self.heading, *parts] if parts else []

    def draw(self) -> None:
        """Draw both; used when everything fits on the page."""
        self.body.drawOn(self.canv, 0, 0)
        self.heading.drawOn(self.canv, 0, self.height - self.heading.height)


def _tables(
    columns: Sequence[Column], rows: Sequence[Row], total: Row | None
) -> Iterator[LongTable]:
    for start in range(0, max(len(rows), 1), ROWS_PER_TABLE):
        end = start + ROWS_PER_TABLE
        yield _table(columns, rows[start:end], total if end >= len(rows) else None)


def _table(columns: Sequence[Column], rows: Sequence[Row], total: Row | None) -> LongTable:
    whole = sum(column.share for column in columns)
    styles = [replace(CELL, align=column.align) for column in columns]
    bold = [replace(CELL_HEAD, align=column.align) for column in columns]
    body = [_cells(row, styles) for row in rows]
    if total is not None:
        body.append(_cells(total, bold))
    return LongTable(
        [_cells([column.head for column in columns], bold), *body],
        colWidths=[CONTENT_WIDTH * column.share / whole for column in columns],
        repeatRows=1,
        style=TableStyle(_commands(columns, len(body), total is not None)),
        spaceAfter=CELL.leading,
    )


def _cells(words: Row, styles: Sequence[TextStyle]) -> list[Text]:
    return [Text(word, style) for word, style in zip(words, styles, strict=True)]


def _commands(columns: Sequence[Column], rows: int, with_total: bool) -> list[Command]:
    """Lines, distances, and which rows stay together: the head with two rows, the last two rows."""
    commands: list[Command] = [
        ("FONT", (0, 0), (-1, -1), REGULAR),  # without it reportlab falls back to Helvetica
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), TINT),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, ACCENT),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), TIGHT),
        ("RIGHTPADDING", (0, 0), (-1, -1), TIGHT),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    if rows >= 1:
        commands.append(("NOSPLIT", (0, 0), (-1, min(rows, 2))))
    if rows >= 2:
        commands.append(("NOSPLIT", (0, rows - 1), (-1, rows)))
    if with_total:
        commands.append(("LINEABOVE", (0, rows), (-1, rows), 0.8, ACCENT))
    for place, column in enumerate(columns):
        if column.align == "right":  # keep figures apart from the words in the next column
            commands.append(("RIGHTPADDING", (place, 0), (place, -1), MEDIUM))
    return commands


def plain_grid(
    cells: Sequence[Sequence[Flowable | list[Flowable]]], shares: Sequence[float], *extra: Command
) -> LongTable:
    """Flowables side by side on invisible lines: figures, label and value, signatures."""
    whole = sum(shares)
    commands: list[Command] = [
        ("FONT", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), TIGHT * 2),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        *extra,
    ]
    widths = [CONTENT_WIDTH * share / whole for share in shares]
    return LongTable([list(row) for row in cells], colWidths=widths, style=TableStyle(commands))
