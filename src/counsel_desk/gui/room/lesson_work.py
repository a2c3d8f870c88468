"""What the lessons' tab asks of the vault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counsel_desk import clock
from counsel_desk.gui.room.period_view import Choice
from counsel_desk.records.school_calendar import TermSpan, monday_of
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.lesson_board import LessonLine, LessonWeek, TermGrid
from counsel_desk.services.room.lessons import LessonFields
from counsel_desk.services.room.school_classes import ClassLine
from counsel_desk.services.room.timetable import PatternFields, PatternLine

_WEEK, _DAY = timedelta(days=7), timedelta(days=1)


@dataclass(frozen=True)
class LessonsView:
    """All that the tab shows: a term's grid, and a week of it with its neighbours by Monday."""

    today: date
    shown: TermGrid
    week: LessonWeek
    mondays: tuple[date, ...]
    has_timetable: bool


@dataclass(frozen=True)
class LessonChoices:
    """Classes and teachers to choose from on a day."""

    classes: tuple[ClassLine, ...]
    people: tuple[Choice, ...]


@dataclass(frozen=True)
class TimetableView:
    """The timetable in force on a day or later, and what a line of it is made of."""

    lines: tuple[PatternLine, ...]
    choices: LessonChoices


def read_lessons(desk: Desk, term_name: str | None, monday: date | None) -> LessonsView:
    """A term and a week of it; without them the term that runs and the week of today."""
    today, board = clock.today(), desk.room.lesson_board
    shown = board.grid(term_name)
    mondays = _mondays(shown.term)
    wanted = monday if monday in mondays else _usual_week(mondays, today)
    return LessonsView(
        today, shown, board.week(wanted), mondays, bool(desk.room.timetable.on(wanted))
    )


def read_choices(desk: Desk, day: date) -> LessonChoices:
    """The classes that there are on a day, and the staff."""
    people = tuple((one.id, one.name) for one in desk.room.staff.on(day))
    return LessonChoices(desk.room.school_classes.on(day), people)


def read_timetable(desk: Desk, day: date) -> TimetableView:
    """The timetable from a day on."""
    return TimetableView(desk.room.timetable.on(day), read_choices(desk, max(day, clock.today())))


def read_cell(desk: Desk, class_id: int, first: date, last: date) -> tuple[LessonLine, ...]:
    """The lessons of a class in a stretch of days."""
    return desk.room.lesson_board.of_class(class_id, first, last)


def keep_lesson(desk: Desk, lesson_id: int | None, fields: LessonFields) -> None:
    """Enter a lesson, or change one."""
    if lesson_id is None:
        desk.room.lessons.add(fields)
    else:
        desk.room.lessons.change(lesson_id, fields)


def remove_lesson(desk: Desk, lesson_id: int) -> None:
    """Take a lesson back."""
    desk.room.lessons.remove(lesson_id)


def confirm_week(desk: Desk, monday: date) -> int:
    """All of a week that is planned up to today was held."""
    return desk.room.lesson_board.confirm_week(monday)


def add_patterns(desk: Desk, several: Sequence[PatternFields]) -> None:
    """Lines for several classes at once."""
    desk.room.timetable.add_all(several)


def change_pattern(desk: Desk, pattern_id: int, fields: PatternFields) -> None:
    """A line is another one from a day on."""
    desk.room.timetable.change(pattern_id, fields)


def end_pattern(desk: Desk, pattern_id: int, since: date, first_without: date) -> None:
    """A line holds no longer from a day on; one that would never have held goes."""
    if first_without <= since:
        desk.room.timetable.remove(pattern_id)
    else:
        desk.room.timetable.end(pattern_id, first_without - _DAY)


def add_classes(desk: Desk, grade: int, numbers: Sequence[int], since: date) -> None:
    """Classes of the grade in which they are today, or on the first day where that is to come."""
    graded_on = max(since, clock.today())
    desk.room.school_classes.add_several(grade, numbers, since, graded_on=graded_on)


def end_class(desk: Desk, class_id: int, until: date) -> None:
    """A class that there is no longer."""
    desk.room.school_classes.end(class_id, until)


def remove_class(desk: Desk, class_id: int) -> None:
    """A class that was entered by mistake."""
    desk.room.school_classes.remove(class_id)


def _mondays(term: TermSpan | None) -> tuple[date, ...]:
    if term is None:
        return ()
    first = monday_of(term.starts)
    count = (term.ends - first).days // 7 + 1
    return tuple(first + number * _WEEK for number in range(count))


def _usual_week(mondays: Sequence[date], today: date) -> date:
    """The week of today, else the last of the term that began, else its first."""
    begun = [one for one in mondays if one <= today]
    return begun[-1] if begun else next(iter(mondays), monday_of(today))
