"""What a scale measures, and between which numbers each measure can lie."""

from __future__ import annotations

from fractions import Fraction

from counsel_desk.records.scales.definition import (
    MEASURES,
    POSITIVE,
    STANDARD,
    TOTAL,
    Definition,
    Way,
)
from counsel_desk.records.scales.exact_numbers import whole

Span = tuple[Fraction, Fraction]


def measures(definition: Definition) -> tuple[str, ...]:
    """The measures of a scale: what is counted over the sheet first, then its subscales."""
    there = {
        TOTAL: definition.total_way is not Way.NONE,
        STANDARD: definition.standard is not None,
        POSITIVE: definition.positive_from is not None,
    }
    names = tuple(one.name for one in definition.subscales)
    return (*(measure for measure in MEASURES if there[measure]), *names)


def span(definition: Definition, measure: str) -> Span | None:
    """The lowest and highest number that a measure can have; None for one it does not have."""
    if measure not in measures(definition):
        return None
    if measure == POSITIVE:
        return Fraction(0), Fraction(definition.items)
    if measure == TOTAL:
        return _between(definition, len(definition.total_items), definition.total_way)
    if measure == STANDARD:
        return _standard_span(definition)
    subscale = definition.subscale(measure)
    assert subscale is not None
    low, high = _between(definition, len(subscale.items), definition.subscale_way)
    return low * definition.subscale_factor, high * definition.subscale_factor


def is_whole(definition: Definition, measure: str) -> bool:
    """Whether a measure takes whole numbers only."""
    if measure == TOTAL:
        return definition.total_way is not Way.MEAN
    named = definition.subscale(measure) is not None
    return not named or definition.subscale_way is not Way.MEAN


def high_is_good(definition: Definition, measure: str) -> bool:
    """Whether more of a measure is better."""
    subscale = definition.subscale(measure)
    return definition.high_is_good if subscale is None else subscale.high_is_good


def _between(definition: Definition, count: int, way: Way) -> Span:
    times = 1 if way is Way.MEAN else count
    return Fraction(definition.lowest * times), Fraction(definition.highest * times)


def _standard_span(definition: Definition) -> Span:
    standard = definition.standard
    assert standard is not None
    low, high = _between(definition, len(definition.total_items), definition.total_way)
    return (
        Fraction(whole(low * standard.factor, standard.rounding)),
        Fraction(whole(high * standard.factor, standard.rounding)),
    )
