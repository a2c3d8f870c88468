"""Seasonal checks read from the file: in numbers, with their classes, with those looked after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from counsel_desk.i18n import _
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.season_check import SeasonCheck, SeasonCheckClass, SeasonFollowUp
from counsel_desk.records.cases.season_rules import leaving_grades
from counsel_desk.records.cases.season_views import (
    CheckClassRow,
    CheckOverview,
    ClassOffer,
    FollowUpRow,
)
from counsel_desk.records.cases.student import Student
from counsel_desk.records.grades import GRADES, grade_number
from counsel_desk.services.cases.due_not_seen import AWAY
from counsel_desk.services.cases.record_by_id import by_id
from counsel_desk.services.cases.student_lists import last_classes, names_of
from counsel_desk.services.room.schools import profile_on


def check_of(session: Session, check_id: str) -> SeasonCheck:
    """One check.

    :raises errors.Refused: when there is none of this id.
    """
    return by_id(session, SeasonCheck, check_id, _("This check is not in the vault any more."))


def still_open() -> ColumnElement[bool]:
    """What tells a follow-up that has neither an outcome nor a reason to end without one."""
    return SeasonFollowUp.outcome.is_(None) & SeasonFollowUp.dropped_because.is_(None)


def is_looked_after(session: Session, student_id: str, check_id: str) -> bool:
    """Whether a student stands on the list of a check and nothing is settled yet."""
    same = (SeasonFollowUp.student_id == student_id) & (SeasonFollowUp.check_id == check_id)
    return bool(session.scalar(select(exists().where(same, still_open()))))


def class_offers(session: Session, today: date) -> tuple[ClassOffer, ...]:
    """The classes of today with their students, the youngest grade first."""
    spell = ClassMembership
    wanted = (
        select(spell.cohort, spell.class_no, func.count())
        .join(Student, Student.id == spell.student_id)
        .where(spell.since <= today, spell.until.is_(None) | (spell.until >= today))
        .where(Student.status.not_in(AWAY))
        .group_by(spell.cohort, spell.class_no)
        .order_by(spell.cohort.desc(), spell.class_no)
    )
    leaving = leaving_grades(profile_on(session, today).stages)
    return tuple(
        ClassOffer(cohort, class_no, students, grade_number(cohort, today) in leaving)
        for cohort, class_no, students in session.execute(wanted)
        if grade_number(cohort, today) in GRADES
    )


def overviews(session: Session, wanted: Sequence[SeasonCheck]) -> tuple[CheckOverview, ...]:
    """These checks in numbers, in three queries whatever their number."""
    classes, follow_ups = _class_numbers(session), _follow_up_numbers(session)
    return tuple(
        CheckOverview(
            one.id, one.season, one.name, one.starts, one.ends, one.closed_on,
            *classes.get(one.id, (0, 0, 0, 0)), *follow_ups.get(one.id, (0, 0)),
        )
        for one in wanted
    )  # fmt: skip


def class_rows(session: Session, check_id: str) -> tuple[CheckClassRow, ...]:
    """The classes of a check, the youngest grade first."""
    wanted = select(SeasonCheckClass).where(SeasonCheckClass.check_id == check_id)
    ordered = wanted.order_by(SeasonCheckClass.cohort.desc(), SeasonCheckClass.class_no)
    return tuple(
        CheckClassRow(
            one.id, one.cohort, one.class_no, one.students, one.seen, one.done_on,
            one.done_by or "", one.is_zero, one.remark or "",
        )
        for one in session.scalars(ordered)
    )  # fmt: skip


def follow_up_rows(session: Session, check_id: str, today: date) -> tuple[FollowUpRow, ...]:
    """Those looked after: open ones first, by the day they are needed by."""
    wanted = select(SeasonFollowUp).where(SeasonFollowUp.check_id == check_id)
    found = session.scalars(wanted.order_by(SeasonFollowUp.needed_by)).all()
    rows = list(_rows(session, found, today))
    return tuple(sorted(rows, key=lambda one: not one.is_open))


def _rows(session: Session, found: Sequence[SeasonFollowUp], today: date) -> Iterator[FollowUpRow]:
    about = {one.student_id for one in found}
    names, classes = names_of(session, about), last_classes(session, today, about)
    for one in found:
        cohort, class_no = classes.get(one.student_id, (None, None))
        yield FollowUpRow(
            one.id, one.student_id, names.get(one.student_id, ""), cohort, class_no,
            one.source, one.owner, one.needed_by, one.done_on, one.outcome,
            is_dropped=one.dropped_because is not None,
        )  # fmt: skip


def _class_numbers(session: Session) -> dict[str, tuple[int, int, int, int]]:
    """Classes, those that reported, students, those seen; by check."""
    row = SeasonCheckClass
    wanted = select(
        row.check_id,
        func.count(),
        func.count(row.done_on),
        func.sum(row.students),
        func.sum(func.coalesce(row.seen, 0)),
    ).group_by(row.check_id)
    return {
        check: (classes, done, students, seen)
        for check, classes, done, students, seen in session.execute(wanted)
    }


def _follow_up_numbers(session: Session) -> dict[str, tuple[int, int]]:
    """Follow-ups and those still open, by check."""
    row = SeasonFollowUp
    wanted = select(row.check_id, func.count(), func.count().filter(still_open()))
    rows = session.execute(wanted.group_by(row.check_id))
    return {check: (count, waiting) for check, count, waiting in rows}
