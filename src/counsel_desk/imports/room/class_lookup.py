"""Hold the class that a row names against the school's list of classes."""

from __future__ import annotations

from datetime import date

from counsel_desk.i18n import _
from counsel_desk.imports.class_cells import class_doubt_text, read_row_class
from counsel_desk.imports.outcome import Verdict
from counsel_desk.imports.rows import RowReader
from counsel_desk.records.grades import (
    ClassDoubt,
    ParsedClass,
    grade_number,
    read_class,
    school_year_of,
)
from counsel_desk.records.room.register_entry import KnownRegisters


def class_of_row(reader: RowReader, day: date, known: KnownRegisters) -> ParsedClass | None:
    """The class of the class and grade cells on that day; without a list of classes any will do."""
    place = read_row_class(reader, school_year_of(day), known.stages).parsed
    if place is not None:
        require_listed(reader, "class", place, day, known)
    return place


def require_listed(
    reader: RowReader, key: str, place: ParsedClass, day: date, known: KnownRegisters
) -> None:
    """A class that the list does not have, or that has ended, is a fault."""
    if known.classes and place not in known.classes:
        message = _("The list of classes has no such class; add it there or correct the class.")
        reader.fault(key, "class_not_listed", message)
    ended = known.classes.get(place)
    if ended is not None and ended < day:
        message = _("The class had ended before that day; correct the class or the day.")
        reader.fault(key, "class_ended", message)


def classes_of_text(
    reader: RowReader, key: str, texts: list[str], day: date, known: KnownRegisters
) -> frozenset[ParsedClass]:
    """The classes of a cell that may name several, whole grades too.

    A class without a grade is one of the grade before it: ``7(1), (2)``.
    """
    found: set[ParsedClass] = set()
    grade = ""
    for text in texts:
        reading = read_class(text, "", school_year_of(day), known.stages)
        if reading.doubt is ClassDoubt.NO_GRADE or reading.doubt is ClassDoubt.SEVERAL_GRADES:
            reading = read_class(text, grade, school_year_of(day), known.stages)
        if reading.cohort is not None:
            grade = str(grade_number(reading.cohort, day))
        if reading.parsed is not None:
            require_listed(reader, key, reading.parsed, day, known)
            found.add(reading.parsed)
        elif reading.doubt is ClassDoubt.NO_CLASS_NO and (
            whole := _of_cohort(reading.cohort, day, known)
        ):
            found |= whole
        else:
            _tell(reader, key, reading.doubt)
    return frozenset(found)


def _of_cohort(cohort: int | None, day: date, known: KnownRegisters) -> set[ParsedClass]:
    return {
        place
        for place, ended in known.classes.items()
        if place.cohort == cohort and (ended is None or ended >= day)
    }


def _tell(reader: RowReader, key: str, doubt: ClassDoubt | None) -> None:
    doubt = doubt or ClassDoubt.NOT_UNDERSTOOD
    message = class_doubt_text(doubt)
    if doubt is ClassDoubt.NO_CLASS_NO:
        message = _("The cell names a grade of which no class is listed; write the classes.")
    refused = doubt is ClassDoubt.NOT_IN_SCHOOL
    verdict = Verdict.REFUSED if refused else Verdict.DOUBTFUL
    reader.fault(key, f"class_{doubt.value}", message, verdict)
