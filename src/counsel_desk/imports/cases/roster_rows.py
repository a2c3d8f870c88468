"""Read the rows of a roster, each judged by itself: nothing here knows what the vault holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from counsel_desk.i18n import _
from counsel_desk.imports import cell_dates, cells
from counsel_desk.imports.cases import numbers
from counsel_desk.imports.cases.guardian_cells import guardians
from counsel_desk.imports.class_cells import class_doubt_text, read_row_class
from counsel_desk.imports.outcome import Fault, Verdict
from counsel_desk.imports.rows import RowReader
from counsel_desk.imports.sheet import Cell
from counsel_desk.records import codes
from counsel_desk.records.cases.identity_numbers import JudgedNumber
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.records.grades import ClassDoubt

# Grade 1 begins at 6; this many years away from the usual age, either way, is told.
USUAL_AGE_IN_GRADE_ONE = 6
YEARS_AWAY = 4


@dataclass(frozen=True, slots=True, repr=False)
class RosterRow:
    """What a row says, as far as it could be read, and what is wrong with it."""

    entry: RosterEntry
    faults: tuple[Fault, ...]

    def __repr__(self) -> str:
        return "<RosterRow>"

    def with_fault(self, fault: Fault) -> RosterRow:
        """The same row with one fault more."""
        return replace(self, faults=(*self.faults, fault))


def read_row(reader: RowReader, school_year: int, stages: Collection[str]) -> RosterRow:
    """Read and judge one row; the class belongs to ``school_year``."""
    name = reader.need("name", cells.name)
    national = reader.take("national_number", numbers.national)
    citizen = reader.take("citizen_number", numbers.citizen)
    reading = read_row_class(reader, school_year, stages, lone_class_allowed=True)
    entry = RosterEntry(
        row=reader.number,
        name=name or "",
        national_number=national.number if national else None,
        school_number=_school_number(reader),
        sex=reader.take("sex", cells.sex),
        born=reader.take("born", cell_dates.day),
        cohort=reading.cohort,
        class_no=reading.parsed.class_no if reading.parsed else None,
        boarding=_boarding(reader),
        status=reader.take("status", _status),
        teaching_point=reader.take("teaching_point", cells.plain),
        guardians=guardians(reader),
    )
    _compare_numbers(reader, national, citizen)
    for number, key in ((national, "national_number"), (citizen, "citizen_number")):
        if number is not None:
            entry = _compare_with_number(reader, entry, number, key)
    _judge_age(reader, entry)
    return RosterRow(entry, tuple(reader.faults))


def _school_number(reader: RowReader) -> str | None:
    return reader.take("school_number", numbers.school) or reader.take(
        "auxiliary_number", numbers.school
    )


def _boarding(reader: RowReader) -> bool | None:
    told = reader.take("boarding", cells.boarding)
    return reader.take("is_boarder", cells.is_boarder) if told is None else told


def _status(cell: Cell) -> str:
    code = codes.load("student_status").find(cells.plain(cell))
    if code is None:
        raise cells.Unreadable(
            "status_unknown", _("The student's status is not one of the usual words.")
        )
    return code


def _compare_numbers(
    reader: RowReader, national: JudgedNumber | None, citizen: JudgedNumber | None
) -> None:
    if national is None or citizen is None or national.kind != "G":
        return
    if national.number[1:] != citizen.number:
        reader.fault(
            "citizen_number",
            "numbers_disagree",
            _("The identity card number is not the one inside the national student number."),
        )


def _compare_with_number(
    reader: RowReader, entry: RosterEntry, number: JudgedNumber, key: str
) -> RosterEntry:
    """Judge birth date and sex by a number, and take from it what has no cell of its own."""
    if entry.born is None and number.born is not None and cells.says_nothing(reader.cell("born")):
        entry = _taken(entry, "born", number.born)
    elif number.born is not None and entry.born not in (None, number.born):
        reader.fault(
            "born" if "born" not in entry.read_from_number else key,
            "birth_disagrees",
            _("The birth date is not the one inside the student's number."),
        )
    if entry.sex is None and number.sex is not None and cells.says_nothing(reader.cell("sex")):
        entry = _taken(entry, "sex", number.sex)
    elif number.sex is not None and entry.sex not in (None, number.sex):
        reader.fault(
            "sex" if "sex" not in entry.read_from_number else key,
            "sex_disagrees",
            _("The sex is not the one inside the student's number."),
        )
    return entry


def _taken(entry: RosterEntry, field: str, value: date | str) -> RosterEntry:
    read_from_number = entry.read_from_number | {field}
    if field == "born" and isinstance(value, date):
        return replace(entry, born=value, read_from_number=read_from_number)
    return replace(entry, sex=str(value), read_from_number=read_from_number)


def _judge_age(reader: RowReader, entry: RosterEntry) -> None:
    if entry.born is None or entry.cohort is None:
        return
    away = entry.cohort - entry.born.year - USUAL_AGE_IN_GRADE_ONE
    if abs(away) > YEARS_AWAY:
        message = _("The age does not fit the grade; look at both again.")
        reader.fault("born", "age_unlikely", message)


def settle_lone_classes(rows: Iterable[RosterRow], heading: str) -> list[RosterRow]:
    """Give class 1 to a grade for which the whole sheet names no class number.

    A row without a number in a grade that has numbered classes is doubtful.
    """
    rows = list(rows)
    numbered = {row.entry.cohort for row in rows if row.entry.class_no is not None}
    return [_settled(row, numbered, heading) for row in rows]


def _settled(row: RosterRow, numbered: set[int | None], heading: str) -> RosterRow:
    entry = row.entry
    if entry.cohort is None or entry.class_no is not None:
        return row
    if entry.cohort not in numbered:
        return replace(row, entry=replace(entry, class_no=1))
    doubt = ClassDoubt.NO_CLASS_NO
    return row.with_fault(
        Fault(entry.row, heading, f"class_{doubt.value}", Verdict.DOUBTFUL, class_doubt_text(doubt))
    )
