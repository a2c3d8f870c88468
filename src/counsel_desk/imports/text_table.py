"""Read tables kept as text: .csv with comma, semicolon or tab, in the encodings met in schools."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from counsel_desk.errors import BadInput
from counsel_desk.i18n import _
from counsel_desk.imports import sheet as sheets
from counsel_desk.imports.sheet import Sheet

DELIMITERS = (",", ";", "\t")
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAMPLE_LINES = 20


def read_text_table(content: bytes) -> list[Sheet]:
    """The one sheet of a text file; raises BadInput when it is no table at all."""
    text = decode(content)
    if text.lstrip()[:1] == "<":
        raise BadInput(
            _(
                "The file is a web page, not a spreadsheet, although its name may say otherwise. "
                "Open it in a spreadsheet program and save it as .xlsx."
            )
        )
    if "\x00" in text:
        raise not_a_sheet()
    rows = sheets.kept_rows(_numbered(text.replace("\r\n", "\n").replace("\r", "\n")))
    if not rows:
        raise sheets.empty()
    return [Sheet("", rows)]


def decode(content: bytes) -> str:
    """The text: by its mark, else strictly UTF-8, else strictly GB18030; never by guessing.

    A short GB18030 list looks like Korean to a guesser, while valid UTF-8 is hardly ever chance.
    """
    order: tuple[str, ...]
    if content.startswith(UTF_16_MARKS):
        order = ("utf-16",)
    elif content.startswith(codecs.BOM_UTF8):
        order = ("utf-8-sig",)
    else:
        order = ("utf-8", "gb18030")
    for encoding in order:
        try:
            return content.decode(encoding, "strict")
        except UnicodeDecodeError:
            continue
    raise not_a_sheet()


def not_a_sheet() -> BadInput:
    """The sentence for bytes that are neither a workbook nor readable text."""
    return BadInput(
        _("The file is not a sheet this program can read. It takes .xlsx, .xls, .ods and .csv.")
    )


def _numbered(text: str) -> list[tuple[int, tuple[sheets.Cell, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        # A spreadsheet shows a row with line breaks inside a cell as one row, so records count.
        return [(number, tuple(row)) for number, row in enumerate(reader, start=1)]
    except csv.Error as problem:
        raise not_a_sheet() from problem


def _delimiter(text: str) -> str:
    """The delimiter that stands equally often in most of the first lines; else a comma.

    Counting alone would take the commas in written sentences for columns.
    """
    sample = text.split("\n", SAMPLE_LINES)[:SAMPLE_LINES]
    return max(DELIMITERS, key=lambda mark: _regularity([line.count(mark) for line in sample]))


def _regularity(counts: list[int]) -> tuple[int, int]:
    """In how many lines the usual number stands, and that number."""
    usual = Counter(count for count in counts if count).most_common(1)
    return (usual[0][1], usual[0][0]) if usual else (0, 0)
