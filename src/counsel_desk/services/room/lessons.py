"""Lessons in mental health: those that were held, and those that did not take place.

What the timetable plans is worked out (policy.room.lesson_grid); only what happened is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.in_force import is_in_force
from counsel_desk.records.room.lesson import Lesson
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.services.room.calendars import calendar_of
from counsel_desk.services.room.registers import Register, Values, added, entry, fill, removed
from counsel_desk.services.room.remarks import checked_remark
from counsel_desk.services.room.timetable import require_lesson_no
from counsel_desk.store.tables import ROOM

HELD, CANCELLED = "held", "cancelled"


@dataclass(frozen=True)
class LessonFields:
    """One lesson of a class; one that did not take place has a ``reason``."""

    day: date
    class_id: int
    lesson_no: int
    staff_id: int | None = None
    state: str = HELD
    form: str | None = None
    topic: str = ""
    reason: str = ""


class Lessons(Register):
    """Reads and writes lessons. ``guard`` refuses a student's name."""

    def add(self, fields: LessonFields) -> int:
        """A lesson that was held or did not take place, planned or not; returns its id.

        :raises errors.BadInput: for what cannot be: no such class that day, no school, no reason.
        :raises errors.Refused: when it is entered already, or a text names a student.
        """
        return self.add_all([fields])[0]

    def add_all(self, several: Iterable[LessonFields]) -> list[int]:
        """The same of several in one go: all of them, or none."""
        wanted = [(fields, self._values(fields)) for fields in several]
        with self._vault.write(ROOM, "lesson.add") as session:
            return [_put_in(session, fields, values) for fields, values in wanted]

    def change(self, lesson_id: int, fields: LessonFields) -> None:
        """Something was wrong, or is to be said more exactly.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: as for a new one, or when it is gone.
        """
        values = self._values(fields)
        with self._vault.write(ROOM, "lesson.change") as session:
            known = entry(session, Lesson, lesson_id)
            _require_possible(session, fields, lesson_id)
            fill(known, values)

    def remove(self, lesson_id: int) -> None:
        """Take it back: where the timetable plans a lesson, it is planned again.

        :raises errors.Refused: when it is gone already.
        """
        with self._vault.write(ROOM, "lesson.remove") as session:
            removed(session, Lesson, lesson_id)

    def of(self, lesson_id: int) -> LessonFields:
        """What is kept of a lesson.

        :raises errors.Refused: when it is gone.
        """
        with self._vault.read() as session:
            return fields_of(entry(session, Lesson, lesson_id))

    def _values(self, fields: LessonFields) -> Values:
        """What is kept; looked at before the vault writes, as the guard reads it."""
        require_lesson_no(fields.lesson_no)
        if fields.state not in (HELD, CANCELLED):
            raise errors.BadInput(_("A lesson was held, or it did not take place."))
        if fields.form:
            codes.require("lesson_form", fields.form)
        if fields.state == HELD and fields.day > clock.today():
            raise errors.BadInput(_("A lesson of a day to come cannot have been held yet."))
        reason = checked_remark(fields.reason, self._guard)
        if fields.state == CANCELLED and reason is None:
            raise errors.BadInput(_("Say why the lesson did not take place."))
        topic = checked_remark(fields.topic, self._guard)
        is_held = fields.state == HELD
        return {
            **vars(fields),
            "form": (fields.form or None) if is_held else None,
            "topic": topic,
            "reason": None if is_held else reason,
        }


def fields_of(one: Lesson) -> LessonFields:
    """A kept lesson as it is entered."""
    return LessonFields(
        one.day, one.class_id, one.lesson_no, one.staff_id, one.state, one.form, one.topic or "",
        one.reason or "",
    )  # fmt: skip


def lessons_between(session: Session, first: date, last: date) -> list[Lesson]:
    """The kept lessons from first to last, within a running session."""
    wanted = select(Lesson).where(Lesson.day >= first, Lesson.day <= last)
    return list(session.scalars(wanted.order_by(Lesson.day, Lesson.lesson_no)))


def _put_in(session: Session, fields: LessonFields, values: Values) -> int:
    _require_possible(session, fields)
    return added(session, Lesson(**values))


def _require_possible(session: Session, fields: LessonFields, own_id: int | None = None) -> None:
    """There is such a class and school on that day, and the lesson is not entered yet."""
    one = entry(session, SchoolClass, fields.class_id)
    label = one.label_on(fields.day)
    if not is_in_force(one, fields.day):
        told = _("There is no {class_} on {day}. Check the day, or the list of classes.")
        raise errors.BadInput(told.format(class_=label, day=fields.day))
    _require_school_day(session, fields.day)
    same = select(Lesson.id).where(
        Lesson.day == fields.day,
        Lesson.class_id == fields.class_id,
        Lesson.lesson_no == fields.lesson_no,
    )
    known = session.scalars(same).first()
    if known is not None and known != own_id:
        told = _(
            "Lesson {number} of {class_} on {day} is entered already. Change that entry instead."
        )
        raise errors.Refused(told.format(number=fields.lesson_no, class_=label, day=fields.day))


def _require_school_day(session: Session, day: date) -> None:
    """Days outside the terms that the calendar knows are not judged."""
    calendar = calendar_of(session)
    if calendar.term_of(day) is not None and not calendar.is_school_day(day):
        told = _("{day} is no school day. Check the day, or set it right in the school calendar.")
        raise errors.BadInput(told.format(day=day))
