"""Things side by side: figures, labels with values, lines of a notice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Table, TableStyle

from counsel_desk.reports.fonts import REGULAR
from counsel_desk.reports.styles import SMALL

Command = Any  # one command of reportlab's table style: name, from cell, to cell, values
Cell = Flowable | list[Flowable]

_PLAIN: tuple[Command, ...] = (
    ("FONT", (0, 0), (-1, -1), REGULAR),  # without it reportlab falls back to Helvetica
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), SMALL),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
)


class Grid(Flowable):
    """Rows of cells over the whole width; ``shares`` are the columns' widths against each other.

    The table is laid out anew for every width, so that a page made smaller keeps its margins.
    """

    def __init__(
        self, rows: Sequence[Sequence[Cell]], shares: Sequence[float], *extra: Command
    ) -> None:
        super().__init__()
        self.rows, self.shares = rows, shares
        self.style_used = TableStyle([*_PLAIN, *extra])

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The whole width and the height that the cells need."""
        whole = sum(self.shares)
        widths = [available_width * share / whole for share in self.shares]
        rows = [list(row) for row in self.rows]
        self.table = Table(rows, colWidths=widths, style=self.style_used)
        self.width, self.height = self.table.wrapOn(self.canv, available_width, available_height)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """The rows that fit, and the rest."""
        self.wrap(available_width, available_height)
        return list(self.table.splitOn(self.canv, available_width, available_height))

    def draw(self) -> None:
        """Draw the cells."""
        self.table.drawOn(self.canv, 0, 0)
