"""Read one answer of a questionnaire from a cell: a number, an option's letter or its words."""

from __future__ import annotations

import re
import unicodedata

from counsel_desk.i18n import _
from counsel_desk.imports.cell_words import words
from counsel_desk.imports.cells import Unreadable, compact, says_nothing
from counsel_desk.imports.outcome import Verdict
from counsel_desk.imports.sheet import Cell
from counsel_desk.records.scales.definition import Definition

WHOLE = re.compile(r"\+?(\d{1,3})(?:\.0+)?分?", re.ASCII)
LETTER = re.compile(r"([a-g])(?:[.、．:：)）].*)?", re.ASCII)
# Between two options a letter tells nothing: A is yes on some sheets, and yes may count most.
OPTIONS_WITH_LETTERS = 3


def is_unanswered(cell: Cell, scale: Definition) -> bool:
    """Whether a cell holds no answer: blank, a stroke, or what survey sites write for skipped."""
    text = _folded(cell)
    if text in _labels(scale):
        return False
    return says_nothing(cell) or text.strip("()[]<>") in words("unanswered")


def answer(cell: Cell, scale: Definition) -> int:
    """The answer as the scale counts it, before any reverse keying; raises Unreadable."""
    text = _folded(cell)
    found = _labels(scale).get(text)
    if found is None:
        found = _number(text)
    if found is None:
        found = _yes_or_no(text, scale)
    if found is None:
        found = _letter(text, scale)
    if found is None:
        raise Unreadable(
            "answer_unreadable",
            _("The cell holds no answer from {low} to {high}.").format(
                low=scale.lowest, high=scale.highest
            ),
            Verdict.REFUSED,
        )
    if not scale.lowest <= found <= scale.highest:
        raise Unreadable(
            "answer_out_of_range",
            _("The answer lies outside {low} to {high}.").format(
                low=scale.lowest, high=scale.highest
            ),
            Verdict.REFUSED,
        )
    return found


def whole_number(cell: Cell) -> int | None:
    """The whole number in a cell, whatever the scale."""
    return _number(_folded(cell))


def _folded(cell: Cell) -> str:
    return unicodedata.normalize("NFKC", compact(cell)).lower()


def _labels(scale: Definition) -> dict[str, int]:
    return {_folded(word): counts for word, counts in scale.labels.items()}


def _number(text: str) -> int | None:
    found = WHOLE.fullmatch(text)
    return int(found.group(1)) if found else None


def _yes_or_no(text: str, scale: Definition) -> int | None:
    """Yes and no as people write them, on scales whose answers are just that."""
    if (scale.lowest, scale.highest) != (0, 1):
        return None
    if text in words("yes"):
        return 1
    return 0 if text in words("no") else None


def _letter(text: str, scale: Definition) -> int | None:
    """An option's letter, counted from A for the lowest answer."""
    found = LETTER.fullmatch(text)
    if found is None or scale.highest - scale.lowest + 1 < OPTIONS_WITH_LETTERS:
        return None
    return scale.lowest + ord(found.group(1)) - ord("a")
