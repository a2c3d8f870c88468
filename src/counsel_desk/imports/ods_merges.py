"""Find merged cells in an OpenDocument sheet, which the reading library does not tell.

OpenDocument 1.2 part 1, clause 9.1.4: a cell carries ``number-rows-spanned`` and
``number-columns-spanned``; rows and cells may stand for many of their kind.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from counsel_desk.imports.sheet import MergedRange

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
CONTENT = "content.xml"
MAX_CONTENT = 200 * 1024 * 1024


def merged_in_ods(content: bytes) -> dict[str, tuple[MergedRange, ...]]:
    """The merged ranges by sheet name; empty for any other kind of file or a damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if CONTENT not in archive.namelist():
                return {}
            if archive.getinfo(CONTENT).file_size > MAX_CONTENT:
                return {}
            # The file is the person's own, and expat bounds the growth of entities by itself.
            root = ElementTree.fromstring(archive.read(CONTENT))  # noqa: S314
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, OSError, RuntimeError):
        return {}
    return {
        table.get(f"{TABLE}name", ""): tuple(_merges_of(table))
        for table in root.iter(f"{TABLE}table")
    }


def _merges_of(table: Element) -> Iterator[MergedRange]:
    number = 1
    for row in table.iter(f"{TABLE}table-row"):
        column = 0
        for cell in row:
            if cell.tag not in CELLS:
                continue
            tall, wide = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if tall > 1 or wide > 1:
                yield MergedRange(number, column, number + tall - 1, column + wide - 1)
            column += _count(cell, "number-columns-repeated")
        number += _count(row, "number-rows-repeated")


def _count(element: Element, name: str) -> int:
    text = element.get(f"{TABLE}{name}", "1")
    return int(text) if text.isdigit() else 1
