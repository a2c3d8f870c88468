"""Doubts about a row beside what is known."""

from __future__ import annotations

from collections.abc import Iterator

from counsel_desk.i18n import _
from counsel_desk.imports.cases.known_students import By, KnownStudents, Match
from counsel_desk.imports.cases.roster_changes import GONE
from counsel_desk.imports.columns import ColumnSet
from counsel_desk.imports.outcome import Fault, Verdict
from counsel_desk.records.cases.roster_entry import KnownStudent, RosterEntry


def doubt(
    entry: RosterEntry, column: str, code: str, message: str, verdict: Verdict = Verdict.DOUBTFUL
) -> Fault:
    """A fault of the row; the message must not quote a cell."""
    return Fault(entry.row, column, code, verdict, message)


def doubts_about_match(
    entry: RosterEntry, match: Match, known: KnownStudents, columns: ColumnSet
) -> list[Fault]:
    """Why the student found may not be the one meant, or may not be changed like this."""
    if len(match.students) > 1:
        message = _("Several known students fit this row; give the national student number.")
        return [doubt(entry, "", "several_students", message)]
    student = match.students[0]
    return [
        *_number_doubts(entry, match.by, student, known, columns),
        *_person_doubts(entry, match.by, student, columns),
    ]


def _number_doubts(
    entry: RosterEntry, by: By, student: KnownStudent, known: KnownStudents, columns: ColumnSet
) -> Iterator[Fault]:
    heading = columns.heading("national_number")
    numbers = (entry.national_number, student.national_number)
    if None not in numbers and numbers[0] != numbers[1] and not _became_final(entry, student):
        message = _("The student is known with another national student number.")
        yield doubt(entry, heading, "national_number_differs", message)
    if by in (By.NAME_AND_BIRTH, By.NAME_AND_CLASS) and _differ(
        entry.school_number, student.school_number
    ):
        message = _("The student is known with another school number.")
        yield doubt(entry, columns.heading("school_number"), "school_number_differs", message)
    if entry.school_number and any(
        other.id != student.id for other in known.with_school_number(entry.school_number)
    ):
        message = _("The school number belongs to another known student.")
        yield doubt(entry, columns.heading("school_number"), "school_number_taken", message)


def _became_final(entry: RosterEntry, student: KnownStudent) -> bool:
    """A temporary number (L, or J) was replaced, and the birth date agrees."""
    old, new = student.national_number or "", entry.national_number or ""
    order = "LJG"
    grew = old[:1] in order and new[:1] in order and order.index(old[:1]) < order.index(new[:1])
    return grew and entry.born is not None and entry.born == student.born


def _person_doubts(
    entry: RosterEntry, by: By, student: KnownStudent, columns: ColumnSet
) -> Iterator[Fault]:
    if entry.name != student.name and not _surely_the_same(entry, student):
        message = _(
            "The number is known with another name, and birth date and sex do not confirm it."
        )
        yield doubt(entry, columns.heading("name"), "name_differs", message)
    if by is By.NATIONAL_NUMBER:
        return
    if _differ(entry.born, student.born):
        message = _("The student is known with another birth date.")
        yield doubt(entry, columns.heading("born"), "birth_differs", message)
    if _differ(entry.sex, student.sex) and student.sex != "u":
        message = _("The student is known with another sex.")
        yield doubt(entry, columns.heading("sex"), "sex_differs", message)


def _surely_the_same(entry: RosterEntry, student: KnownStudent) -> bool:
    """Birth date agrees by a cell of its own, and the sex does not speak against it."""
    told = entry.born is not None and "born" not in entry.read_from_number
    agrees = told and entry.born == student.born
    return agrees and (student.sex in (None, "u") or not _differ(entry.sex, student.sex))


def _differ(told: object, held: object) -> bool:
    return told is not None and held is not None and told != held


def doubts_about_new(
    entry: RosterEntry, known: KnownStudents, columns: ColumnSet
) -> Iterator[Fault]:
    """Why a row that nobody known fits may not simply become a new student."""
    if known.perhaps_the_same(entry):
        message = _(
            "A student of this name is known in the same year but another class. "
            "Give the birth date or the national student number."
        )
        yield doubt(entry, columns.heading("name"), "perhaps_known", message)
    if entry.status in GONE:
        message = _("The student is not known and has left the school already.")
        yield doubt(entry, columns.heading("status"), "left_and_unknown", message)
