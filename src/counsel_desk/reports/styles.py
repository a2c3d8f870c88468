"""How paper looks: one palette, one scale of sizes, one scale of distances (points).

The colours are those of the program's window; every one that carries text keeps its contrast on a
black-and-white printer, and nothing is told by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4

from counsel_desk.reports.fonts import BOLD, REGULAR

INK = HexColor("#22302E")
MUTED = HexColor("#5B6A67")
RULE = HexColor("#CFCCC3")
ACCENT = HexColor("#2F7D6E")
TINT = HexColor("#E2F0EC")
WARM_TINT = HexColor("#FBF0E2")

TIGHT, SMALL, MEDIUM, LARGE = 4, 8, 16, 24

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 48
HEADER_HEIGHT = SMALL + MEDIUM
FOOT_HEIGHT = 56
CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN
CONTENT_HEIGHT = PAGE_HEIGHT - 1.5 * MARGIN - HEADER_HEIGHT - FOOT_HEIGHT

Align = Literal["left", "right", "center"]


@dataclass(frozen=True)
class TextStyle:
    """Face, size and distances of a piece of text; all lengths in points."""

    size: float = 9.5
    leading: float = 15
    font: str = REGULAR
    color: Color = INK
    align: Align = "left"
    before: float = 0
    after: float = 0


BODY = TextStyle()
STRONG = replace(BODY, font=BOLD)
NOTE = TextStyle(size=8, leading=12, color=MUTED)
TITLE = TextStyle(size=20, leading=28, font=BOLD)
SUBTITLE = TextStyle(size=11, leading=16, color=MUTED, after=MEDIUM)
HEADING = TextStyle(size=12, leading=18, font=BOLD, color=ACCENT, before=MEDIUM, after=TIGHT)
CELL = TextStyle(size=8.5, leading=12.5)
CELL_HEAD = TextStyle(size=8.5, leading=12.5, font=BOLD)
FIGURE = TextStyle(size=18, leading=24, font=BOLD)
