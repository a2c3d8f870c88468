"""Labels with what was filled in, or with lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import Flowable

from counsel_desk.reports.grid import Grid
from counsel_desk.reports.styles import BODY, NOTE, RULE, TextStyle
from counsel_desk.reports.text import Text

TEXT = replace(BODY, size=10, leading=16)
LABEL = replace(NOTE, leading=TEXT.leading)
BOX, TICKED = "□ ", "■ "
_HAND = replace(TEXT, leading=22)
"""A line on which somebody writes by hand."""

Line = tuple[str, str, int]
"""Label, words, and how many lines are left to write on where there are no words."""


def filled_lines(lines: Sequence[Line], shares: tuple[float, float] = (2, 8)) -> Flowable:
    """Below each other, with a rule below each."""
    rows = [[Text(label, LABEL), _words(told, room)] for label, told, room in lines]
    return Grid(rows, shares, ("LINEBELOW", (1, 0), (1, -1), 0.4, RULE))


def pairs(cells: Sequence[tuple[str, str]], style: TextStyle = TEXT) -> Flowable:
    """Labels with their words, two beside each other."""
    told = [[Text(label, LABEL), Text(words or " ", style)] for label, words in cells]
    if len(told) % 2:
        told.append([Text("", LABEL), Text("", style)])
    rows = [[*one, *two] for one, two in zip(told[::2], told[1::2], strict=True)]
    lines = [("LINEBELOW", (column, 0), (column, -1), 0.4, RULE) for column in (1, 3)]
    return Grid(rows, (2, 4, 2, 4), *lines)


def boxes(labels: Sequence[str], ticked: Sequence[bool] = ()) -> str:
    """Boxes to tick in one line; those that were ticked are so."""
    signs = [TICKED if one else BOX for one in ticked] or [BOX] * len(labels)
    return "    ".join(sign + label for sign, label in zip(signs, labels, strict=True))


def _words(told: str, lines: int) -> Text:
    """The words, or room to write."""
    return Text(told, TEXT) if told else Text("\n".join([" "] * max(1, lines)), _HAND)
