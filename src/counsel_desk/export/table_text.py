"""Tables as text: CSV (RFC 4180) in UTF-8 with a byte-order mark, so that spreadsheets read it.

A package's tables hold codes and whole numbers alone, so that nothing in them is ever quoted and a
reader can be strict: whatever this program does not write is refused.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from counsel_desk.disclosure.tables import SILENT

BOM = "\ufeff"
_END = "\r\n"
_LINE = re.compile(r"[A-Za-z0-9_.-]{1,60}(?:,[A-Za-z0-9_.-]{1,60})*")

Value = str | int | None


def table_text(columns: Sequence[str], rows: Iterable[Iterable[Value]]) -> bytes:
    """The table's file; None is written as the silent mark."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator=_END)
    writer.writerow(columns)
    writer.writerows([SILENT if value is None else value for value in row] for row in rows)
    return (BOM + target.getvalue()).encode("utf-8")


def read_codes(content: bytes) -> tuple[tuple[str, ...], list[tuple[str, ...]]] | None:
    """The heads and rows of a table of codes and numbers, None where it is not one of ours."""
    text = content.decode("utf-8", "replace")
    if not (text.startswith(BOM) and text.endswith(_END)):
        return None
    lines = text[len(BOM) : -len(_END)].split(_END)
    if not all(map(_LINE.fullmatch, lines)):
        return None
    heads, *rows = (tuple(line.split(",")) for line in lines)
    same = all(len(row) == len(heads) for row in rows)
    return (heads, rows) if same and len(set(heads)) == len(heads) else None
