"""Scores that a county's platform reckoned: who, a total, scores of subscales, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from counsel_desk.errors import BadInput
from counsel_desk.i18n import _
from counsel_desk.imports.answer_sheets import (
    SCORES,
    day_of,
    identity_key,
    number_faults,
    person_columns,
    person_of,
)
from counsel_desk.imports.cell_words import words
from counsel_desk.imports.cells import Unreadable, compact
from counsel_desk.imports.columns import Column, ColumnSet, load_columns
from counsel_desk.imports.outcome import Fault, Verdict
from counsel_desk.imports.reading import read_sheets
from counsel_desk.imports.rows import RowReader, readers
from counsel_desk.imports.sheet import Cell
from counsel_desk.imports.table import find_table
from counsel_desk.records.scales.definition import Definition
from counsel_desk.records.scales.definition_fields import exact
from counsel_desk.records.scales.measures import measures
from counsel_desk.records.scales.scoring import check_number

PEOPLE = (("number",), ("school_number",), ("national_number",), ("name",))
# Keys of the columns of subscales; a subscale's name could be that of another column.
SUBSCALE = "subscale "


@dataclass(frozen=True, slots=True, repr=False)
class ScoreRow:
    """One person's scores by measure, and the day that the row itself says, if it does."""

    row: int
    person: Mapping[str, str]
    numbers: Mapping[str, Fraction]
    faults: tuple[Fault, ...] = ()
    taken_on: date | None = None

    def __repr__(self) -> str:
        return f"<ScoreRow {self.row}>"

    @property
    def is_good(self) -> bool:
        """Whether the row may be taken."""
        return all(fault.verdict is not Verdict.REFUSED for fault in self.faults)


@dataclass(frozen=True, slots=True, repr=False)
class ScoreSheet:
    """All rows of a sheet; ``sheet_name`` is empty for a text file."""

    sheet_name: str
    other_sheets: tuple[str, ...]
    rows: tuple[ScoreRow, ...]
    ignored_columns: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<ScoreSheet of {len(self.rows)} rows>"


def read_score_sheet(path: Path, scale: Definition) -> ScoreSheet:
    """Read the sheet; raises BadInput where a column for the person or for any score is missing."""
    table = find_table(read_sheets(path), _columns(scale))
    rows = [_row(reader, scale) for reader in readers(table)]
    if not rows:
        raise BadInput(_("The sheet has no scores below its heading."))
    key = identity_key(table)
    faults = number_faults([(one.row, one.person.get(key or "")) for one in rows], table)
    return ScoreSheet(
        table.sheet_name,
        table.other_sheets,
        tuple(replace(one, faults=(*one.faults, *faults.get(one.row, ()))) for one in rows),
        table.ignored,
    )


def _columns(scale: Definition) -> ColumnSet:
    wanted = measures(scale)
    whole = tuple(
        replace(one, others=(*one.others, *_with_scale(one, scale)))
        for one in load_columns("answer_columns.csv")
        if one.key in SCORES and one.key in wanted
    )
    parts = tuple(_subscale_columns(scale))
    scores = tuple((one.key,) for one in (*whole, *parts))
    return ColumnSet((*person_columns(), *whole, *parts), (PEOPLE, scores))


def _with_scale(column: Column, scale: Definition) -> tuple[str, ...]:
    """``MHT总分`` as well as ``总分``."""
    return tuple(f"{scale.id}{name}" for name in (column.heading, *column.others))


def _subscale_columns(scale: Definition) -> Iterator[Column]:
    for one in scale.subscales:
        names = [name for name in (one.name, one.words.en) if name]
        others = (f"{name}{tail}" for name in names for tail in ("", *sorted(words("score_of"))))
        yield Column(SUBSCALE + one.name, one.name, tuple(others))


def _row(reader: RowReader, scale: Definition) -> ScoreRow:
    numbers = {}
    for key in reader.table.places:
        measure = key.removeprefix(SUBSCALE)
        if measure != key or key in SCORES:
            number = reader.take(key, _number)
            if number is not None and _fits(reader, key, scale, measure, number):
                numbers[measure] = number
    if not numbers and not reader.faults:
        reader.fault("", "no_scores", _("The row has no score."), Verdict.REFUSED)
    taken_on = day_of(reader)
    return ScoreRow(reader.number, person_of(reader), numbers, tuple(reader.faults), taken_on)


def _number(cell: Cell) -> Fraction:
    """A score without its unit."""
    text = compact(cell)
    found = exact(text) if text.replace(".", "", 1).isdecimal() else None
    if found is None:
        raise Unreadable("score_unreadable", _("The cell does not hold a score."), Verdict.REFUSED)
    return found


def _fits(reader: RowReader, key: str, scale: Definition, measure: str, number: Fraction) -> bool:
    """Whether the scale can have the score; else a fault."""
    if measure == "standard" and scale.standard is not None:
        number = Fraction(int(number))
    try:
        check_number(scale, measure, number)
    except BadInput as problem:
        reader.fault(key, "score_out_of_range", str(problem), Verdict.REFUSED)
        return False
    return True
