"""Finding a student by what somebody types: name, pinyin, class or number.

Pure: people in, people out. Every character is known by all its readings, because a name does not
say which one is meant, and by the readings that it has as a surname alone. What is typed is walked
along the name: each character is met by itself or by any beginning of one of its readings, so that
``周明华`` is found by its characters, by ``zhouminghua``, ``zmh``, ``zhmh`` and ``zhoumh`` alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from enum import IntEnum

from counsel_desk.records.cases.readings import readings_of
from counsel_desk.records.grades import cohort_for, read_class

MOST_FOUND = 50
SHORTEST_NUMBER = 3
_SILENT = dict.fromkeys(map(ord, " '’·•.-–—_　"))


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """One student as a search knows them; ``case_numbers`` of every school year, newest first."""

    id: str
    name: str
    cohort: int | None = None
    class_no: int | None = None
    case_numbers: tuple[str, ...] = ()
    school_number: str = ""
    national_number: str = ""
    is_gone: bool = False


class Rank(IntEnum):
    """How well somebody fits, best first."""

    EXACT = 0
    PREFIX = 1
    INSIDE = 2


Place = tuple[int, int]
"""Rank, and how much of the name was not typed: the order of what is found."""


class NameIndex:
    """People in the order in which equals are to stand, made ready to be searched."""

    def __init__(self, people: Sequence[Person], school_year: int, stages: Iterable[str]) -> None:
        self._people = tuple(people)
        self._school_year, self._stages = school_year, tuple(stages)
        self._by_id = {one.id: one for one in people}
        self._names = [_folded(one.name) for one in people]
        self._numbers = [_numbers(one) for one in people]
        characters = dict.fromkeys(c for name in self._names for c in name)
        self._readings = {c: readings_of(c) for c in characters}
        self._holders: dict[str, list[tuple[int, int]]] = {}
        for number, name in enumerate(self._names):
            for at, character in enumerate(name):
                self._holders.setdefault(character, []).append((number, at))

    def with_case_numbers(self, numbers: Mapping[str, tuple[str, ...]]) -> NameIndex:
        """The same people with these case numbers; only who has other ones is made ready anew."""
        people, folded = list(self._people), list(self._numbers)
        for place, one in enumerate(people):
            known = numbers.get(one.id, ())
            if known != one.case_numbers:
                people[place] = replace(one, case_numbers=known)
                folded[place] = _numbers(people[place])
        made = copy(self)
        made._people, made._numbers = tuple(people), folded
        made._by_id = {one.id: one for one in people}
        return made

    def __len__(self) -> int:
        return len(self._people)

    def get(self, person_id: str) -> Person | None:
        """One of the people, if there is one of this id."""
        return self._by_id.get(person_id)

    def find(self, typed: str, most: int = MOST_FOUND) -> tuple[Person, ...]:
        """Who fits what was typed, the best first; several words must all fit."""
        found, words = self._fitting(typed), typed.split()
        if len(words) > 1:
            for number, place in self._fitting_all(words).items():
                found[number] = min(place, found.get(number, place))
        people = self._people
        order = sorted(found, key=lambda one: (people[one].is_gone, *found[one], one))
        return tuple(people[one] for one in order[:most])

    def _fitting_all(self, words: Sequence[str]) -> dict[int, Place]:
        each = [self._fitting(word) for word in words]
        common = set.intersection(*(set(one) for one in each)) if each else set()
        return {number: max(one[number] for one in each) for number in common}

    def _fitting(self, written: str) -> dict[int, Place]:
        """Numbers of the people that one word fits."""
        typed = _folded(written)
        if not typed:
            return {}
        found = self._by_name(typed)
        for number, place in (*self._by_class(written), *self._by_number(typed)):
            found[number] = min(place, found.get(number, place))
        return found

    def _by_name(self, typed: str) -> dict[int, Place]:
        steps = _Steps(typed, self._readings)
        found: dict[int, Place] = {}
        for character in steps.beginnings():
            for number, at in self._holders[character]:
                place = steps.place(self._names[number], at)
                if place is not None and place < found.get(number, _LAST):
                    found[number] = place
        return found

    def _by_class(self, written: str) -> Iterable[tuple[int, Place]]:
        """``七3``, ``703`` and ``七(3)班`` are a class; ``七年级`` is a grade."""
        reading = read_class(written, "", self._school_year, self._stages)
        if reading.cohort is None or reading.cohort < cohort_for(12, self._school_year):
            return
        class_no = reading.parsed.class_no if reading.parsed else None
        for number, one in enumerate(self._people):
            if one.cohort == reading.cohort and class_no in (None, one.class_no):
                yield number, (Rank.PREFIX, 0)

    def _by_number(self, typed: str) -> Iterable[tuple[int, Place]]:
        """Whole numbers, their tails, and the beginning of a case number or school number."""
        if len(typed) < SHORTEST_NUMBER or not any(c.isdecimal() for c in typed):
            return
        for number, numbers in enumerate(self._numbers):
            for one, by_beginning in numbers:
                if one.endswith(typed) or (by_beginning and one.startswith(typed)):
                    yield number, _place_of_number(one, typed)


_LAST: Place = (len(Rank), 0)


class _Steps:
    """What is typed, and how far each character gets in it from each place."""

    def __init__(self, typed: str, readings: dict[str, tuple[str, ...]]) -> None:
        self._typed, self._readings = typed, readings
        self._known: dict[tuple[str, int], tuple[tuple[int, bool], ...]] = {}

    def beginnings(self) -> list[str]:
        """The characters that what is typed may begin with."""
        return [character for character in self._readings if self._after(character, 0)]

    def place(self, name: str, at: int) -> Place | None:
        """How well the name fits from one of its characters on; None when it does not."""
        best: Place | None = None
        # Where we are in the name and in what is typed, and whether all was written out so far.
        walks = [(at, 0, True)]
        while walks:
            here, done, whole = walks.pop()
            if done == len(self._typed):
                reached = _place_of_name(len(name), at, here, whole=whole)
                best = reached if best is None else min(best, reached)
            elif here < len(name):
                for end, is_whole in self._after(name[here], done):
                    walks.append((here + 1, end, whole and is_whole))
        return best

    def _after(self, character: str, start: int) -> tuple[tuple[int, bool], ...]:
        """Places up to which the character may have been typed, and whether it is written out."""
        key = character, start
        if key not in self._known:
            self._known[key] = tuple(self._ways(character, start))
        return self._known[key]

    def _ways(self, character: str, start: int) -> Iterable[tuple[int, bool]]:
        ends: dict[int, bool] = {}
        if self._typed[start] == character:
            ends[start + 1] = True
        for reading in self._readings[character]:
            for length in range(1, _shared(reading, self._typed[start:]) + 1):
                ends[start + length] = ends.get(start + length, False) or length == len(reading)
        return ends.items()


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin alike with."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _place_of_name(length: int, at: int, end: int, *, whole: bool) -> Place:
    if at:
        return Rank.INSIDE, length - end + at
    return (Rank.EXACT if whole and end == length else Rank.PREFIX), length - end


def _place_of_number(number: str, typed: str) -> Place:
    if number == typed:
        return Rank.EXACT, 0
    return (Rank.PREFIX if number.startswith(typed) else Rank.INSIDE), 0


def _numbers(person: Person) -> tuple[tuple[str, bool], ...]:
    """A person's numbers, and whether one may find them by their beginning.

    The national number begins alike for everybody of one place and holds the birthday: its tail
    alone tells anybody apart.
    """
    told = [(one, True) for one in (*person.case_numbers, person.school_number)]
    return tuple(
        (_folded(one), by_beginning)
        for one, by_beginning in (*told, (person.national_number, False))
        if one
    )


def _folded(text: str) -> str:
    """One way of writing: half width, small letters, ü as v, no spaces and marks."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ü", "v")
    return folded.translate(_SILENT)
