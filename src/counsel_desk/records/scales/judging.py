"""From numbers to the three plain words, by the published boundaries of a definition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from counsel_desk.records.scales.definition import Definition, Reading

Readings = dict[str, Reading | None]


def read_numbers(definition: Definition, numbers: Mapping[str, Fraction]) -> Readings:
    """What each measure reads as; None where no boundary was published for it."""
    return {measure: _read(definition, measure, number) for measure, number in numbers.items()}


def overall(definition: Definition, readings: Mapping[str, Reading | None]) -> Reading | None:
    """The gravest reading, in which subscales count no further than the definition lets them.

    None when nothing was held against a boundary.
    """
    names = {one.name for one in definition.subscales}
    whole = [reading for measure, reading in readings.items() if measure not in names]
    parts = [reading for measure, reading in readings.items() if measure in names]
    return gravest([*whole, _at_most(gravest(parts), definition.subscales_raise_to)])


def gravest(readings: Iterable[Reading | None]) -> Reading | None:
    """The reading that asks for most."""
    told = [reading for reading in readings if reading is not None]
    return max(told, key=lambda reading: reading.weight, default=None)


def _at_most(reading: Reading | None, limit: Reading) -> Reading | None:
    return limit if reading is not None and reading.weight > limit.weight else reading


def _read(definition: Definition, measure: str, number: Fraction) -> Reading | None:
    rule = definition.rule(measure)
    return None if rule is None else rule.read(number)
