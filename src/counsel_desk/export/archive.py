"""The one zip form of a package: every byte follows from the names and contents of its files.

Entries are stored, not deflated. A deflate stream can be changed in many bits and still give the
same contents, and another zlib packs the same contents into other bytes; stored, a package can be
written again from what was read and compared byte for byte, on any machine. What is large in it
(the PDF) is packed already. Any zip program opens it (APPNOTE.TXT 6.3.10, version 2.0 entries).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counsel_desk.errors import BadInput
from counsel_desk.i18n import _

DATA, PDF, MANIFEST, SIGNATURE = "datapackage.json", "summary.pdf", "MANIFEST.sha256", "SIGNATURE"
TABLES = "tables/"
TABLE_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")

MOST_BYTES = 32 * 1024 * 1024  # a year's package has a few hundred thousand
MOST_FILES = 200

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION = 20
_DATE = 0x21  # 1980-01-01, the first day that a zip can tell

File = tuple[str, bytes]


@dataclass(frozen=True)
class Entry:
    """One file as it lies in the zip, with the checksum that the zip tells of it."""

    name: str
    content: bytes
    crc: int


def table_path(name: str) -> str:
    """Where a table lies in a package."""
    return f"{TABLES}{name}.csv"


def table_name(path: str) -> str | None:
    """The table that lies at a path, None for a path that is no table's."""
    name = path.removeprefix(TABLES).removesuffix(".csv")
    return name if table_path(name) == path and TABLE_NAME.fullmatch(name) else None


def in_order(files: Sequence[File]) -> tuple[File, ...]:
    """The files in the one order that a package has."""
    return tuple(sorted(files, key=lambda file: (_place(file[0]), file[0])))


def _place(name: str) -> int:
    return {DATA: 0, PDF: 2, MANIFEST: 3, SIGNATURE: 4}.get(name, 1)


def write(files: Sequence[File]) -> bytes:
    """The zip of these files in this order."""
    body, listing, offset = [], [], 0
    for name, content in files:
        raw = name.encode("ascii")
        told = (0, 0, 0, _DATE, zlib.crc32(content), len(content), len(content), len(raw), 0)
        local = _LOCAL.pack(_LOCAL_MARK, _VERSION, *told) + raw
        listing.append(
            _CENTRAL.pack(_CENTRAL_MARK, _VERSION, _VERSION, *told, 0, 0, 0, 0, offset) + raw
        )
        body += [local, content]
        offset += len(local) + len(content)
    size, count = sum(map(len, listing)), len(listing)
    end = _END.pack(_END_MARK, 0, 0, count, count, size, offset, 0)
    return b"".join([*body, *listing, end])


def read(data: bytes) -> tuple[File, ...]:
    """The files of a zip in this very form, in its order.

    :raises BadInput: for anything else: naming the file inside whose content does not fit its
        checksum, or else the package itself (another size, order, date, comment; bytes before,
        between or behind; a name that no package has; a name twice).
    """
    if len(data) > MOST_BYTES:
        raise BadInput(_("The file is far too large to be a package of totals."))
    entries = tuple(_walk(data))
    for entry in entries:
        if zlib.crc32(entry.content) != entry.crc and _place_is_known(entry.name):
            raise changed(entry.name)
    files = tuple((entry.name, entry.content) for entry in entries)
    if _is_in_form(files) and write(files) == data:
        return files
    raise BadInput(_("The package itself was changed: its frame is not as this program writes it."))


def changed(name: str) -> BadInput:
    """The sentence for a file inside that is not what was signed."""
    return BadInput(
        _("“{file}” in the package was changed after the package was signed.").format(file=name)
    )


def _walk(data: bytes) -> Iterator[Entry]:
    """Entry after entry from the first byte on; nothing is unpacked and no name is followed."""
    if not data.startswith(_LOCAL_MARK):
        raise BadInput(_("The file is no package of totals, or its beginning was cut off."))
    offset = 0
    for _number in range(MOST_FILES):
        if not data.startswith(_LOCAL_MARK, offset) or len(data) < offset + _LOCAL.size:
            return
        head = _LOCAL.unpack_from(data, offset)
        crc, size, name_length = head[6], head[8], head[9]
        start = offset + _LOCAL.size + name_length
        name = data[offset + _LOCAL.size : start]
        offset = start + size
        yield Entry(name.decode("ascii", "replace"), data[start:offset], crc)


def _is_in_form(files: Sequence[File]) -> bool:
    names = [name for name, _content in files]
    known = all(map(_place_is_known, names)) and len(set(names)) == len(names)
    return known and in_order(files) == tuple(files)


def _place_is_known(name: str) -> bool:
    return _place(name) != 1 or table_name(name) is not None
