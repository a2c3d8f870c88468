"""Reading ``datapackage.json`` back: what a package says of itself, checked before it is believed.

Whoever holds a key can sign anything, so a right signature is no reason to trust the contents: a
name must be fit to be shown (no control characters), a period must be one, and so on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from counsel_desk.disclosure.knowledge import SMALLEST_K
from counsel_desk.errors import BadInput
from counsel_desk.export.archive import DATA, table_path
from counsel_desk.export.data_package import FORMAT
from counsel_desk.i18n import _
from counsel_desk.records.room.school import SCHOOL_CODE

_PERIOD = re.compile(r"(20\d\d)(?:-(0[1-9]|1[0-2]|autumn|spring))?")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_VERSION = re.compile(r"[0-9A-Za-z.+-]{1,40}")
_LONGEST_NAME, _LARGEST_K = 100, 1000

Json = dict[str, Any]


@dataclass(frozen=True)
class Description:
    """What a package says of itself; ``numbers`` are the integer columns of each table."""

    school_code: str
    school_name: str
    period: str
    school_year: int
    k: int
    day: date
    version: str
    previous_digest: str | None
    columns: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, tuple[str, ...]]


def read_description(told: Json) -> Description:
    """What the JSON object says.

    :raises BadInput: for anything that is not as this program writes it.
    """
    try:
        return _description(told, told["counsel_desk"])
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise wrong(DATA) from fault


def parse(content: bytes) -> Json:
    """The JSON object in the file. :raises BadInput: when there is none."""
    try:
        told = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as fault:
        raise wrong(DATA) from fault
    if not isinstance(told, dict):
        raise wrong(DATA)
    return told


def wrong(name: str) -> BadInput:
    """The sentence for a file that was signed as it is and yet cannot be one of ours."""
    return BadInput(
        _(
            "“{file}” in the package is signed as it is, but it does not say what a package of "
            "totals says there."
        ).format(file=name)
    )


def school_year_of_period(period: str) -> int:
    """The school year that a period lies in. :raises ValueError: for no period at all."""
    found = _PERIOD.fullmatch(period)
    if found is None:
        raise ValueError("no period")
    year, rest = int(found[1]), found[2] or "autumn"
    return year if rest == "autumn" or (rest.isdigit() and int(rest) >= 9) else year - 1


def _description(told: Json, ours: Json) -> Description:
    if ours["format"] != FORMAT:
        raise BadInput(
            _(
                "The package was made by another version of the program ({version}). Use a "
                "version that is at least as new."
            ).format(version=_text(ours["program_version"], _VERSION))
        )
    period = _text(ours["period"], _PERIOD)
    schemas = {str(one["name"]): one["schema"]["fields"] for one in _resources(told)}
    previous = ours["previous_package_sha256"]
    return Description(
        school_code=_text(ours["school_code"], SCHOOL_CODE),
        school_name=_name(ours["school_name"]),
        period=period,
        school_year=_number(ours["school_year"], *[school_year_of_period(period)] * 2),
        k=_number(ours["k"], SMALLEST_K, _LARGEST_K),
        day=_day(told["created"]),
        version=_text(ours["program_version"], _VERSION),
        previous_digest=None if previous is None else _text(previous, _DIGEST),
        columns={
            name: tuple(str(field["name"]) for field in fields) for name, fields in schemas.items()
        },
        numbers={
            name: tuple(str(field["name"]) for field in fields if field["type"] == "integer")
            for name, fields in schemas.items()
        },
    )


def _resources(told: Json) -> list[Json]:
    """The described tables, each once and where a package has it."""
    found: list[Json] = told["resources"]
    _require(isinstance(found, list))
    _require(all(one["path"] == table_path(str(one["name"])) for one in found))
    _require(len({one["path"] for one in found}) == len(found))
    return found


def _text(value: object, pattern: re.Pattern[str]) -> str:
    text = value if isinstance(value, str) else ""
    _require(pattern.fullmatch(text) is not None)
    return text


def _name(value: object) -> str:
    text = value if isinstance(value, str) else ""
    _require(0 < len(text) <= _LONGEST_NAME and text.isprintable())
    return text


def _number(value: object, least: int, most: int) -> int:
    number = value if isinstance(value, int) and not isinstance(value, bool) else least - 1
    _require(least <= number <= most)
    return number


def _day(value: object) -> date:
    text = value if isinstance(value, str) else ""
    day = date.fromisoformat(text[:10])
    _require(text == f"{day.isoformat()}T00:00:00Z")
    return day


def _require(fits: bool) -> None:
    if not fits:
        raise ValueError("not as this program writes it")
