"""Adding up: each cell of the county between the sums of its schools' limits.

A school whose cell has no upper limit (it printed nothing that bounds it) leaves the county's cell
without one; such schools are counted, and beside the open total stands the limit of all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counsel_desk.disclosure.space import Cell
from counsel_desk.export.county.bounds import NO_LIMIT, Share
from counsel_desk.export.county.code_tree import position
from counsel_desk.export.county.shapes import Shape
from counsel_desk.export.orders import DIMENSIONS

LOW, HIGH, HIGH_KNOWN, SCHOOLS_OPEN = "low", "high", "high_known", "schools_open"


@dataclass(frozen=True)
class Total:
    """A cell of the county.

    :ivar low: at least so many.
    :ivar high_known: at most so many at the schools that bound the cell.
    :ivar schools_open: how many schools do not bound it.
    """

    low: int
    high_known: int
    schools_open: int

    @property
    def high(self) -> int | None:
        """At most so many at all schools, None where a school does not bound the cell."""
        return None if self.schools_open else self.high_known


@dataclass(frozen=True)
class CountyTable:
    """A table of the county: ``dimensions`` with ``visit`` the last, a row of codes each."""

    name: str
    dimensions: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], Total], ...]


def add_up(
    dimensions: Mapping[str, tuple[str, ...]], shares: Sequence[Share]
) -> tuple[CountyTable, ...]:
    """The county's tables over these shares.

    :param dimensions: the names of the tables, each with its columns before the numbers.
    """
    members: dict[Shape, list[Share]] = {}
    for share in shares:
        members.setdefault(share.shape, []).append(share)
    groups = [_Group(shape, found) for shape, found in members.items()]
    return tuple(_table(name, dimensions[name], groups) for name in sorted(dimensions))


def _table(name: str, dimensions: tuple[str, ...], groups: Sequence[_Group]) -> CountyTable:
    cells = dict.fromkeys(cell for group in groups for cell in group.told.get(name, ()))
    places = [DIMENSIONS.index(dimension) for dimension in dimensions]
    rows = [(tuple(cell[at] for at in places), cell) for cell in cells]
    rows.sort(key=lambda row: [position(n, c) for n, c in zip(dimensions, row[0], strict=True)])
    return CountyTable(
        name,
        dimensions,
        tuple((codes, _sum(group.total(cell) for group in groups)) for codes, cell in rows),
    )


def _sum(totals: Iterable[Total]) -> Total:
    found = tuple(totals)
    return Total(
        sum(one.low for one in found),
        sum(one.high_known for one in found),
        sum(one.schools_open for one in found),
    )


class _Group:
    """The schools of one shape, their limits added up cell by cell."""

    def __init__(self, shape: Shape, members: Sequence[Share]) -> None:
        self.shape, self.members = shape, members
        self.told = dict(shape.told)
        lows = map(sum, zip(*(share.low for share in members), strict=True))
        highs = zip(*(share.high for share in members), strict=True)
        self._totals = [_total(low, high) for low, high in zip(lows, highs, strict=True)]

    def total(self, cell: Cell) -> Total:
        """The sum over the group, also for a cell that its tables do not tell."""
        same = self.shape.same(cell)
        if same is not None:
            return self._totals[same]
        if self.shape.lacks(cell):
            return Total(0, 0, 0)
        around = self.shape.around(cell)
        limits = [
            min((share.high[at] for at in around), default=NO_LIMIT) for share in self.members
        ]
        return _total(0, limits)


def _total(low: int, highs: Sequence[int]) -> Total:
    bounded = [high for high in highs if high < NO_LIMIT]
    return Total(low, sum(bounded), len(highs) - len(bounded))
