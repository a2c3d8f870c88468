"""The school's classes, without anybody in them: what lessons, activities and roles hang on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import grades
from counsel_desk.records.entered import require_order
from counsel_desk.records.room.activity import ActivityClass
from counsel_desk.records.room.lesson import Lesson
from counsel_desk.records.room.lesson_pattern import LessonPattern
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.room.staff_role import StaffRole
from counsel_desk.services.room.registers import Register, added, entry, removed
from counsel_desk.store.tables import ROOM

_HANGING_ON_IT = (Lesson, LessonPattern, StaffRole, ActivityClass)


@dataclass(frozen=True)
class ClassLine:
    """A class on a day: its grade then, and how people write it then."""

    id: int
    label: str
    grade: int
    class_no: int
    since: date
    until: date | None
    teaching_point_id: int | None = None


class SchoolClasses(Register):
    """Reads and writes the list of classes."""

    def all(self) -> Sequence[SchoolClass]:
        """Every class that there is or was."""
        with self._vault.read() as session:
            return session.scalars(select(SchoolClass)).all()

    def on(self, day: date) -> tuple[ClassLine, ...]:
        """The classes that there are on a day, from the lowest grade on."""
        with self._vault.read() as session:
            return classes_on(session, day)

    def add(self, grade: int, class_no: int, since: date, point_id: int | None = None) -> int:
        """A class that is in this grade on the day ``since``; returns its id.

        :raises errors.BadInput: for a grade or number that cannot be.
        :raises errors.Refused: when it is on the list already.
        """
        return self.add_several(grade, [class_no], since, point_id)[0]

    def add_several(
        self, grade: int, numbers: Iterable[int], since: date, point_id: int | None = None,
        graded_on: date | None = None,
    ) -> list[int]:  # fmt: skip
        """Several classes of one grade in one go; one that was ended goes on again.

        :param graded_on: the day on which they are in this grade, if not ``since``.

        :raises errors.BadInput: for a grade or number that cannot be, or no number.
        :raises errors.Refused: when one of them is on the list already.
        """
        wanted = list(dict.fromkeys(numbers))
        _require_possible(grade, wanted)
        cohort = grades.cohort_for(grade, grades.school_year_of(graded_on or since))
        with self._vault.write(ROOM, "school_class.add") as session:
            return [_take_up(session, cohort, number, since, point_id) for number in wanted]

    def end(self, class_id: int, until: date) -> None:
        """There is no such class after a day; its timetable ends with it.

        :raises errors.BadInput: for a day before it began.
        :raises errors.Refused: when it is gone from the list.
        """
        with self._vault.write(ROOM, "school_class.end") as session:
            one = entry(session, SchoolClass, class_id)
            require_order(one.since, until)
            end_class(session, one, until)

    def remove(self, class_id: int) -> None:
        """Take a class off the list that was entered by mistake.

        :raises errors.Refused: when lessons, activities or roles stand with it, or it is gone.
        """
        with self._vault.write(ROOM, "school_class.remove") as session:
            entry(session, SchoolClass, class_id)
            if _is_used(session, class_id):
                raise errors.Refused(
                    _(
                        "Lessons, activities or roles are entered for this class. Say until when "
                        "there was this class, so that they stay."
                    )
                )
            removed(session, SchoolClass, class_id)


def classes_on(session: Session, day: date) -> tuple[ClassLine, ...]:
    """The classes of a day in order, within a running session."""
    lasting = SchoolClass.until.is_(None) | (SchoolClass.until >= day)
    found = session.scalars(select(SchoolClass).where(SchoolClass.since <= day, lasting))
    lines = (class_line(one, day) for one in found)
    return tuple(sorted(lines, key=lambda one: (one.grade, one.class_no)))


def end_class(session: Session, one: SchoolClass, until: date) -> None:
    """There is no such class after a day, nor its timetable, within a running session."""
    one.until = until
    own = update(LessonPattern).where(LessonPattern.class_id == one.id)
    later = LessonPattern.until.is_(None) | (LessonPattern.until > until)
    session.execute(own.where(later).values(until=until))


def class_line(one: SchoolClass, day: date) -> ClassLine:
    """A class as it is called on a day."""
    return ClassLine(
        one.id, one.label_on(day),
        grades.grade_number(one.cohort, day), one.class_no, one.since, one.until,
        one.teaching_point_id,
    )  # fmt: skip


def _take_up(
    session: Session, cohort: int, class_no: int, since: date, point_id: int | None
) -> int:
    known = session.scalars(
        select(SchoolClass).where(SchoolClass.cohort == cohort, SchoolClass.class_no == class_no)
    ).first()
    if known is None:
        made = SchoolClass(
            cohort=cohort, class_no=class_no, since=since, teaching_point_id=point_id
        )
        return added(session, made)
    if known.until is None or known.until >= since:
        told = _("{class_} is on the list already.")
        raise errors.Refused(told.format(class_=known.label_on(since)))
    known.until = None
    return known.id


def _require_possible(grade: int, numbers: Sequence[int]) -> None:
    if grade not in grades.GRADES:
        raise errors.BadInput(_("A class is in one of the grades 1 to 12."))
    if not numbers or not all(1 <= one <= grades.MAX_CLASS_NO for one in numbers):
        raise errors.BadInput(
            _("The number of a class lies between 1 and {most}.").format(most=grades.MAX_CLASS_NO)
        )


def _is_used(session: Session, class_id: int) -> bool:
    return any(
        session.scalars(select(kind.class_id).where(kind.class_id == class_id).limit(1)).first()
        for kind in _HANGING_ON_IT
    )
