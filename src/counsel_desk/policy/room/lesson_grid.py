"""Lessons of every class in every fortnight of a term: what the timetable plans and what was held.

Planned lessons are worked out from the timetable: make-up days have the lessons of the weekday they
follow, odd and even weeks count from week 1 of the term, and days without school or with exams have
none. Only a lesson that was held counts (clause 二(三)1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from counsel_desk.records.grades import grade_number
from counsel_desk.records.in_force import is_in_force, is_met
from counsel_desk.records.room.lesson import Lesson
from counsel_desk.records.room.lesson_pattern import LessonPattern
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.school_calendar import (
    EXAM,
    SchoolCalendar,
    TermSpan,
    days_between,
    monday_of,
)

HELD, CANCELLED = "held", "cancelled"
"""The states of a lesson that is kept."""

_WEEK = timedelta(days=7)
_SUNDAY = timedelta(days=6)


class CellState(StrEnum):
    """How a class stands in a fortnight.

    ``planned`` has lessons of the timetable that nobody confirmed yet, ``gap`` has none at all.
    """

    HELD = "held"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    GAP = "gap"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True)
class PlannedLesson:
    """A lesson as the timetable has it on a day."""

    day: date
    class_id: int
    lesson_no: int
    staff_id: int | None
    pattern_id: int

    @property
    def key(self) -> tuple[date, int, int]:
        """What a kept lesson is told by too."""
        return self.day, self.class_id, self.lesson_no


@dataclass(frozen=True)
class Fortnight:
    """A stretch of weeks of the term, Monday to Sunday; ``lesson_days`` are those that count."""

    first_week: int
    last_week: int
    starts: date
    ends: date
    lesson_days: tuple[date, ...] = ()

    @property
    def is_judged(self) -> bool:
        """Whether the weeks count: holidays and exams do not take all of them away."""
        return bool(self.lesson_days)


@dataclass(frozen=True)
class GridAsked:
    """What each class is to have: ``at_least`` lessons held in each stretch of ``weeks`` weeks.

    Rolling, a stretch begins with every week that counts.
    """

    at_least: int = 1
    weeks: int = 2
    rolling: bool = False


@dataclass(frozen=True)
class GridCell:
    """A class in a fortnight; ``planned`` counts what was neither held nor cancelled."""

    class_id: int
    fortnight: Fortnight
    state: CellState
    is_over: bool
    held: int = 0
    planned: int = 0
    cancelled: int = 0


@dataclass(frozen=True)
class GridRow:
    """A class with its cells, one for each fortnight."""

    school_class: SchoolClass
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class LessonGrid:
    """The whole term; rows from the lowest grade on."""

    fortnights: tuple[Fortnight, ...]
    rows: tuple[GridRow, ...]


def planned_lessons(
    calendar: SchoolCalendar,
    patterns: Iterable[LessonPattern],
    classes: Iterable[SchoolClass],
    first: date,
    last: date,
) -> tuple[PlannedLesson, ...]:
    """What the timetable plans from first to last, by day and lesson."""
    by_weekday: dict[int, list[LessonPattern]] = defaultdict(list)
    for one in patterns:
        by_weekday[one.weekday].append(one)
    by_id = {one.id: one for one in classes}
    found: dict[tuple[date, int, int], PlannedLesson] = {}
    for day in days_between(first, last):
        for one in by_weekday.get(_weekday_taught(calendar, day) or 0, ()):
            owner = by_id.get(one.class_id)
            if owner is not None and is_in_force(owner, day) and _holds(one, calendar, day):
                lesson = PlannedLesson(day, one.class_id, one.lesson_no, one.staff_id, one.id)
                found.setdefault(lesson.key, lesson)
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.lesson_no, one.class_id)))


def fortnights(
    calendar: SchoolCalendar, term: TermSpan, weeks: int = 2, *, rolling: bool = False
) -> tuple[Fortnight, ...]:
    """The stretches of ``weeks`` weeks from week 1 on.

    Rolling, every week that counts begins one together with those that count next; a rest at the
    end of the term that is shorter than ``weeks`` is no stretch of its own then, and is not judged
    otherwise.
    """
    every = _weeks_of(calendar, term)
    if rolling:
        teaching = [one for one in every if one.is_judged]
        windows = [teaching[place : place + weeks] for place in range(len(teaching) - weeks + 1)]
        return tuple(_joined(one) for one in windows or [teaching] if one)
    stretches = [every[place : place + weeks] for place in range(0, len(every), weeks)]
    return tuple(_joined(one, is_whole=len(one) == weeks) for one in stretches)


def lesson_grid(
    calendar: SchoolCalendar,
    term: TermSpan,
    classes: Sequence[SchoolClass],
    patterns: Sequence[LessonPattern],
    lessons: Iterable[Lesson],
    until: date,
    asked: GridAsked = GridAsked(),
) -> LessonGrid:
    """Every class of the term in every fortnight, seen on the day ``until``.

    What is entered as held after that day was not held yet. A class is judged in the fortnights in
    which there was this class from the first day that counts to the last one, and wherever it had
    its lessons anyway.
    """
    stretches = fortnights(calendar, term, asked.weeks, rolling=asked.rolling)
    of_term = [one for one in classes if is_met(one, term.starts, term.ends)]
    of_term.sort(key=lambda one: (grade_number(one.cohort, term.starts), one.class_no))
    kept = _by_class((one for one in lessons if one.state != HELD or one.day <= until), term)
    planned = _planned_by_class(calendar, patterns, of_term, term)
    return LessonGrid(
        stretches,
        tuple(
            GridRow(
                one,
                tuple(
                    _cell(one, stretch, kept.get(one.id, []), planned.get(one.id, []),
                          asked.at_least, is_over=min(stretch.ends, term.ends) < until)
                    for stretch in stretches
                ),
            )
            for one in of_term
        ),
    )  # fmt: skip


def _cell(
    one: SchoolClass,
    stretch: Fortnight,
    kept: Sequence[Lesson],
    planned: Sequence[PlannedLesson],
    at_least: int,
    *,
    is_over: bool,
) -> GridCell:
    here = [lesson for lesson in kept if stretch.starts <= lesson.day <= stretch.ends]
    done = {(lesson.day, lesson.class_id, lesson.lesson_no) for lesson in here}
    held = sum(lesson.state == HELD for lesson in here)
    coming = [lesson for lesson in planned if stretch.starts <= lesson.day <= stretch.ends]
    waiting = sum(lesson.key not in done for lesson in coming)
    cancelled = len(here) - held
    return GridCell(
        one.id, stretch, _state(one, stretch, held >= at_least, waiting, cancelled),
        is_over, held, waiting, cancelled,
    )  # fmt: skip


def _state(
    one: SchoolClass, stretch: Fortnight, enough: bool, waiting: int, cancelled: int
) -> CellState:  # fmt: skip
    days = stretch.lesson_days
    if enough:
        return CellState.HELD
    if not days or not (is_in_force(one, days[0]) and is_in_force(one, days[-1])):
        return CellState.NOT_JUDGED
    if waiting:
        return CellState.PLANNED
    return CellState.CANCELLED if cancelled else CellState.GAP


def _weeks_of(calendar: SchoolCalendar, term: TermSpan) -> list[Fortnight]:
    made, monday, number = [], monday_of(term.week_one), 1
    while monday <= term.ends:
        days = [day for day in days_between(monday, monday + _SUNDAY) if term.starts <= day]
        counted = tuple(day for day in days if _counts(calendar, day))
        made.append(Fortnight(number, number, monday, monday + _SUNDAY, counted))
        monday, number = monday + _WEEK, number + 1
    return made


def _joined(weeks: Sequence[Fortnight], *, is_whole: bool = True) -> Fortnight:
    first, last = weeks[0], weeks[-1]
    days = tuple(day for one in weeks for day in one.lesson_days) if is_whole else ()
    return Fortnight(first.first_week, last.last_week, first.starts, last.ends, days)


def _by_class(lessons: Iterable[Lesson], term: TermSpan) -> dict[int, list[Lesson]]:
    found: dict[int, list[Lesson]] = defaultdict(list)
    for one in lessons:
        if term.starts <= one.day <= term.ends:
            found[one.class_id].append(one)
    return found


def _planned_by_class(
    calendar: SchoolCalendar,
    patterns: Sequence[LessonPattern],
    classes: Sequence[SchoolClass],
    term: TermSpan,
) -> dict[int, list[PlannedLesson]]:
    found: dict[int, list[PlannedLesson]] = defaultdict(list)
    for one in planned_lessons(calendar, patterns, classes, term.starts, term.ends):
        found[one.class_id].append(one)
    return found


def _holds(one: LessonPattern, calendar: SchoolCalendar, day: date) -> bool:
    if not is_in_force(one, day):
        return False
    week = calendar.week_number(day)
    if one.weeks == "every":
        return True
    return week is not None and (week % 2 == 1) == (one.weeks == "odd")


def _weekday_taught(calendar: SchoolCalendar, day: date) -> int | None:
    """The weekday whose lessons are taught on a day; None without school or with exams."""
    return calendar.timetable_of(day) if _counts(calendar, day) else None


def _counts(calendar: SchoolCalendar, day: date) -> bool:
    exams = any(rule.kind == EXAM for rule in calendar.rules_on(day))
    return calendar.is_school_day(day) and not exams
