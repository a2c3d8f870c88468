"""What a school's silent cells may hold, judged by its own printed numbers.

Every cell has a lower and an upper limit. A printed cell has its value for both. A silent one
starts at zero and without an upper limit; then the sums between cells are gone through until
nothing changes (interval propagation):

* a whole is at least the sum of its parts' lower limits, and at most that of their upper limits;
* a part is at most what the whole's upper limit leaves when the others take their lower limits,
  and at least what its lower limit needs when they take their upper limits.

Each step keeps every set of numbers that agrees with the tables, so the truth always lies within;
stopping early only leaves the limits wider. What the linear programs of
:mod:`counsel_desk.disclosure` could narrow further is not asked for: nobody needs it here, and the
time would no longer grow with the bytes alone. The order is fixed, so the limits are too.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from counsel_desk.disclosure.space import Cell
from counsel_desk.errors import BadInput
from counsel_desk.export.county.shapes import Shape, Sum, shape_of
from counsel_desk.i18n import _

NO_LIMIT = 1 << 62
_ROUNDS = 30


@dataclass(frozen=True, eq=False)
class Share:
    """A school's part in the county's totals: the limits of each cell of its shape."""

    shape: Shape
    low: array[int]
    high: array[int]


def share_of(tables: Mapping[str, Mapping[Cell, int | None]]) -> Share:
    """The limits of every cell that some tables tell.

    :raises BadInput: when the printed numbers contradict each other, or for an unknown code.
    """
    shape = shape_of(tuple((name, tuple(cells)) for name, cells in sorted(tables.items())))
    values = {cell: value for cells in tables.values() for cell, value in cells.items()}
    low = [values[cell] or 0 for cell in shape.cells]
    high = [NO_LIMIT if values[cell] is None else low[at] for at, cell in enumerate(shape.cells)]
    _narrow(shape.sums, low, high)
    if any(least > most for least, most in zip(low, high, strict=True)):
        raise BadInput(_("The numbers in the package contradict each other."))
    return Share(shape, array("q", low), array("q", high))


def _narrow(sums: tuple[Sum, ...], low: list[int], high: list[int]) -> None:
    """Go through the sums until nothing changes; those that are exact throughout fall out."""
    waiting = list(sums)
    for _round in range(_ROUNDS):
        changed = [one for one in waiting if _narrow_one(one, low, high)]
        if not changed:
            return
        waiting = [one for one in waiting if _is_open(one, low, high)]


def _is_open(one: Sum, low: list[int], high: list[int]) -> bool:
    return low[one.above] != high[one.above] or any(low[at] != high[at] for at in one.below)


def _narrow_one(one: Sum, low: list[int], high: list[int]) -> bool:
    """Narrow the whole by its parts, then each part by the whole and the others."""
    below = one.below
    least = sum([low[at] for at in below])
    changed = False
    if least > low[one.above]:
        low[one.above] = least
        changed = True
    if high[one.above] < NO_LIMIT:
        spare = high[one.above] - least
        for at in below:
            if high[at] > low[at] + spare:
                high[at] = low[at] + spare
                changed = True
    return _narrow_whole(one, low, high) or changed if one.whole else changed


def _narrow_whole(one: Sum, low: list[int], high: list[int]) -> bool:
    """What only a sum that is complete allows: the upper limits of the parts bound the whole."""
    most = sum([high[at] for at in one.below])
    changed = False
    if most < high[one.above]:
        high[one.above] = most
        changed = True
    needed = low[one.above] - most
    for at in one.below:
        if high[at] + needed > low[at]:
            low[at] = high[at] + needed
            changed = True
    return changed
