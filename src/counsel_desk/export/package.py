"""Making a package: what goes in, the files that follow from it, and the signed zip.

One order gives the same bytes, always. The order holds codes and numbers, a day and the school's
code and name; nothing else can get into a package.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from counsel_desk.export import archive
from counsel_desk.export.archive import DATA, MANIFEST, PDF, SIGNATURE, File, table_path
from counsel_desk.export.data_package import data_package
from counsel_desk.export.manifest import Signature, manifest
from counsel_desk.export.orders import (
    PackageOrder,
    RoomTable,
    TableFile,
    opening_table,
    staff_table,
)
from counsel_desk.export.table_text import table_text
from counsel_desk.reports.room.summary_sheet import SheetTable, SummarySheet, summary_sheet_pdf
from counsel_desk.store import signing

__all__ = [
    "PackageOrder",
    "RoomTable",
    "TableFile",
    "file_name",
    "opening_table",
    "sealed",
    "staff_table",
    "summary_pdf",
    "unsigned",
]

Sign = Callable[[bytes], bytes]


def unsigned(order: PackageOrder) -> tuple[File, ...]:
    """The files of a package before it is signed, in order: description, tables, summary."""
    tables = [(table_path(t.name), table_text(t.columns, t.rows)) for t in order.all_tables]
    return ((DATA, data_package(order)), *tables, (PDF, summary_pdf(order)))


def sealed(files: Sequence[File], public_key: bytes, sign: Sign) -> bytes:
    """The package: the files with a manifest over them and a signature over that, as a zip.

    :param public_key: the Ed25519 key that a reader will check with (32 bytes).
    :param sign: signs with its private half; gets the manifest's bytes, gives 64 bytes.
    :raises ValueError: when the two do not belong together, or a name is no package file's.
    """
    listed = manifest(files)
    made = sign(listed)
    if not signing.verify(public_key, listed, made):
        raise ValueError("the signature does not fit the public key")
    whole = [*files, (MANIFEST, listed), (SIGNATURE, Signature(public_key, made).written())]
    return archive.write(archive.in_order(whole))


def file_name(school_code: str, period: str) -> str:
    """What a package's file is called."""
    return f"{school_code}_{period}.zip"


def summary_pdf(order: PackageOrder) -> bytes:
    """The same numbers for people, in the language in force."""
    tables = tuple(SheetTable(t.name, t.dimensions, t.rows) for t in order.tables)
    room = tuple((t.name, t.rows) for t in order.room_tables)
    return summary_sheet_pdf(
        SummarySheet(order.school_name, order.school_code, order.period, order.day, order.k,
                     tables, room)
    )  # fmt: skip
