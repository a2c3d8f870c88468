"""The timetable of lessons in mental health: each class, its weekday, lesson and teacher."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.entered import require_order
from counsel_desk.records.room.lesson_pattern import LessonPattern
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.services.room.registers import Register, added, entry, fill, removed
from counsel_desk.services.room.school_classes import class_line
from counsel_desk.services.room.staff import names_of
from counsel_desk.store.tables import ROOM

EVERY_WEEK = "every"
MOST_LESSONS = 12
"""Lessons of a day, the evening's included."""

_WEEK = range(1, 8)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class PatternFields:
    """A class has this lesson on a weekday (1 Monday .. 7), in every, odd or even ``weeks``."""

    class_id: int
    weekday: int
    lesson_no: int
    weeks: str
    since: date
    staff_id: int | None = None
    until: date | None = None


@dataclass(frozen=True)
class PatternLine:
    """One line of the timetable with its class and teacher in words."""

    id: int
    class_label: str
    grade: int
    class_no: int
    teacher: str
    fields: PatternFields


class Timetable(Register):
    """Reads and writes the timetable; lessons that it plans are worked out and never stored."""

    def on(self, day: date) -> tuple[PatternLine, ...]:
        """The lines in force on a day or later, by class, weekday and lesson."""
        with self._vault.read() as session:
            names = names_of(session)
            found = session.execute(_lasting(day))
            lines = [_line(pattern, one, names, day) for pattern, one in found]
        return tuple(sorted(lines, key=_order))

    def add(self, fields: PatternFields) -> int:
        """A line; returns its id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: when the class has a line at that time already.
        """
        return self.add_all([fields])[0]

    def add_all(self, several: Iterable[PatternFields]) -> list[int]:
        """The same of several classes in one go: all of them, or none.

        :raises errors.BadInput: for what cannot be, or no class at all.
        :raises errors.Refused: when a class has a line at that time already.
        """
        wanted = list(several)
        if not wanted:
            raise errors.BadInput(_("Choose at least one class."))
        for fields in wanted:
            _require_possible(fields)
        with self._vault.write(ROOM, "timetable.add") as session:
            return [_put_in(session, fields) for fields in wanted]

    def change(self, pattern_id: int, fields: PatternFields) -> None:
        """From the day ``fields.since`` on the line is another one; before it stays as it was.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: when the class has a line at that time already, or this is gone.
        """
        _require_possible(fields)
        with self._vault.write(ROOM, "timetable.change") as session:
            known = entry(session, LessonPattern, pattern_id)
            if fields.since <= known.since:
                _require_free(session, fields, pattern_id)
                fill(known, vars(fields))
            else:
                known.until = min(known.until or date.max, fields.since - _DAY)
                session.flush()
                _put_in(session, fields)

    def end(self, pattern_id: int, until: date) -> None:
        """The line holds no longer after a day.

        :raises errors.BadInput: for a day before it began.
        :raises errors.Refused: when it is gone.
        """
        with self._vault.write(ROOM, "timetable.end") as session:
            known = entry(session, LessonPattern, pattern_id)
            _require_possible(replace(_fields(known), until=until))
            known.until = until

    def remove(self, pattern_id: int) -> None:
        """Take a line back that was entered by mistake; lessons that were held stay.

        :raises errors.Refused: when it is gone already.
        """
        with self._vault.write(ROOM, "timetable.remove") as session:
            removed(session, LessonPattern, pattern_id)


def _require_possible(fields: PatternFields) -> None:
    codes.require("lesson_weeks", fields.weeks)
    if fields.weekday not in _WEEK:
        raise errors.BadInput(_("A lesson is on one of the seven weekdays."))
    require_lesson_no(fields.lesson_no)
    require_order(fields.since, fields.until)


def require_lesson_no(number: int) -> None:
    """Only a lesson that a day can have.

    :raises errors.BadInput: for another number.
    """
    if not 1 <= number <= MOST_LESSONS:
        raise errors.BadInput(
            _("The lessons of a day are counted from 1 to {most}.").format(most=MOST_LESSONS)
        )


def _put_in(session: Session, fields: PatternFields) -> int:
    _require_free(session, fields)
    return added(session, LessonPattern(**vars(fields)))


def _require_free(session: Session, fields: PatternFields, own_id: int | None = None) -> None:
    """A class has no two lines at one time; odd weeks and even ones stand beside each other."""
    at_that_time = select(LessonPattern).where(
        LessonPattern.class_id == fields.class_id,
        LessonPattern.weekday == fields.weekday,
        LessonPattern.lesson_no == fields.lesson_no,
    )
    for other in session.scalars(at_that_time):
        if other.id != own_id and _meet(fields, _fields(other)):
            raise errors.Refused(_taken(session, fields))


def _meet(one: PatternFields, other: PatternFields) -> bool:
    weeks = {one.weeks, other.weeks}
    overlap = one.since <= (other.until or date.max) and other.since <= (one.until or date.max)
    return overlap and (len(weeks) == 1 or EVERY_WEEK in weeks)


def _taken(session: Session, fields: PatternFields) -> str:
    one = session.get_one(SchoolClass, fields.class_id)
    label = one.label_on(fields.since)
    told = _(
        "The timetable of {class_} has this weekday and lesson already. Change that line instead."
    )
    return told.format(class_=label)


def _fields(one: LessonPattern) -> PatternFields:
    return PatternFields(
        one.class_id, one.weekday, one.lesson_no, one.weeks, one.since, one.staff_id, one.until
    )


def _lasting(day: date) -> Select[LessonPattern, SchoolClass]:
    lasting = LessonPattern.until.is_(None) | (LessonPattern.until >= day)
    return (
        select(LessonPattern, SchoolClass)
        .join(SchoolClass, SchoolClass.id == LessonPattern.class_id)
        .where(lasting)
    )


def _line(
    pattern: LessonPattern, one: SchoolClass, names: dict[int, str], day: date
) -> PatternLine:
    told = class_line(one, max(day, pattern.since))
    teacher = names.get(pattern.staff_id or 0, "")
    return PatternLine(pattern.id, told.label, told.grade, told.class_no, teacher, _fields(pattern))


def _order(line: PatternLine) -> tuple[int, int, int, int, date]:
    fields = line.fields
    return line.grade, line.class_no, fields.weekday, fields.lesson_no, fields.since
