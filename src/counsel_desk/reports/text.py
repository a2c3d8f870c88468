"""Text on paper: plain words in, lines out; what the font lacks becomes a told gap.

Unlike reportlab's Paragraph this takes no markup, so that a ``<`` in a note is a ``<`` on paper.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any
from unicodedata import category

from reportlab.platypus import Flowable

from counsel_desk.i18n import language
from counsel_desk.reports.fonts import GAP, is_unseen, missing_glyphs, register, width_per_point
from counsel_desk.reports.line_breaks import break_lines
from counsel_desk.reports.styles import BODY, TextStyle

# The typeface draws curly quotes as wide as a Chinese sign: around Latin words they tear holes.
_WIDE_QUOTES = re.compile("“(?=[\x21-\u024f])|(?<=[\x21-\u024f])”")
_MIN_LINES_APART = 2  # a paragraph is cut only where both parts keep two lines


class Text(Flowable):
    """One piece of text in one style, in as many lines and pages as it needs."""

    def __init__(self, text: str, style: TextStyle = BODY) -> None:
        super().__init__()
        register()
        self.text = seen(text)
        self.style_used = style
        self.spaceBefore, self.spaceAfter = style.before, style.after
        self.lines: list[str] = []
        self.width = self.height = 0.0

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Break the text for a width; returns the width and height taken."""
        if self.lines and self.width == available_width:
            return self.width, self.height  # a table asks for each cell's height at every page
        style = self.style_used
        self.width = available_width
        self.lines = [
            line
            for paragraph in self.text.split("\n")
            for line in break_lines(paragraph, available_width, partial(_width, style))
        ]
        self.height = len(self.lines) * style.leading
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Two pieces of which the first fits, or nothing when no good place is found."""
        self.wrap(available_width, available_height)
        count = int((available_height + 1e-6) // self.style_used.leading)
        if count >= len(self.lines):
            return [self]
        count = min(count, len(self.lines) - _MIN_LINES_APART)
        if count < _MIN_LINES_APART:
            return []
        return [self.part(0, count), self.part(count, None)]

    def draw(self) -> None:
        """Draw at the place that the frame chose."""
        style = self.style_used
        lead = (style.leading - style.size) / 2 + style.size * 0.14
        for number, line in enumerate(self.lines, start=1):
            draw_line(self.canv, 0, self.height - number * style.leading + lead, line, style,
                      self.width)  # fmt: skip

    def part(self, start: int, end: int | None) -> Text:
        """A piece made of whole lines: they break again where they are broken now."""
        part = Text("", self.style_used)
        part.text = "\n".join(self.lines[start:end])
        return part


def draw_line(
    canvas: Any, x: float, y: float, line: str, style: TextStyle, width: float = 0
) -> None:
    """Draw one line at a baseline; gaps are noted in ``canvas.gaps`` for the foot of the page."""
    register()
    shown = line.rstrip()
    for sign in missing_glyphs(shown):
        canvas.gaps.setdefault(sign)
        shown = shown.replace(sign, GAP)
    canvas.setFont(style.font, style.size)
    canvas.setFillColor(style.color)
    if style.align == "right":
        canvas.drawRightString(x + width, y, shown)
    elif style.align == "center":
        canvas.drawCentredString(x + width / 2, y, shown)
    else:
        canvas.drawString(x, y, shown)


def seen(text: str) -> str:
    """The text without signs that have no shape; spaces and line ends in their plain form."""
    plain = text.replace("\r\n", "\n").replace("\t", "    ")
    if language() == "en":
        plain = _WIDE_QUOTES.sub('"', plain)
    return "".join(_plain(sign) for sign in plain)


def _plain(sign: str) -> str:
    if sign in "\n\r\u2028\u2029":
        return "\n"
    if is_unseen(sign):
        return ""
    return " " if category(sign) == "Zs" and sign != "\u3000" else sign


def text_width(text: str, style: TextStyle) -> float:
    """How wide one line of text is, in points."""
    return sum(_width(style, sign) for sign in seen(text))


def _width(style: TextStyle, sign: str) -> float:
    return width_per_point(sign, style.font) * style.size
