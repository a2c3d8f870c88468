"""Tables as text: CSV (RFC 4180) in UTF-8 with a byte-order mark, so that spreadsheets read it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from counsel_desk.disclosure.tables import SILENT

BOM = "\ufeff"

Value = str | int | None


def table_text(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """The table's file; None is written as the silent mark."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([SILENT if value is None else value for value in row] for row in rows)
    return (BOM + target.getvalue()).encode("utf-8")
