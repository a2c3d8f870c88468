"""How tests of the duty board's papers read them: as text, and line by line."""

from __future__ import annotations

import re
from pathlib import Path

from tests.reports.samples import copied_out


def text_of(pdf: bytes, folder: Path) -> str:
    """What a reader copies out, columns kept apart by spaces."""
    return copied_out(pdf, folder, "-layout")


def line_with(text: str, *words: str) -> str:
    """The first line that has all these words, spaces made single."""
    lines = (re.sub(" +", " ", line).strip() for line in text.splitlines())
    return next(line for line in lines if all(word in line for word in words))


def run_together(text: str) -> str:
    """Without any white space, so that a cell broken over lines is found."""
    return re.sub(r"\s", "", text)
