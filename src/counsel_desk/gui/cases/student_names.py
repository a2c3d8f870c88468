"""The students' names at hand while a form is open, to be searched as one types."""

from __future__ import annotations

from dataclasses import dataclass

from counsel_desk import clock, i18n
from counsel_desk.gui.widgets.names import shown
from counsel_desk.records.cases.name_search import NameIndex, Person
from counsel_desk.records.grades import class_label, school_year_of
from counsel_desk.services.desk import Desk

MOST_SHOWN = 8


@dataclass(frozen=True, repr=False)
class Candidate:
    """A student to choose from; ``place`` is the class in words, empty without one."""

    id: str
    name: str
    place: str
    case_number: str

    def words(self, *, reveal: bool) -> str:
        """Name and class in one line."""
        return " ・ ".join(filter(None, (shown(self.name, reveal=reveal), self.place)))


class StudentNames:
    """Every student by id, and a search by name, pinyin, class or number."""

    def __init__(self, index: NameIndex, known: dict[str, Candidate]) -> None:
        self._index, self._known = index, known

    def find(self, typed: str) -> tuple[Candidate, ...]:
        """Who fits what was typed, the best first."""
        return tuple(self._known[one.id] for one in self._index.find(typed, MOST_SHOWN))

    def get(self, student_id: str) -> Candidate | None:
        """One student, if there is one of this id."""
        return self._known.get(student_id)


def nobody() -> StudentNames:
    """Before the vault has answered."""
    return StudentNames(NameIndex((), 0, ()), {})


def known(desk: Desk) -> StudentNames:
    """Everybody, leavers too: their old records are still opened."""
    today, language = clock.today(), i18n.language()
    rows = desk.require_cases().students.overview(today, with_gone=True)
    here = {one.id for one in desk.require_cases().students.overview(today)}
    people = [
        Person(
            id=one.id,
            name=one.name,
            cohort=one.cohort,
            class_no=one.class_no,
            case_numbers=tuple(filter(None, (one.case_number,))),
            school_number=one.school_number or "",
            national_number=one.national_number or "",
            is_gone=one.id not in here,
        )
        for one in rows
    ]
    candidates = {
        one.id: Candidate(
            one.id,
            one.name,
            class_label(one.cohort, one.class_no, today, language) if one.cohort else "",
            one.case_number,
        )
        for one in rows
    }
    stages = desk.room.schools.on(today).stages
    return StudentNames(NameIndex(people, school_year_of(today), stages), candidates)
