"""The way in: from a path to the sheets inside."""

from __future__ import annotations

from pathlib import Path

from counsel_desk.imports.sheet import Sheet, read_bytes
from counsel_desk.imports.text_table import read_text_table
from counsel_desk.imports.workbook import looks_like_workbook, read_workbook


def read_sheets(path: Path) -> list[Sheet]:
    """The filled sheets of a workbook or text file; raises BadInput with the sentence to show."""
    content = read_bytes(path)
    return read_workbook(content) if looks_like_workbook(content) else read_text_table(content)
