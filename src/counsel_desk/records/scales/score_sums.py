"""Add keyed answers up: subscales, total, standard score, positive items, z-scores.

Only where a scale's own rule says so (SDQ: 3 of 5 items) a subscale is filled up from the mean of
what was answered; everywhere else a gap leaves no number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from counsel_desk.records.scales.definition import (
    POSITIVE,
    STANDARD,
    TOTAL,
    Definition,
    Rounding,
    Subscale,
    Way,
)
from counsel_desk.records.scales.exact_numbers import whole
from counsel_desk.records.scales.measures import measures

Keyed = Mapping[int, int]
Parts = Mapping[str, Fraction | None]


def numbers_of(scale: Definition, keyed: Keyed) -> dict[str, Fraction]:
    """Every measure of a sheet; none of a sheet with a gap that no rule fills."""
    parts = {one.name: _part(scale, one, keyed) for one in scale.subscales}
    if not _is_enough(scale, keyed, parts):
        return {}
    total = _total(scale, keyed, parts)
    found = {
        TOTAL: total,
        STANDARD: _standard(scale, total),
        POSITIVE: _positive(scale, keyed),
        **parts,
    }
    wanted = measures(scale)
    return {name: one for name, one in found.items() if one is not None and name in wanted}


def _is_enough(scale: Definition, keyed: Keyed, parts: Parts) -> bool:
    """Every item, or enough of every subscale; one left open leaves the whole sheet open."""
    filled = scale.prorate_from is not None and None not in parts.values()
    return len(keyed) == scale.items or filled


def _total(scale: Definition, keyed: Keyed, parts: Parts) -> Fraction | None:
    if scale.total_way is Way.NONE:
        return None
    if len(keyed) < scale.items:
        counted = (part for name, part in parts.items() if name not in scale.total_without)
        return sum((part for part in counted if part is not None), Fraction(0))
    items = scale.total_items
    added = Fraction(sum(keyed[item] for item in items))
    return added / len(items) if scale.total_way is Way.MEAN else added


def _part(scale: Definition, subscale: Subscale, keyed: Keyed) -> Fraction | None:
    answered = [keyed[item] for item in subscale.items if item in keyed]
    if len(answered) < len(subscale.items):
        return _filled_up(scale, subscale, answered)
    added = Fraction(sum(answered))
    number = added / len(answered) if scale.subscale_way is Way.MEAN else added
    return number * scale.subscale_factor


def _filled_up(scale: Definition, subscale: Subscale, answered: Sequence[int]) -> Fraction | None:
    """The mean of what was answered for all items, made whole with a half up (SDQ's own rule)."""
    if scale.prorate_from is None or len(answered) < scale.prorate_from:
        return None
    for_all = Fraction(sum(answered) * len(subscale.items), len(answered))
    return whole(for_all, Rounding.HALF_UP) * scale.subscale_factor


def _standard(scale: Definition, total: Fraction | None) -> Fraction | None:
    if scale.standard is None or total is None:
        return None
    return Fraction(whole(total * scale.standard.factor, scale.standard.rounding))


def _positive(scale: Definition, keyed: Keyed) -> Fraction | None:
    if scale.positive_from is None:
        return None
    return Fraction(sum(answer >= scale.positive_from for answer in keyed.values()))


def z_scores(scale: Definition, numbers: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """How far subscales with a published norm lie from its mean, in standard deviations."""
    return {
        one.name: (numbers[one.name] - one.norm.mean) / one.norm.deviation
        for one in scale.subscales
        if one.norm is not None and one.name in numbers
    }
