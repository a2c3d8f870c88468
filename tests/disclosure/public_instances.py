"""The public instances as spaces, leaves and printed cells."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from counsel_desk.disclosure.knowledge import Knowledge
from counsel_desk.disclosure.space import Cell, Dimension, Leaf, Space
from counsel_desk.disclosure.tables import read_table

FOLDER = Path(__file__).with_name("instances")


def truth(name: str, k: int = 5) -> Knowledge:
    """A leaf table, one person per unit."""
    rows = list(csv.reader(io.StringIO((FOLDER / f"{name}_truth.csv").read_text("utf-8"))))
    groups = json.loads((FOLDER / f"{name}_hier.json").read_text("utf-8")) if (
        FOLDER / f"{name}_hier.json").exists() else {}  # fmt: skip
    dimensions = tuple(
        Dimension(head, list(dict.fromkeys(row[place] for row in rows[1:])), groups.get(head))
        for place, head in enumerate(rows[0][:-1])
    )
    leaves = tuple(
        Leaf(tuple(row[:-1]), f"{row[:-1]} {unit}")
        for row in rows[1:]
        for unit in range(int(row[-1]))
    )
    return Knowledge(Space(dimensions), leaves, k=k, sensitive=())


def release(knowledge: Knowledge, *names: str) -> dict[Cell, int | None]:
    """What some files print together: a number where one of them prints it."""
    cells: dict[Cell, int | None] = {}
    for name in names:
        text = (FOLDER / f"{name}.csv").read_text("utf-8")
        for cell, value in read_table(text, knowledge.space.names, total="Total").items():
            if value is not None or cell not in cells:
                cells[cell] = value
    return cells


def printed(cells: dict[Cell, int | None]) -> dict[Cell, int]:
    """The numbers of a release."""
    return {cell: value for cell, value in cells.items() if value is not None}


def primary_only(knowledge: Knowledge, limit: int, zeros: bool = True) -> dict[Cell, int]:
    """Every cell and margin but those with so many persons or fewer (zeros too, or not)."""
    sums: dict[Cell, int] = {(): 0}
    for dimension in knowledge.space.dimensions:
        sums = {(*cell, code): 0 for cell in sums for code in dimension.codes}
    for cell in sums:
        sums[cell] = sum(knowledge.space.holds(cell, leaf.codes) for leaf in knowledge.leaves)
    return {c: n for c, n in sums.items() if n > limit or (n == 0 and not zeros)}
