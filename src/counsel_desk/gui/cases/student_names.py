"""The students' names at hand while a form is open, to be searched as one types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counsel_desk import clock, i18n
from counsel_desk.gui.widgets.names import shown
from counsel_desk.records.cases.name_search import NameIndex, Person
from counsel_desk.records.grades import class_label
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

    def __init__(self, index: NameIndex, today: date) -> None:
        self._index, self._today = index, today

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, StudentNames)
            and self._index is other._index
            and self._today == other._today
        )

    __hash__ = None  # type: ignore[assignment]

    def find(self, typed: str) -> tuple[Candidate, ...]:
        """Who fits what was typed, the best first."""
        return tuple(self._candidate(one) for one in self._index.find(typed, MOST_SHOWN))

    def get(self, student_id: str) -> Candidate | None:
        """One student, if there is one of this id."""
        found = self._index.get(student_id)
        return self._candidate(found) if found else None

    def _candidate(self, one: Person) -> Candidate:
        place = ""
        if one.cohort:
            place = class_label(one.cohort, one.class_no, self._today, i18n.language())
        return Candidate(one.id, one.name, place, one.case_numbers[0] if one.case_numbers else "")


def nobody() -> StudentNames:
    """Before the vault has answered."""
    return StudentNames(NameIndex((), 0, ()), date.min)


def known(desk: Desk) -> StudentNames:
    """Everybody, leavers too: their old records are still opened."""
    return StudentNames(desk.require_cases().finder.index(), clock.today())
