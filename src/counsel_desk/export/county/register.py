"""``schools.csv``: the schools that the bureau expects, with the fingerprints it has on paper."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from counsel_desk.errors import BadInput
from counsel_desk.export.verifying import OpenedPackage
from counsel_desk.i18n import _
from counsel_desk.imports.text_table import decode
from counsel_desk.os_errors import storage_errors
from counsel_desk.store.signing import same_fingerprint

FILE = "schools.csv"
COLUMNS = ("school_code", "name", "fingerprint")
_MOST_BYTES = 4 * 1024 * 1024
_BETWEEN = "[;\uff1b]"  # a semicolon of either width


@dataclass(frozen=True)
class School:
    """A school on the list; ``fingerprints`` are those of all its keys, the present one included.

    There are several where a school got a new key, and none where none was registered yet.
    """

    code: str
    name: str
    fingerprints: tuple[str, ...]


@dataclass(frozen=True)
class Register:
    """The listed schools by their codes."""

    schools: Mapping[str, School]

    def objection(self, package: OpenedPackage) -> str | None:
        """Why the package may not be counted, None when it may."""
        school = self.schools.get(package.school_code)
        if school is None:
            return _("The school {code} is not in “{file}”.").format(
                code=package.school_code, file=FILE
            )
        known = school.fingerprints
        if not known or any(same_fingerprint(one, package.fingerprint) for one in known):
            return None
        return _(
            "The key is not the one that is registered for the school {code}: its fingerprint is "
            "{found}, not {wanted}."
        ).format(code=school.code, found=package.fingerprint, wanted=", ".join(known))


def read_register(folder: Path) -> Register | None:
    """The list in the folder, None when there is none.

    :raises BadInput: naming the row that cannot be read.
    :raises StorageProblem: when the disk says no.
    """
    place = folder / FILE
    if not place.is_file():
        return None
    with storage_errors(place), place.open("rb") as stream:
        content = stream.read(_MOST_BYTES)
    found: dict[str, School] = {}
    for number, row in enumerate(_rows(content), start=2):
        code, name, told = ((row.get(column) or "").strip() for column in COLUMNS)
        if not any((code, name, told)):
            continue
        known = tuple(one.strip() for one in re.split(_BETWEEN, told) if one.strip())
        if not code or code in found or not all(same_fingerprint(one, one) for one in known):
            raise _unusable(number)
        found[code] = School(code, name, known)
    return Register(found)


def _rows(content: bytes) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(decode(content), newline=""), restkey="more")
    try:
        found = list(rows)
    except csv.Error as fault:
        raise _unusable(rows.line_num) from fault
    if not set(COLUMNS[:2]) <= set(rows.fieldnames or ()):
        raise BadInput(
            _("“{file}” needs the columns {columns}.").format(file=FILE, columns=", ".join(COLUMNS))
        )
    return found


def _unusable(number: int) -> BadInput:
    return BadInput(
        _(
            "Row {number} of “{file}” cannot be used: its code is missing or stands there twice, "
            "or its fingerprint has not 32 digits."
        ).format(number=number, file=FILE)
    )
