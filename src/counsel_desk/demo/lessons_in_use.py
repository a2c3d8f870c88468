"""The demo school's lessons in mental health: a timetable for each term, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from counsel_desk.demo import invented_duties as words
from counsel_desk.policy.room.lesson_grid import Fortnight, fortnights, planned_lessons
from counsel_desk.records.grades import ParsedClass, grade_number, school_year_of
from counsel_desk.records.room.lesson_pattern import LessonPattern
from counsel_desk.records.room.register_entry import LessonEntry
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.school_calendar import SchoolCalendar, TermSpan
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.lessons import CANCELLED, LessonFields
from counsel_desk.services.room.timetable import PatternFields

GRADES = (7, 8, 9)
_MISSED, _HOLIDAY, _CALLED_OFF = 0, 1, 2
"""The places of three classes: one lacks a fortnight of this term, one that with the most days off
in the first term, and one had a lesson called off and made up for."""


@dataclass(frozen=True)
class LessonsInUse:
    """Classes, timetable and lessons of some terms, written up to the last day of work."""

    calendar: SchoolCalendar
    terms: Sequence[TermSpan]
    last: date
    teachers: Sequence[int]

    def fill(self, desk: Desk, numbers: dict[int, list[int]]) -> list[SchoolClass]:
        """Write all of it; ``numbers`` are the class numbers by cohort. Returns the classes."""
        classes = self._list_classes(desk, numbers)
        timetable = [one for term in self.terms for one in self._timetable(term, classes)]
        desk.room.timetable.add_all(timetable)
        patterns = [_pattern(one) for one in timetable]
        held = [
            one
            for term in self.terms
            for one in self._lessons(term, classes_of(term, classes), patterns)
        ]
        desk.room.sheets.take_lessons(held, ())
        self._call_off(desk, classes_of(self.terms[-1], classes), held)
        return classes

    def _list_classes(self, desk: Desk, numbers: dict[int, list[int]]) -> list[SchoolClass]:
        """The classes of every term; those of pupils who left have ended."""
        listed = desk.room.school_classes
        for cohort, own in sorted(self._wanted(numbers).items()):
            year = max(cohort + GRADES[0] - 1, self.terms[0].school_year)
            since = date(year, 9, 1)
            listed.add_several(grade_number(cohort, since), own, since)
        this_year = school_year_of(self.last)
        for one in listed.all():
            if grade_number(one.cohort, self.last) > GRADES[-1]:
                listed.end(one.id, date(this_year, 8, 31))
        return sorted(listed.all(), key=lambda one: (-one.cohort, one.class_no))

    def _wanted(self, numbers: dict[int, list[int]]) -> dict[int, list[int]]:
        """Class numbers by cohort in all terms; one that is not known is like the oldest known."""
        years = {term.school_year for term in self.terms}
        cohorts = {year - grade + 1 for year in years for grade in GRADES}
        oldest = numbers[min(numbers)]
        return {cohort: numbers.get(cohort, oldest) for cohort in cohorts}

    def _timetable(self, term: TermSpan, classes: Sequence[SchoolClass]) -> Iterator[PatternFields]:
        for place, one in enumerate(classes_of(term, classes)):
            yield PatternFields(
                one.id, 1 + place % 5, 3 + place % 4, "odd" if place % 2 else "even",
                term.starts, self.teachers[place % len(self.teachers)], term.ends,
            )  # fmt: skip

    def _lessons(
        self, term: TermSpan, classes: Sequence[SchoolClass], patterns: Sequence[LessonPattern]
    ) -> Iterator[LessonEntry]:
        """One lesson for each class and fortnight: as planned, or on another day instead."""
        until = min(term.ends, self.last)
        planned = planned_lessons(self.calendar, patterns, classes, term.starts, until)
        days = {(one.class_id, one.day): one.lesson_no for one in planned}
        stretches = fortnights(self.calendar, term)
        for place, one in enumerate(classes):
            for number, stretch in enumerate(stretches):
                if not stretch.is_judged or number == self._lacking(term, place, stretches):
                    continue
                own = [day for day in stretch.lesson_days if (one.id, day) in days]
                day = own[0] if own else self._instead(stretch, place)
                if day is not None and day <= until:
                    yield self._entry(one, place, number, day, days.get((one.id, day)))

    def _lacking(self, term: TermSpan, place: int, stretches: Sequence[Fortnight]) -> int | None:
        """The fortnight in which a class had no lesson: this term's second, the holiday's."""
        if term == self.terms[-1] and place == _MISSED:
            return 1
        if term == self.terms[0] and place == _HOLIDAY:
            judged = [number for number, one in enumerate(stretches) if one.is_judged]
            return min(judged, key=lambda number: len(stretches[number].lesson_days))
        return None

    def _instead(self, stretch: Fortnight, place: int) -> date | None:
        days = [day for day in stretch.lesson_days if day <= self.last]
        is_over = stretch.ends < self.last
        return days[place % len(days)] if days and is_over else None

    def _entry(
        self, one: SchoolClass, place: int, number: int, day: date, lesson_no: int | None
    ) -> LessonEntry:
        kind = place + number
        return LessonEntry(
            0, day, ParsedClass(one.cohort, one.class_no), lesson_no or 3 + place % 4,
            self.teachers[place % len(self.teachers)], words.FORMS[kind % len(words.FORMS)],
            words.TOPICS[kind % len(words.TOPICS)],
        )  # fmt: skip

    def _call_off(
        self, desk: Desk, classes: Sequence[SchoolClass], held: Sequence[LessonEntry]
    ) -> None:
        """A lesson that did not take place the day before the one that was held instead."""
        if len(classes) <= _CALLED_OFF:
            return
        one = classes[_CALLED_OFF]
        own = [it for it in held if it.place == ParsedClass(one.cohort, one.class_no)]
        term = self.terms[-1]
        days = [it.day for it in own if it.day > term.starts]
        before = self.calendar.school_days(term.starts, days[-1])[:-1] if days else ()
        if before:
            fields = LessonFields(
                before[-1], one.id, own[-1].lesson_no, own[-1].staff_id, CANCELLED,
                reason=words.CANCELLED_FOR,
            )  # fmt: skip
            desk.room.lessons.add(fields)


def classes_of(term: TermSpan, classes: Sequence[SchoolClass]) -> list[SchoolClass]:
    """The classes that the school has in a term."""
    return [one for one in classes if grade_number(one.cohort, term.starts) in GRADES]


def _pattern(one: PatternFields) -> LessonPattern:
    return LessonPattern(id=0, **vars(one))
