"""Find the student of a session: by 学籍号, or by name and the class of that time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from counsel_desk.i18n import _
from counsel_desk.imports import cells
from counsel_desk.imports.cases import numbers
from counsel_desk.imports.cases.known_students import KnownStudents
from counsel_desk.imports.class_cells import read_row_class
from counsel_desk.imports.outcome import Verdict
from counsel_desk.imports.rows import RowReader
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.records.grades import grade_number, school_year_of, stage_of_grade


class SessionStudents:
    """The known students, to be found from a row of a session book."""

    def __init__(self, students: Sequence[KnownStudent], on: date) -> None:
        self._known = KnownStudents(students)
        self._stages = _stages_of(students, on)

    def of_row(self, reader: RowReader, day: date | None) -> KnownStudent | None:
        """The student of the row; None with a fault when it is not certain."""
        if not cells.says_nothing(reader.cell("national_number")):
            return self._by_number(reader)
        if cells.says_nothing(reader.cell("name")):
            message = _("The row names no student.")
            reader.fault("", "student_missing", message, Verdict.REFUSED)
            return None
        return self._by_class(reader, day) if day is not None else None

    def _by_number(self, reader: RowReader) -> KnownStudent | None:
        number = reader.take("national_number", numbers.national)
        if number is None:
            return None
        student = self._known.with_national_number(number.number)
        if student is None:
            message = _("No known student has this number; import the roster first.")
            reader.fault("national_number", "student_unknown", message)
            return None
        name = reader.take("name", cells.name)
        if name is not None and name != student.name:
            message = _("The number belongs to a student of another name.")
            reader.fault("name", "name_differs", message)
        return student

    def _by_class(self, reader: RowReader, day: date) -> KnownStudent | None:
        name = reader.take("name", cells.name)
        parsed = read_row_class(reader, school_year_of(day), self._stages).parsed
        if name is None or parsed is None:
            return None
        found = self._known.in_class(name, parsed.cohort, parsed.class_no)
        if len(found) == 1:
            return found[0]
        if found:
            message = _("Several students of the class have this name; give the number.")
            reader.fault("name", "several_students", message)
        else:
            message = _("Nobody of this name is known in that class.")
            reader.fault("name", "student_unknown", message)
        return None


def _stages_of(students: Sequence[KnownStudent], on: date) -> frozenset[str]:
    """The stages the school has, judged by its students; they tell what 一班 of a book means."""
    stages = (
        stage_of_grade(grade_number(student.cohort, on))
        for student in students
        if student.cohort is not None
    )
    return frozenset(stage for stage in stages if stage is not None)
