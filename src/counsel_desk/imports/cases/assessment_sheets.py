"""A class's answer sheets, or scores that a platform reckoned: what taking them over would do.

A row that is not taken over may still hold an answer that asks for a talk today: such rows are
told by their number, on the screen only and never in the list of faults.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counsel_desk.errors import BadInput
from counsel_desk.i18n import _
from counsel_desk.imports.answer_sheets import AnswerRow, AnswerSheet, read_answer_sheet
from counsel_desk.imports.cases.sheet_students import SheetStudents
from counsel_desk.imports.doubles import rows_sharing
from counsel_desk.imports.item_runs import in_runs
from counsel_desk.imports.outcome import (
    Fault,
    ImportOutcome,
    RowVerdict,
    Verdict,
    faulty_row,
    outcome_of,
)
from counsel_desk.imports.score_sheets import ScoreRow, ScoreSheet, read_score_sheet
from counsel_desk.records.cases.assessment_views import KnownScale, KnownSheet
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.records.cases.sheet_fields import PLATFORM, SHEET, SheetFields, result_of
from counsel_desk.records.scales.result import Result

Row = AnswerRow | ScoreRow
Refusals = Callable[[Collection[str]], Mapping[str, str]]
"""Gives, of these students, those without consent and the sentence that says so."""


@dataclass(frozen=True, repr=False)
class SheetContext:
    """What the vault says, to hold a file against: the questionnaire, who is asked, what is there.

    ``round_id`` is the round that the sheets are for; without one each finds its own. A row that
    does not say when its sheet was filled in counts for the day ``on``.
    """

    scale: KnownScale
    students: Sequence[KnownStudent]
    known: Mapping[str, Sequence[KnownSheet]]
    refusals: Refusals
    stages: Sequence[str]
    on: date
    round_id: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class SheetPreview:
    """A verdict for every row, the sheets to keep, and rows left out that ask for a talk today."""

    sheet_name: str
    other_sheets: tuple[str, ...]
    rows: tuple[RowVerdict, ...]
    to_add: tuple[SheetFields, ...]
    ignored_columns: tuple[str, ...]
    urgent_rows: tuple[int, ...] = ()

    def __repr__(self) -> str:
        return "<SheetPreview>"

    @property
    def outcome(self) -> ImportOutcome:
        """Counts and faults."""
        return outcome_of(self.rows, self.ignored_columns)


def read_sheets_of(path: Path, scale: KnownScale) -> AnswerSheet | ScoreSheet:
    """Answers where the file has a column for every item, else finished scores.

    :raises errors.BadInput: for a file that is neither, with the sentence about answers.
    """
    try:
        return read_answer_sheet(path, scale.definition)
    except BadInput as problem:
        try:
            return read_score_sheet(path, scale.definition)
        except BadInput:
            raise problem from None


def preview_sheets(sheet: AnswerSheet | ScoreSheet, context: SheetContext) -> SheetPreview:
    """Say for every row whether its sheet is new, known, doubtful or refused."""
    finder = SheetStudents(context.students, context.stages, context.on)
    found = {row.row: finder.find(row.row, row.person) for row in sheet.rows}
    students = {row: one for row, one in found.items() if isinstance(one, KnownStudent)}
    faults = {row: [one] for row, one in found.items() if isinstance(one, Fault)}
    _add_refusals(faults, students, context)
    _add_twice(faults, students)
    judged = [
        _judge(row, students.get(row.row), faults.get(row.row, ()), context) for row in sheet.rows
    ]
    return SheetPreview(
        sheet.sheet_name,
        sheet.other_sheets,
        tuple(verdict for verdict, _fields in judged),
        tuple(fields for _verdict, fields in judged if fields is not None),
        sheet.ignored_columns,
        tuple(_urgent(sheet.rows, judged, context)),
    )


def _add_refusals(
    faults: dict[int, list[Fault]], students: Mapping[int, KnownStudent], context: SheetContext
) -> None:
    refused = context.refusals({one.id for one in students.values()})
    for row, student in students.items():
        if student.id in refused:
            fault = Fault(row, "", "no_consent", Verdict.REFUSED, refused[student.id])
            faults.setdefault(row, []).append(fault)


def _add_twice(faults: dict[int, list[Fault]], students: Mapping[int, KnownStudent]) -> None:
    for row, others in rows_sharing((row, one.id) for row, one in students.items()):
        told = _("The same student stands in row {rows} too; keep one.").format(rows=others)
        faults.setdefault(row, []).append(Fault(row, "", "twice", Verdict.REFUSED, told))


def _judge(
    row: Row, student: KnownStudent | None, found: Sequence[Fault], context: SheetContext
) -> tuple[RowVerdict, SheetFields | None]:
    """The verdict, and what to keep; a gap in the answers lets a sheet in, with a word about it."""
    gaps = [one for one in row.faults if one.code == "answer_missing"]
    faults = [*found, *(one for one in row.faults if one not in gaps), *_day_to_come(row, context)]
    if faults or student is None:
        return faulty_row(row.row, faults), None
    fields = _fields(row, student, context)
    known = _same_round(fields, context)
    if any((one.answers, one.scores) == (fields.answers, fields.scores) for one in known):
        return RowVerdict(row.row, Verdict.UNCHANGED), None
    if any(one.is_scored for one in known):
        told = _("There is a sheet of this student already. Take that one back first.")
        return faulty_row(row.row, [Fault(row.row, "", "known", Verdict.DOUBTFUL, told)]), None
    return RowVerdict(row.row, Verdict.NEW, tuple(_gap_fault(row, context))), fields


def _day_to_come(row: Row, context: SheetContext) -> list[Fault]:
    if row.taken_on is None or row.taken_on <= context.on:
        return []
    told = _("This day is still to come. Choose today or an earlier one.")
    return [Fault(row.row, "", "day_to_come", Verdict.REFUSED, told)]


def _same_round(fields: SheetFields, context: SheetContext) -> list[KnownSheet]:
    """Sheets of the student that belong to the same occasion."""
    return [
        one
        for one in context.known.get(fields.student_id, ())
        if (fields.round_id is not None and one.round_id == fields.round_id)
        or one.taken_on == fields.taken_on
    ]


def _fields(row: Row, student: KnownStudent, context: SheetContext) -> SheetFields:
    is_answers = isinstance(row, AnswerRow)
    return SheetFields(
        student.id,
        context.scale.definition.id,
        row.taken_on or context.on,
        answers=row.answers if isinstance(row, AnswerRow) else None,
        scores=None if isinstance(row, AnswerRow) else row.numbers,
        round_id=context.round_id,
        way=SHEET if is_answers else PLATFORM,
    )


def _gap_fault(row: Row, context: SheetContext) -> list[Fault]:
    result = _result(row, context)
    if not result.missing:
        return []
    told = _("No answer to item {items}; the sheet is kept as it is.")
    message = told.format(items=in_runs(result.missing))
    return [Fault(row.row, "", "answer_missing", Verdict.NEW, message)]


def _urgent(
    rows: Sequence[Row],
    judged: Sequence[tuple[RowVerdict, SheetFields | None]],
    context: SheetContext,
) -> list[int]:
    return [
        row.row
        for row, (verdict, fields) in zip(rows, judged, strict=True)
        if fields is None
        and verdict.verdict is not Verdict.UNCHANGED
        and isinstance(row, AnswerRow)
        and _result(row, context).talk_today
    ]


def _result(row: Row, context: SheetContext) -> Result:
    scale = context.scale
    if isinstance(row, AnswerRow):
        return result_of(scale.definition, scale.settings, row.answers, None)
    return result_of(scale.definition, scale.settings, None, row.numbers)
