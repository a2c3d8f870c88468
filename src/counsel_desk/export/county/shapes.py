"""What a school's tables have in common with those of other schools: cells and how they add up.

Schools of the same stages tell the same cells, so the sums that hold among them are worked out once
for all of them and only the numbers are the school's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

from counsel_desk.disclosure.space import TOTAL, Cell
from counsel_desk.errors import BadInput
from counsel_desk.export.county.code_tree import families, is_known, is_whole, wider
from counsel_desk.export.orders import DIMENSIONS
from counsel_desk.i18n import _

_GRADE, _SEX = DIMENSIONS.index("grade"), DIMENSIONS.index("sex")

Told = tuple[tuple[str, tuple[Cell, ...]], ...]
"""The tables of a package with the cells that each of them tells, silent ones too."""


@dataclass(frozen=True)
class Sum:
    """One cell, by its number, is the sum of others; at least their sum where not ``whole``."""

    above: int
    below: tuple[int, ...]
    whole: bool


@dataclass(frozen=True, eq=False)
class Shape:
    """The cells of a school's tables, each once, and the sums that hold among them."""

    told: Told

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell that some table tells."""
        return tuple(dict.fromkeys(cell for _name, cells in self.told for cell in cells))

    @cached_property
    def number(self) -> Mapping[Cell, int]:
        """The place of each cell in ``cells``."""
        return {cell: number for number, cell in enumerate(self.cells)}

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """Every sum that holds between cells of one table, each once."""
        found = (one for _name, cells in self.told for one in self._sums_of(cells))
        return tuple(dict.fromkeys(found))

    @cached_property
    def grades(self) -> frozenset[str]:
        """The grades that the school tells of; none where no table has grades."""
        told = {cell[_GRADE] for cell in self.cells}
        return frozenset(code for code in told if len(wider("grade", code)) == 3)

    def same(self, cell: Cell) -> int | None:
        """The told cell that is the given one: itself, or the total for the school's only stage."""
        if cell not in self.number and self.grades and self._has(cell[_GRADE], all):
            cell = (*cell[:_GRADE], TOTAL, *cell[_GRADE + 1 :])
        return self.number.get(cell)

    @cached_property
    def sexes(self) -> frozenset[str]:
        """The codes of sex that the school tells of; none where no table has them."""
        return frozenset(cell[_SEX] for cell in self.cells) - {TOTAL}

    def lacks(self, cell: Cell) -> bool:
        """Whether the cell is of a grade, stage or sex that the school does not have."""
        if self.grades and not self._has(cell[_GRADE], any):
            return True
        return bool(self.sexes) and cell[_SEX] not in (TOTAL, *self.sexes)

    def around(self, cell: Cell) -> tuple[int, ...]:
        """The told cells that hold the given one."""
        chains = [wider(n, code) for n, code in zip(DIMENSIONS[1:], cell[1:], strict=True)]
        wide = ((cell[0], *codes) for codes in product(*chains))
        return tuple(self.number[one] for one in wide if one in self.number)

    def _has(self, code: str, how_many: Callable[[Iterable[bool]], bool]) -> bool:
        return how_many(code in wider("grade", grade) for grade in self.grades)

    def _sums_of(self, cells: tuple[Cell, ...]) -> Iterator[Sum]:
        for at, dimension in enumerate(DIMENSIONS[1:], start=1):
            rests = dict.fromkeys((*cell[:at], *cell[at + 1 :]) for cell in cells)
            tree = families(dimension, (cell[at] for cell in cells))
            for above, below in tree.items():
                whole = is_whole(dimension, above, below)
                for rest in rests:
                    yield from self._sum(at, rest, above, below, whole)

    def _sum(
        self, at: int, rest: Cell, above: str, below: tuple[str, ...], whole: bool
    ) -> Iterator[Sum]:
        top = self.number.get((*rest[:at], above, *rest[at:]))
        parts = [self.number.get((*rest[:at], code, *rest[at:])) for code in below]
        known = tuple(part for part in parts if part is not None)
        if top is not None and known:
            yield Sum(top, known, whole and len(known) == len(parts))


@lru_cache(maxsize=256)
def shape_of(told: Told) -> Shape:
    """The shape of these tables, the same object for the same cells.

    :raises BadInput: for a code that this version of the program does not have.
    """
    shape = Shape(told)
    for cell in shape.cells:
        for dimension, code in zip(DIMENSIONS[1:], cell[1:], strict=True):
            if not is_known(dimension, code):
                raise BadInput(
                    _(
                        "The package uses the code “{code}”, which this version of the program "
                        "does not have. Use a newer version."
                    ).format(code=code)
                )
    return shape
