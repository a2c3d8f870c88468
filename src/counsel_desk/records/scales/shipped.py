"""The scales that come with the program: keys and limits, never a published item's words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from counsel_desk import paths
from counsel_desk.errors import BadInput
from counsel_desk.i18n import _
from counsel_desk.records.scales.checking import checked_definition
from counsel_desk.records.scales.definition import Definition

NAMES = (
    "mht",
    "mssmhs60",
    "mhrsp",
    "phq9",
    "gad7",
    "scl90",
    "cdi",
    "dsrsc",
    "scared41",
    "cesd",
    "sdq",
    "sas",
    "sds",
    "ais",
    "isi",
    "dass21",
    "hkra27",
    "tas37",
    "sasc10",
    "psss12",
    "ssmss39",
    "scsq20",
    "conners_psq48",
    "rses",
    "pss10",
    "who5",
)


def shipped() -> tuple[Definition, ...]:
    """All of them, in the order they are listed."""
    return tuple(load(name) for name in NAMES)


def find(name: str) -> Definition:
    """The scale of that short name, however it is capitalised; raises BadInput."""
    wanted = name.strip().lower()
    if wanted not in NAMES:
        raise BadInput(
            _(
                "There is no questionnaire “{name}”. “counsel-desk scale list” shows all of them."
            ).format(name=name)
        )
    return load(wanted)


@cache
def load(name: str) -> Definition:
    """One of them, read once; raises LookupError for a name that is not shipped."""
    if name not in NAMES:
        raise LookupError(f"no questionnaire {name!r} comes with the program")
    text = (paths.resources() / "scales" / f"{name}.toml").read_text(encoding="utf-8")
    return checked_definition(tomllib.loads(text, parse_float=Fraction))


def school_definition(told: Mapping[str, object]) -> Definition:
    """A school's own definition, checked like ours; its short name is not one of ours.

    :raises errors.BadInput: with one line for each fault.
    """
    definition = checked_definition(told)
    if definition.id in NAMES:
        raise BadInput(
            _("The short name “{name}” belongs to a questionnaire of the program.").format(
                name=definition.id
            )
        )
    return definition
