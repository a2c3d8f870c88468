"""Hold the teaching point that a row names against those the school has."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from counsel_desk.i18n import _
from counsel_desk.imports.cases.roster_rows import RosterRow
from counsel_desk.imports.cell_words import words
from counsel_desk.imports.cells import compact
from counsel_desk.imports.outcome import Fault, Verdict


def settle_teaching_point(row: RosterRow, names: Collection[str], heading: str) -> RosterRow:
    """The row with the name as the school writes it, or without one.

    A school without teaching points has no use for the column. Words for the main site are no
    teaching point; any other name that the school does not know is doubtful.
    """
    told = row.entry.teaching_point
    if told is None:
        return row
    known = {compact(name): name for name in names}
    name = known.get(compact(told))
    settled = replace(row, entry=replace(row.entry, teaching_point=name))
    if name is not None or not names or compact(told) in words("main_site"):
        return settled
    message = _("The school has no teaching point of this name.")
    return settled.with_fault(
        Fault(row.entry.row, heading, "teaching_point_unknown", Verdict.DOUBTFUL, message)
    )
