"""Find the heading of a sheet: one row or two, anywhere in the first ten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from counsel_desk.imports.cell_words import words
from counsel_desk.imports.columns import Column, ColumnSet, bare
from counsel_desk.imports.sheet import Cell, MergedRange, Sheet, SheetRow

HEADING_ROWS = 10


@dataclass(slots=True)
class Heading:
    """A row, or two, read as the heading: where each column stands, and what was not recognised."""

    row: int
    last_row: int
    places: dict[str, int] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)

    def take(self, place: int, told: str, column: Column | None) -> None:
        """Note the column of a place; a second column of one kind is its repetition or ignored."""
        key = column.key if column else ""
        if column and key in self.places:
            key = column.repeated_as
        if key and key not in self.places:
            self.places[key] = place
        else:
            self.ignored.append(told)


def best_heading(sheet: Sheet, columns: ColumnSet) -> Heading | None:
    """The heading in which most columns are recognised; None when nothing is in any."""
    known = columns.by_bare_name()
    top = [row for row in sheet.rows if row.number <= HEADING_ROWS]
    candidates = [_one_line(row, known) for row in top]
    candidates += [
        _two_lines(upper, lower, sheet.merged, known)
        for upper, lower in pairwise(top)
        if lower.number == upper.number + 1
    ]
    best = max(candidates, key=lambda heading: len(heading.places), default=None)
    return best if best is not None and best.places else None


def _one_line(row: SheetRow, known: Mapping[str, Column]) -> Heading:
    heading = Heading(row.number, row.number)
    for place, cell in enumerate(row.cells):
        if text := _text(cell):
            heading.take(place, text, known.get(bare(text)))
    return heading


def _two_lines(
    upper: SheetRow, lower: SheetRow, merged: Sequence[MergedRange], known: Mapping[str, Column]
) -> Heading:
    """Read two rows as one heading: 监护人1 over 姓名 and 电话 gives 监护人1姓名, 监护人1电话."""
    heading = Heading(upper.number, lower.number)
    group = ""
    for place in range(max(len(upper.cells), len(lower.cells))):
        over, under = _text(upper.cell(place)), _text(lower.cell(place))
        if over:
            group = over
        elif under and _spreads(upper.number, place, merged):
            over = group
        if over or under:
            column = known.get(bare(over + under)) or _lone(over, under, known)
            heading.take(place, over + under, column)
    return heading


def _spreads(row: int, place: int, merged: Sequence[MergedRange]) -> bool:
    """Whether an empty upper cell belongs to the group at its left: merged, or merging unknown."""
    return not merged or any(
        block.first_row <= row <= block.last_row and block.first_column < place <= block.last_column
        for block in merged
    )


def _lone(over: str, under: str, known: Mapping[str, Column]) -> Column | None:
    """The lower words alone, under a group that only sorts columns, such as 基本信息.

    Under a group that speaks of people they would be taken for the student's own.
    """
    if not under or any(word in over for word in words("people")):
        return None
    return known.get(bare(under))


def _text(cell: Cell) -> str:
    return " ".join(str(cell).split()).strip("\ufeff\u200b")
