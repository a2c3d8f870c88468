"""Take fields out of a definition as data: typed, and every fault with the place it stands at."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from counsel_desk.errors import BadInput
from counsel_desk.i18n import _

Choice = TypeVar("Choice", bound=StrEnum)

RUN = re.compile(r"(\d{1,3})(?:\s*[-–—~～]\s*(\d{1,3}))?")
BETWEEN_RUNS = re.compile(r"[\s,，、;；]+")
MAX_ITEM = 999


class Fields:
    """The fields of one table of a definition; ``where`` names it in every sentence."""

    def __init__(self, told: object, where: str) -> None:
        self.where = where
        if not isinstance(told, Mapping):
            raise self.fault(_("fields with names belong here"))
        self._told = told
        self._asked: set[str] = set()

    def has(self, name: str) -> bool:
        """Whether the field is told."""
        self._asked.add(name)
        return self._told.get(name) is not None

    def text(self, name: str, default: str | None = None) -> str:
        """Words; without a default they are needed."""
        found = self._take(name, default)
        if not isinstance(found, str) or (default is None and not found.strip()):
            raise self.fault(_("“{field}” needs words").format(field=name))
        return found.strip()

    def whole(self, name: str, default: int | None = None) -> int:
        """A whole number; without a default it is needed."""
        found = self.number(name, None if default is None else Fraction(default))
        if found.denominator != 1:
            raise self.fault(_("“{field}” needs a whole number").format(field=name))
        return int(found)

    def number(self, name: str, default: Fraction | None = None) -> Fraction:
        """An exact number; without a default it is needed."""
        found = exact(self._take(name, default))
        if found is None:
            raise self.fault(_("“{field}” needs a number").format(field=name))
        return found

    def yes(self, name: str, default: bool = False) -> bool:
        """True or false."""
        found = self._take(name, default)
        if not isinstance(found, bool):
            raise self.fault(_("“{field}” is either true or false").format(field=name))
        return found

    def choice(self, name: str, among: type[Choice], default: Choice) -> Choice:
        """One of a few fixed words."""
        found = str(self._take(name, default.value))
        if found not in list(among):
            words = _(", ").join(one.value for one in among)
            raise self.fault(_("“{field}” is one of: {words}").format(field=name, words=words))
        return among(found)

    def items(self, name: str, needed: bool = False) -> tuple[int, ...]:
        """Numbers of items: a list, or runs in a text such as ``1-15, 17``."""
        found = self._take(name, None if needed else ())
        numbers = _runs(found) if isinstance(found, str) else _whole_numbers(found)
        if numbers is None or (needed and not numbers):
            raise self.fault(_("“{field}” needs item numbers such as 1-5, 8").format(field=name))
        return numbers

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of words."""
        found = self._list(name)
        if not all(isinstance(one, str) for one in found):
            raise self.fault(_("“{field}” needs a list of words").format(field=name))
        return tuple(str(one) for one in found)

    def rows(self, name: str) -> Sequence[object]:
        """A list of anything."""
        return self._list(name)

    def table(self, name: str) -> Fields:
        """A table within this one."""
        return Fields(self._take(name, {}), f"{self.where}, {name}")

    def tables(self, name: str) -> list[Fields]:
        """A list of tables within this one."""
        return [
            Fields(one, f"{self.where}, {name} {place}")
            for place, one in enumerate(self._list(name), start=1)
        ]

    def pairs(self) -> Mapping[str, object]:
        """All fields as they stand, for tables whose names are free."""
        self._asked.update(str(name) for name in self._told)
        return {str(name): value for name, value in self._told.items()}

    def done(self) -> None:
        """Refuse fields that nobody asked for: most likely a slip in a name."""
        strange = [str(name) for name in self._told if name not in self._asked]
        if strange:
            raise self.fault(_("nothing is known of “{field}”").format(field=_(", ").join(strange)))

    def read(self, name: str, take: Callable[[str], Fraction]) -> Fraction | None:
        """A field by ``take`` where it is told, else None."""
        return take(name) if self.has(name) else None

    def fault(self, sentence: str) -> BadInput:
        """The fault at this place."""
        return BadInput(_("{where}: {sentence}.").format(where=self.where, sentence=sentence))

    def _list(self, name: str) -> Sequence[object]:
        found = self._take(name, ())
        if isinstance(found, str) or not isinstance(found, Sequence):
            raise self.fault(_("“{field}” needs a list").format(field=name))
        return found

    def _take(self, name: str, default: object) -> object:
        return self._told[name] if self.has(name) else default


def exact(told: object) -> Fraction | None:
    """A number as it was written, or None; a text may hold one too."""
    if isinstance(told, bool):
        return None
    if isinstance(told, float):
        told = str(told)
    if isinstance(told, int | Fraction | Decimal | str):
        try:
            return Fraction(told)
        except (ValueError, ZeroDivisionError, OverflowError):
            return None
    return None


def _runs(text: str) -> tuple[int, ...] | None:
    numbers: list[int] = []
    for part in filter(None, BETWEEN_RUNS.split(text)):
        run = RUN.fullmatch(part)
        if run is None:
            return None
        numbers += range(int(run.group(1)), int(run.group(2) or run.group(1)) + 1)
    return tuple(numbers)


def _whole_numbers(found: object) -> tuple[int, ...] | None:
    if not isinstance(found, Sequence):
        return None
    if not all(isinstance(one, int) and not isinstance(one, bool) for one in found):
        return None
    return tuple(one for one in found if isinstance(one, int))
