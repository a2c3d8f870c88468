"""Checking a package: that it is whole and signed, and that it says what a package may say.

Nothing in it is believed before the signature over its manifest holds, and nothing is unpacked to
disk. A right signature tells that the holder of a key made it; whose key it is, the fingerprint
tells that the bureau has on paper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from counsel_desk.disclosure.space import Cell
from counsel_desk.disclosure.tables import SILENT, VALUE
from counsel_desk.errors import BadInput
from counsel_desk.export import archive
from counsel_desk.export.archive import (
    DATA,
    MANIFEST,
    PDF,
    SIGNATURE,
    changed,
    table_name,
    table_path,
)
from counsel_desk.export.description import Description, Json, parse, read_description, wrong
from counsel_desk.export.manifest import digest, read_manifest, read_signature
from counsel_desk.export.orders import DIMENSIONS, SESSIONS, RoomTable, TableFile, cell_of
from counsel_desk.export.table_text import read_codes
from counsel_desk.i18n import _
from counsel_desk.store import signing
from counsel_desk.whole_files import read_given

_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")

Cells = dict[Cell, int | None]
Rows = Sequence[tuple[str, ...]]


@dataclass(frozen=True)
class OpenedPackage:
    """A package that holds: signed, whole, and in the form of one.

    :ivar tables: the cells of each table of sessions, None where it is silent.
    :ivar dimensions: the columns before ``value`` of each of these tables.
    :ivar digest: the SHA-256 of the whole file.
    """

    datapackage: Json
    description: Description
    tables: Mapping[str, Cells]
    dimensions: Mapping[str, tuple[str, ...]]
    room_tables: tuple[RoomTable, ...]
    summary_pdf: bytes
    digest: str
    public_key: bytes

    @property
    def school_code(self) -> str:
        """The code of the school that made it."""
        return self.description.school_code

    @property
    def school_name(self) -> str:
        """The name of that school."""
        return self.description.school_name

    @property
    def period(self) -> str:
        """What it tells of: ``2026-10``, ``2026-autumn``, ``2027-spring`` or ``2026``."""
        return self.description.period

    @property
    def k(self) -> int:
        """How many persons stand at least behind a printed number."""
        return self.description.k

    @property
    def previous_digest(self) -> str | None:
        """The SHA-256 of the school's package before this one."""
        return self.description.previous_digest

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key that signed it."""
        return signing.fingerprint(self.public_key)

    @property
    def session_tables(self) -> tuple[TableFile, ...]:
        """The tables of sessions as they were ordered."""
        return tuple(self._session_table(name) for name in self.tables)

    def _session_table(self, name: str) -> TableFile:
        own = self.dimensions[name]
        places = [DIMENSIONS.index(dimension) for dimension in own]
        cells = self.tables[name].items()
        return TableFile(name, own, tuple((*(c[at] for at in places), n) for c, n in cells))


def open_package(data: bytes) -> OpenedPackage:
    """The package in these bytes.

    :raises BadInput: naming the file inside that is wrong, or the package itself.
    """
    files = dict(archive.read(data))
    for name in (DATA, PDF, MANIFEST, SIGNATURE):
        if name not in files:
            raise missing(name)
    public_key = _checked_key(files)
    _require_listed(files)
    told = parse(files[DATA])
    description = read_description(told)
    tables = _read_tables(files, description)
    sessions = [name for name in tables if name.startswith(SESSIONS)]
    return OpenedPackage(
        datapackage=told,
        description=description,
        tables=_agreeing({name: _cells(name, tables[name], description) for name in sessions}),
        dimensions={name: description.columns[name][:-1] for name in sessions},
        room_tables=tuple(
            _room_table(name, rows, description)
            for name, rows in tables.items()
            if name not in sessions
        ),
        summary_pdf=files[PDF],
        digest=digest(data),
        public_key=public_key,
    )


def read_package(path: Path) -> bytes:
    """The bytes of a file that may be a package; no more are read than a package can have.

    :raises BadInput: when there is no such file.
    :raises StorageProblem: when the disk says no.
    """
    return read_given(path, archive.MOST_BYTES)


def missing(name: str) -> BadInput:
    """The sentence for a file that every package has and this one has not."""
    return BadInput(_("“{file}” is missing in the package.").format(file=name))


def _checked_key(files: Mapping[str, bytes]) -> bytes:
    """The public key whose signature over the manifest holds."""
    signature = read_signature(files[SIGNATURE])
    if signature is None:
        raise changed(SIGNATURE)
    if not signing.verify(signature.public_key, files[MANIFEST], signature.signature):
        raise BadInput(
            _(
                "“{signature}” in the package does not fit “{manifest}”: one of the two was "
                "changed after the package was signed."
            ).format(signature=SIGNATURE, manifest=MANIFEST)
        )
    return signature.public_key


def _require_listed(files: Mapping[str, bytes]) -> None:
    """Every file but the two is in the manifest as it is, and nothing else is."""
    listed = read_manifest(files[MANIFEST])
    if listed is None:
        raise wrong(MANIFEST)
    for name in sorted(set(files) - {MANIFEST, SIGNATURE} | set(listed)):
        if name not in files:
            raise missing(name)
        if listed.get(name) != digest(files[name]):
            raise changed(name)


def _read_tables(files: Mapping[str, bytes], described: Description) -> dict[str, Rows]:
    """The rows of every table, with the heads that the description says and no others."""
    tables: dict[str, Rows] = {}
    for path, content in files.items():
        name = table_name(path)
        if name is None:
            continue
        found = read_codes(content)
        if found is None or described.columns.get(name) != found[0]:
            raise wrong(path)
        tables[name] = found[1]
    if set(tables) != set(described.columns):
        raise wrong(DATA)
    return tables


def _cells(name: str, rows: Rows, described: Description) -> Cells:
    """A table of sessions; no number in it may be smaller than k."""
    *dimensions, value = described.columns[name]
    order = [one for one in DIMENSIONS[1:] if one in dimensions]
    called = SESSIONS + ("_".join(order[:-1]) or "visit")
    if value != VALUE or dimensions != order or order[-1:] != ["visit"] or name != called:
        raise wrong(table_path(name))
    cells: Cells = {}
    for row in rows:
        cell = cell_of(described.period, tuple(dimensions), row[:-1])
        if cell in cells:
            raise wrong(table_path(name))
        cells[cell] = None if row[-1] == SILENT else _whole(row[-1], name, described.k)
    return cells


def _agreeing(tables: dict[str, Cells]) -> dict[str, Cells]:
    """The tables, once it is certain that they tell a cell that several have alike."""
    seen: Cells = {}
    for name, cells in tables.items():
        for cell, value in cells.items():
            if seen.setdefault(cell, value) != value:
                raise wrong(table_path(name))
    return tables


def _room_table(name: str, rows: Rows, described: Description) -> RoomTable:
    columns, numbers = described.columns[name], described.numbers[name]
    return RoomTable(
        name,
        columns,
        tuple(
            tuple(
                _whole(text, name, 0) if column in numbers else text
                for column, text in zip(columns, row, strict=True)
            )
            for row in rows
        ),
    )


def _whole(text: str, name: str, least: int) -> int:
    """A whole number of a table, at least so large."""
    if not _NUMBER.fullmatch(text) or int(text) < least:
        raise wrong(table_path(name))
    return int(text)
