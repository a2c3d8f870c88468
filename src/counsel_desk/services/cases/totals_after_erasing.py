"""What totals still count of a student whose records go, so that they stay true.

A month that was released holds the student's sessions in its numbers; one that is still to be
released has their lines in the usage log already, which the principal can add up. And the number of
students of a school year is known outside. So leaves stay, sessions that no release has
counted are booked ahead in the month that will count them, and the enrolment is kept, all without
an id that leads anywhere.

The new ids are worked out from the old ones: a backup that is erased later, and a restored vault
that learns from another one, come to the same rows, and no person is counted as two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.booked_leaf import BookedLeaf
from counsel_desk.records.cases.booking import UNKNOWN, Booking, Visit, book
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.closed_month import ClosedMonth
from counsel_desk.records.cases.past_enrolment import PastEnrolment
from counsel_desk.records.cases.student import Student
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.release_periods import first_open, month_name, months_of
from counsel_desk.records.room.release_schedule import ReleaseSchedule
from counsel_desk.services.cases import visits
from counsel_desk.services.release_space import grades_of
from counsel_desk.services.room.schedules import STATED
from counsel_desk.services.room.schools import profile_on

_YEARS_BACK = 1
"""Totals may leave of the school year that runs and of the one before."""


def keep(session: Session, student_id: str, *, strict: bool, is_whole: bool) -> None:
    """Book ahead what is still to be counted, and let all of it lead nowhere.

    :param strict: refuse where class or sex is missing in a young school year; else such a
        session counts nowhere.
    :param is_whole: the student goes too, not only sessions.
    :raises errors.Refused: when class or sex is missing and totals still need them.
    """
    for one in _ahead(session, student_id, strict=strict):
        _add(session, one)
    if is_whole:
        _keep_enrolment(session, student_id)
    _let_go(session, student_id, is_whole=is_whole)


def stand_in(*ids: str) -> str:
    """An id that leads nowhere, always the same for the same ids."""
    return hashlib.sha256("\n".join(("erased", *ids)).encode()).hexdigest()[:32]


def first_year(today: date) -> int:
    """The earliest school year of which totals may still leave."""
    return school_year_of(today) - _YEARS_BACK


def _ahead(session: Session, student_id: str, *, strict: bool) -> list[Booking]:
    closed = set(session.scalars(select(ClosedMonth.month)))
    own = [
        one
        for one in visits.unbooked(session, date.max)
        if one.student_id == student_id and not _is_booked(session, one)
    ]
    found: list[Booking] = []
    for year in _years(session, own, closed):
        sexes, grades = _told_apart(session, year)
        closing = [one for one in months_of(year) if one not in closed]
        made = book(own, closed, closing, grades, _seen(session, student_id, year))
        unclear = [one for one in made if one.grade == UNKNOWN or one.sex not in sexes]
        if unclear and strict and year >= first_year(clock.today()):
            raise _incomplete()
        found += [one for one in made if one not in unclear]
    return found


def _is_booked(session: Session, one: Visit) -> bool:
    """Whether the session was booked under the id that stands in for it."""
    standing = BookedLeaf.session_id == stand_in(*one.key)
    return session.scalars(select(BookedLeaf.id).where(standing)).first() is not None


def _years(session: Session, own: Sequence[Visit], closed: set[str]) -> list[int]:
    """School years of which totals may still leave: young ones, and those begun or declared."""
    begun = set(session.scalars(select(ClosedMonth.school_year)))
    declared = set(session.scalars(select(ReleaseSchedule.school_year)))
    first = first_year(clock.today())
    months = {first_open(month_name(one.day), closed) for one in own}
    years = {_year_of(month) for month in months}
    return sorted(one for one in years if one >= first or one in begun | declared)


def _year_of(month: str) -> int:
    return school_year_of(date.fromisoformat(f"{month}-01"))


def _told_apart(session: Session, year: int) -> tuple[tuple[str, ...], Sequence[str]]:
    """The sexes and grades that the tables of a school year have."""
    declared = session.get(ReleaseSchedule, year)
    if declared is not None:
        return declared.sexes, grades_of(declared.stages)
    sexes = (*STATED, *visits.sexes_of(session))
    return sexes, grades_of(profile_on(session, clock.today()).stages)


def _seen(session: Session, student_id: str, year: int) -> set[str]:
    ids = (student_id, stand_in(student_id))
    booked = select(BookedLeaf.id).where(
        BookedLeaf.student_id.in_(ids), BookedLeaf.school_year == year
    )
    return {student_id} if session.scalars(booked).first() is not None else set()


def _add(session: Session, one: Booking) -> None:
    values = {**vars(one), "school_year": _year_of(one.month), "id": stand_in(*_key(one))}
    session.execute(upsert(BookedLeaf).values(values).on_conflict_do_nothing())


def _key(one: Booking) -> tuple[str, str]:
    return one.session_id, one.student_id


def _let_go(session: Session, student_id: str, *, is_whole: bool) -> None:
    wanted = select(BookedLeaf).where(BookedLeaf.student_id == student_id)
    for one in session.scalars(wanted).all():
        values = {"session_id": stand_in(one.session_id, student_id)}
        values |= {"student_id": stand_in(student_id)} if is_whole else {}
        session.execute(update(BookedLeaf).where(BookedLeaf.id == one.id).values(values))


def _keep_enrolment(session: Session, student_id: str) -> None:
    since = date(first_year(clock.today()), 9, 1)
    sex = session.scalars(select(Student.sex).where(Student.id == student_id)).one()
    wanted = select(ClassMembership).where(ClassMembership.student_id == student_id)
    spells = [one for one in session.scalars(wanted) if one.until is None or one.until >= since]
    for cohort in {one.cohort for one in spells}:
        own = [one for one in spells if one.cohort == cohort]
        ends = [one.until for one in own]
        row = {
            "id": stand_in(student_id, str(cohort)),
            "cohort": cohort,
            "sex": sex,
            "since": min(one.since for one in own),
            "until": None if None in ends else max(one for one in ends if one),
        }
        session.execute(upsert(PastEnrolment).values(row).on_conflict_do_nothing())
    session.execute(delete(PastEnrolment).where(PastEnrolment.until < since))


def _incomplete() -> errors.Refused:
    return errors.Refused(
        _(
            "Totals are still to be made that count this student's sessions. Please enter the "
            "class and sex first: then they are counted without anybody's name."
        )
    )
