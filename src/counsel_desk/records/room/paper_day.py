"""Blank sheets for a day without electricity: how many lines, and a short code for each."""

from __future__ import annotations

from dataclasses import dataclass

OPENINGS, SESSIONS = "A", "B"
OPENING_LINES, SESSION_LINES = 8, 14


@dataclass(frozen=True)
class PaperDay:
    """What the sheets say around their empty lines; no person stands on them."""

    school: str
    room: str
    areas: tuple[str, ...]
    sheets: int = 1
    opening_lines: int = OPENING_LINES
    session_lines: int = SESSION_LINES


def line_codes(kind: str, sheet: int, lines: int) -> tuple[str, ...]:
    """The codes of the lines of one sheet: ``1-A1``, ``1-A2`` … for its openings."""
    return tuple(f"{sheet}-{kind}{number}" for number in range(1, lines + 1))
