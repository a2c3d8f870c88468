"""How words are read that the notices leave open; every reading is the school's own setting.

The defaults are the commoner readings. A finding that rests on one says so.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

from counsel_desk import errors
from counsel_desk.i18n import _

CHOICES = {
    "training_hours": ("cumulative", "school_year"),
    "themed_meetings": ("class", "school"),
    "fortnights": ("fixed", "rolling"),
    "upper_primary_from": ("5", "4"),
    "year": ("school_year", "calendar"),
}
"""Per reading what it may be, the default first."""


@dataclass(frozen=True)
class Readings:
    """One reading of each: 30/12 hours in all or per year, twice per class or per school, fixed
    or rolling fortnights, the first grade of upper primary, school or calendar years."""

    training_hours: str = "cumulative"
    themed_meetings: str = "class"
    fortnights: str = "fixed"
    upper_primary_from: str = "5"
    year: str = "school_year"

    @classmethod
    def of(cls, kept: dict[str, str]) -> Self:
        """What the school keeps; what it never settled is read by default.

        :raises errors.BadInput: for a reading that is not among its choices.
        """
        for name, value in kept.items():
            require_choice(name, value)
        return cls(**kept)

    def kept(self) -> dict[str, str]:
        """By name, to keep them."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def require_choice(name: str, value: str) -> None:
    """Only what a reading may be.

    :raises errors.BadInput: naming what it may be.
    """
    choices = CHOICES.get(name)
    if choices is None or value not in choices:
        told = _(", ").join(choices or sorted(CHOICES))
        raise errors.BadInput(
            _("“{name}” cannot be read as “{value}”; choose one of {choices}.").format(
                name=name, value=value, choices=told
            )
        )
