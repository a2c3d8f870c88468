"""Lessons as the timetable and what was kept make them together: a week's list, a term's grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.policy.room.lesson_grid import LessonGrid, lesson_grid, planned_lessons
from counsel_desk.policy.room.teaching import grid_asked
from counsel_desk.records import grades
from counsel_desk.records.room.lesson import Lesson
from counsel_desk.records.room.lesson_pattern import LessonPattern
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.school_calendar import TermSpan, last_begun, monday_of
from counsel_desk.services.room.calendars import calendar_of, terms_of
from counsel_desk.services.room.duty_board import pack_of, readings_of
from counsel_desk.services.room.lessons import HELD, lessons_between
from counsel_desk.services.room.registers import Register
from counsel_desk.services.room.staff import names_of
from counsel_desk.store.tables import ROOM

PLANNED = "planned"
_SUNDAY = timedelta(days=6)


@dataclass(frozen=True)
class LessonLine:
    """A lesson of a class; ``lesson_id`` is None while the timetable alone knows of it."""

    day: date
    class_id: int
    class_label: str
    lesson_no: int
    state: str
    staff_id: int | None = None
    teacher: str = ""
    lesson_id: int | None = None
    form: str | None = None
    topic: str = ""
    reason: str = ""

    @property
    def key(self) -> tuple[date, int, int]:
        """The lesson itself, whatever is known of it."""
        return self.day, self.class_id, self.lesson_no


@dataclass(frozen=True)
class LessonWeek:
    """The lessons of a week; ``number`` is that of the term, None outside it."""

    monday: date
    number: int | None
    lines: tuple[LessonLine, ...]

    def to_confirm(self, today: date) -> tuple[LessonLine, ...]:
        """Those that should have been held by now and that nobody spoke of yet."""
        return tuple(one for one in self.lines if one.state == PLANNED and one.day <= today)


@dataclass(frozen=True)
class TermGrid:
    """A term's grid, with how its classes are called at its end; without a term there is none."""

    term: TermSpan | None
    terms: tuple[TermSpan, ...]
    grid: LessonGrid
    labels: dict[int, str]


class LessonBoard(Register):
    """Reads lessons by week and term, and confirms a week."""

    def week(self, day: date) -> LessonWeek:
        """The lessons of the week in which a day lies: planned, held and cancelled."""
        monday = monday_of(day)
        with self._vault.read() as session:
            number = calendar_of(session).week_number(monday)
            return LessonWeek(monday, number, _lines(session, monday, monday + _SUNDAY))

    def of_class(self, class_id: int, first: date, last: date) -> tuple[LessonLine, ...]:
        """The lessons of one class from first to last."""
        with self._vault.read() as session:
            return tuple(one for one in _lines(session, first, last) if one.class_id == class_id)

    def confirm_week(self, day: date) -> int:
        """All lessons of a week that are planned up to today were held; returns how many."""
        monday = monday_of(day)
        last = min(monday + _SUNDAY, clock.today())
        with self._vault.write(ROOM, "lesson.confirm_week") as session:
            waiting = [one for one in _lines(session, monday, last) if one.state == PLANNED]
            session.add_all(
                Lesson(
                    day=one.day, class_id=one.class_id, lesson_no=one.lesson_no,
                    staff_id=one.staff_id, state=HELD,
                )
                for one in waiting
            )  # fmt: skip
            return len(waiting)

    def grid(self, term_name: str | None = None) -> TermGrid:
        """Every class in every fortnight of a term, as the school's pack and readings ask for it.

        Without a name the term that runs, the last or the next otherwise.

        :param term_name: such as ``2026-autumn``; one that is not known is as none.
        """
        today = clock.today()
        with self._vault.read() as session:
            terms = terms_of(session)
            term = _term(terms, term_name, today)
            if term is None:
                return TermGrid(None, tuple(terms), LessonGrid((), ()), {})
            classes = session.scalars(select(SchoolClass)).all()
            patterns = session.scalars(select(LessonPattern)).all()
            lessons = lessons_between(session, term.starts, term.ends)
            asked = grid_asked(pack_of(session).rules, readings_of(session))
            calendar = calendar_of(session)
            made = lesson_grid(calendar, term, classes, patterns, lessons, today, asked)
            labels = {one.id: one.label_on(term.ends) for one in classes}
        return TermGrid(term, tuple(terms), made, labels)


def _term(terms: Sequence[TermSpan], name: str | None, today: date) -> TermSpan | None:
    """The term of that name; else the one of the day, the last that began, the first to come."""
    usual = last_begun(terms, today) or next(iter(terms), None)
    return next((one for one in terms if one.name == name), usual)


def _lines(session: Session, first: date, last: date) -> tuple[LessonLine, ...]:
    classes = {one.id: one for one in session.scalars(select(SchoolClass))}
    names = names_of(session)
    kept = [_kept(one, classes[one.class_id], names) for one in
            lessons_between(session, first, last)]  # fmt: skip
    known = {one.key for one in kept}
    patterns = session.scalars(select(LessonPattern)).all()
    planned = planned_lessons(calendar_of(session), patterns, classes.values(), first, last)
    waiting = [
        LessonLine(
            one.day, one.class_id, classes[one.class_id].label_on(one.day), one.lesson_no, PLANNED,
            one.staff_id, names.get(one.staff_id or 0, ""),
        )
        for one in planned
        if one.key not in known
    ]  # fmt: skip
    place = {key: (grades.grade_number(one.cohort, first), one.class_no)
             for key, one in classes.items()}  # fmt: skip
    return tuple(sorted((*kept, *waiting), key=lambda x: (x.day, x.lesson_no, place[x.class_id])))


def _kept(one: Lesson, owner: SchoolClass, names: dict[int, str]) -> LessonLine:
    return LessonLine(
        one.day, one.class_id, owner.label_on(one.day), one.lesson_no, one.state, one.staff_id,
        names.get(one.staff_id or 0, ""), one.id, one.form, one.topic or "", one.reason or "",
    )  # fmt: skip
