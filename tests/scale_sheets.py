"""Sheets of answers made to come out at a wanted number, by working backwards from the keys."""

from __future__ import annotations

from collections.abc import Iterator

from counsel_desk.records.scales import shipped
from counsel_desk.records.scales.definition import POSITIVE, STANDARD, TOTAL, Definition
from counsel_desk.records.scales.scoring import key


def every_form() -> Iterator[tuple[str, Definition]]:
    """Every shipped scale and every variant of one, with a name for the test."""
    for scale in shipped.shipped():
        yield scale.id, scale
        for variant in scale.variants:
            yield f"{scale.id}:{variant.id}", variant.definition


def lowest(scale: Definition) -> list[int]:
    """The sheet on which every item counts least."""
    return [key(scale, item, scale.lowest) for item in range(1, scale.items + 1)]


def items_of(scale: Definition, measure: str) -> tuple[int, ...]:
    """The items that a measure is made of."""
    if measure in (TOTAL, STANDARD):
        return scale.total_items
    if measure == POSITIVE:
        return tuple(range(1, scale.items + 1))
    subscale = scale.subscale(measure)
    assert subscale is not None
    return subscale.items


def sums(scale: Definition, measure: str) -> range:
    """All that the items of a measure can come to; for positive items: how many there are."""
    count = len(items_of(scale, measure))
    if measure == POSITIVE:
        return range(count + 1)
    return range(scale.lowest * count, scale.highest * count + 1)


def sheet_with(scale: Definition, measure: str, wanted: int) -> list[int]:
    """A sheet whose items of the measure come to the wanted sum, the others counting least."""
    answers, left = lowest(scale), wanted - sums(scale, measure).start
    for item in items_of(scale, measure):
        step = _step(scale, measure, left)
        answers[item - 1] = key(scale, item, scale.lowest + step)
        left -= 1 if measure == POSITIVE and step else step
    assert left == 0
    return answers


def _step(scale: Definition, measure: str, left: int) -> int:
    if measure == POSITIVE:
        assert scale.positive_from is not None
        return scale.positive_from - scale.lowest if left else 0
    return min(left, scale.highest - scale.lowest)
