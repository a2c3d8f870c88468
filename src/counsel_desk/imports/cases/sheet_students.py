"""Find the student of an answer sheet: by a number, by name and class, by a name that is single."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from counsel_desk.i18n import _
from counsel_desk.imports.answer_sheets import person_columns
from counsel_desk.imports.cases.known_students import KnownStudents
from counsel_desk.imports.class_cells import class_doubt_text
from counsel_desk.imports.outcome import Fault, Verdict
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.records.grades import ParsedClass, read_class, school_year_of

NUMBERS = ("school_number", "national_number", "number")
"""In this order; what a survey site calls a number may be either of the school's."""


class SheetStudents:
    """The students who are asked, to be found from what a row says about the person."""

    def __init__(self, students: Sequence[KnownStudent], stages: Sequence[str], on: date) -> None:
        self._all, self._known = students, KnownStudents(students)
        self._stages, self._school_year = stages, school_year_of(on)

    def find(self, row: int, person: Mapping[str, str]) -> KnownStudent | Fault:
        """The student whom the row means, or why that is not certain."""
        by_number = list(self._with_number(person))
        name = person.get("name", "")
        if len(by_number) == 1:
            if name and name != by_number[0].name:
                told = _("The number belongs to a student of another name.")
                return _fault(row, "name", "name_differs", told)
            return by_number[0]
        if not name:
            if any(key in person for key in NUMBERS):
                told = _("No student who is asked has this number.")
                return _fault(row, _first_number(person), "student_unknown", told)
            told = _("The row names no student.")
            return _fault(row, "", "student_missing", told, Verdict.REFUSED)
        return self._by_name(row, name, person)

    def _with_number(self, person: Mapping[str, str]) -> Iterator[KnownStudent]:
        """Everybody whose number stands in the row, each once."""
        found: dict[str, KnownStudent] = {}
        for key in NUMBERS:
            number = person.get(key, "")
            national = self._known.with_national_number(number.upper())
            for one in (
                *self._known.with_school_number(number),
                *((national,) if national else ()),
            ):
                found[one.id] = one
        yield from found.values()

    def _by_name(self, row: int, name: str, person: Mapping[str, str]) -> KnownStudent | Fault:
        told_class = person.get("class", ""), person.get("grade", "")
        if not any(told_class):
            return self._single(row, [one for one in self._all if one.name == name])
        reading = read_class(*told_class, self._school_year, self._stages)
        if reading.parsed is None:
            key = "class" if told_class[0] else "grade"
            assert reading.doubt is not None
            return _fault(row, key, f"class_{reading.doubt.value}", class_doubt_text(reading.doubt))
        return self._single(row, self._in_class(name, reading.parsed))

    def _in_class(self, name: str, place: ParsedClass) -> list[KnownStudent]:
        return self._known.in_class(name, place.cohort, place.class_no)

    def _single(self, row: int, found: Sequence[KnownStudent]) -> KnownStudent | Fault:
        if len(found) == 1:
            return found[0]
        if found:
            told = _("Several students have this name; give the number.")
            return _fault(row, "name", "several_students", told)
        told = _("Nobody of this name is asked there.")
        return _fault(row, "name", "student_unknown", told)


def _first_number(person: Mapping[str, str]) -> str:
    return next(key for key in NUMBERS if key in person)


def _fault(
    row: int, key: str, code: str, message: str, verdict: Verdict = Verdict.DOUBTFUL
) -> Fault:
    """A fault under the program's own heading of the column."""
    heading = next((one.heading for one in person_columns() if one.key == key), "")
    return Fault(row, heading, code, verdict, message)
