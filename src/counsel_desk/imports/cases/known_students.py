"""Find the student that a row means among those already known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from counsel_desk.records.cases.roster_entry import KnownStudent, RosterEntry


class By(StrEnum):
    """What a student was recognised by, the surest first."""

    NATIONAL_NUMBER = "national_number"
    SCHOOL_NUMBER = "school_number"
    NAME_AND_BIRTH = "name_and_birth"
    NAME_AND_CLASS = "name_and_class"


@dataclass(frozen=True, slots=True, repr=False)
class Match:
    """The students a row may mean, and by what; several mean that it cannot be told."""

    by: By
    students: tuple[KnownStudent, ...]

    def __repr__(self) -> str:
        return "<Match>"


class KnownStudents:
    """Everybody the vault knows, to be looked up in four ways."""

    def __init__(self, students: Sequence[KnownStudent]) -> None:
        self._by_national: dict[str, KnownStudent] = {}
        self._by_school: defaultdict[str, list[KnownStudent]] = defaultdict(list)
        self._by_name: defaultdict[str, list[KnownStudent]] = defaultdict(list)
        for student in students:
            if student.national_number:
                self._by_national[student.national_number] = student
            if student.school_number:
                self._by_school[student.school_number].append(student)
            self._by_name[student.name].append(student)

    def match(self, entry: RosterEntry, claimed: Collection[str] = frozenset()) -> Match | None:
        """Whom the row means: by number first, by name only where no number decides.

        ``claimed`` are the ids that other rows mean by number; such a student is only this one too
        when nothing tells them apart.
        """
        if entry.national_number and entry.national_number in self._by_national:
            return Match(By.NATIONAL_NUMBER, (self._by_national[entry.national_number],))
        if entry.school_number and entry.school_number in self._by_school:
            return Match(By.SCHOOL_NUMBER, tuple(self._by_school[entry.school_number]))
        for by in (By.NAME_AND_BIRTH, By.NAME_AND_CLASS):
            found = [
                one
                for one in self._by_name[entry.name]
                if _fits(by, one, entry) and not (one.id in claimed and told_apart(one, entry))
            ]
            if found:
                return Match(by, tuple(_nearest(found, entry)))
        return None

    def with_national_number(self, number: str) -> KnownStudent | None:
        """The student of a 学籍号."""
        return self._by_national.get(number)

    def in_class(self, name: str, cohort: int, class_no: int) -> list[KnownStudent]:
        """Everybody of that name in a class."""
        return [
            one for one in self._by_name[name] if one.cohort == cohort and one.class_no == class_no
        ]

    def with_school_number(self, number: str) -> list[KnownStudent]:
        """Everybody with that number of the school's own."""
        return list(self._by_school.get(number, ()))

    def perhaps_the_same(self, entry: RosterEntry) -> bool:
        """Whether somebody of the same name and year could be the one, with nothing to tell."""
        return any(
            one.cohort == entry.cohort and not told_apart(one, entry)
            for one in self._by_name[entry.name]
        )


def told_apart(one: KnownStudent | RosterEntry, other: KnownStudent | RosterEntry) -> bool:
    """Whether birth dates or numbers, known on both sides, show two different people."""
    return any(
        ours is not None and theirs is not None and ours != theirs
        for ours, theirs in (
            (one.born, other.born),
            (one.national_number, other.national_number),
            (one.school_number, other.school_number),
        )
    )


def _fits(by: By, student: KnownStudent, entry: RosterEntry) -> bool:
    if by is By.NAME_AND_BIRTH:
        return entry.born is not None and student.born == entry.born
    return (student.cohort, student.class_no) == (entry.cohort, entry.class_no)


def _nearest(found: list[KnownStudent], entry: RosterEntry) -> list[KnownStudent]:
    """Those of the row's own class where there are any, and of these those not told apart."""
    in_class = [one for one in found if _fits(By.NAME_AND_CLASS, one, entry)] or found
    return [one for one in in_class if not told_apart(one, entry)] or in_class
