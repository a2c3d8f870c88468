"""Packages that come back after a restore: read from sticks, checked, and told as plain values."""

from __future__ import annotations

from pathlib import Path

from counsel_desk.errors import DeskError
from counsel_desk.export.package import file_name
from counsel_desk.export.verifying import open_package, read_package
from counsel_desk.services.cases.returned_package import ReturnedPackage


def returned(data: bytes) -> ReturnedPackage:
    """A package that is whole and signed; by whose key is for the vault to say.

    :raises BadInput: naming the file inside that is wrong, or the package itself.
    """
    opened = open_package(data)
    told = [pair for cells in opened.tables.values() for pair in cells.items()]
    return ReturnedPackage(
        data=data,
        digest=opened.digest,
        previous_digest=opened.previous_digest,
        period=opened.period,
        school_year=opened.description.school_year,
        made_on=opened.description.day,
        public_key=opened.public_key,
        file_name=file_name(opened.school_code, opened.period),
        numbers={cell: value for cell, value in told if value is not None},
    )


def packages_in(folder: Path) -> tuple[bytes, ...]:
    """The files of a stick or folder that may be packages; what cannot be read is passed over."""
    found = []
    for file in sorted(folder.glob("*.zip")):
        try:
            found.append(read_package(file))
        except DeskError:
            continue
    return tuple(found)
