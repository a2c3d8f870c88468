"""The network's places on a day, from classes and dormitories, within a running session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.cases.dorm_place import DormPlace, DormStay
from counsel_desk.records.cases.network import (
    CLASS,
    DORM,
    GRADE,
    LEVELS,
    SCHOOL,
    NetworkPlace,
    ordered_levels,
)
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases.roster_writing import GONE
from counsel_desk.services.room.room_settings import setting_of
from counsel_desk.services.room.schools import profile_on

LEVELS_SETTING = "network.levels"
"""The levels that the school keeps, with commas between them."""


def levels_of(session: Session, day: date) -> tuple[str, ...]:
    """The school's own levels; without any all four, or three where nobody boards."""
    told = setting_of(session, LEVELS_SETTING)
    if told:
        return ordered_levels(told.split(","))
    return LEVELS if _has_boarders(session, day) else tuple(one for one in LEVELS if one != DORM)


def places_on(session: Session, day: date) -> tuple[NetworkPlace, ...]:
    """Every place that needs a contact on the day, from the top down."""
    levels = levels_of(session, day)
    classes = classes_on(session, day)
    cohorts = dict.fromkeys(cohort for cohort, _class_no in classes)
    found = [
        NetworkPlace(SCHOOL),
        *(NetworkPlace(GRADE, cohort) for cohort in cohorts),
        *(NetworkPlace(CLASS, *one) for one in classes),
        *map(place_of, session.scalars(_dorms(day))),
    ]
    return tuple(one for one in found if one.level in levels)


def classes_on(session: Session, day: date) -> dict[tuple[int, int], int]:
    """Every class that has students on the day, the youngest grade first, with their number."""
    spell = ClassMembership
    wanted = (
        select(spell.cohort, spell.class_no, func.count())
        .join(Student, Student.id == spell.student_id)
        .where(covers(spell.since, spell.until, day), Student.status.not_in(GONE))
        .group_by(spell.cohort, spell.class_no)
        .order_by(spell.cohort.desc(), spell.class_no)
    )
    return {(cohort, class_no): count for cohort, class_no, count in session.execute(wanted)}


def students_of(session: Session, place: NetworkPlace, day: date) -> Sequence[Student]:
    """Who is in a class or sleeps at a dormitory place on the day, by school number and name."""
    wanted = _in_class(place, day) if place.level == CLASS else _in_dorm(place, day)
    here = wanted.where(Student.status.not_in(GONE))
    return session.scalars(here.order_by(Student.school_number, Student.name)).all()


def place_of(dorm: DormPlace) -> NetworkPlace:
    """A dormitory place as the network knows it."""
    return NetworkPlace(
        DORM, place_id=dorm.id, building=dorm.building, floor=dorm.floor, room=dorm.room or ""
    )


def covers(
    since: InstrumentedAttribute[date], until: InstrumentedAttribute[date | None], day: date
) -> ColumnElement[bool]:
    """Whether a spell covers a day."""
    return (since <= day) & or_(until.is_(None), until >= day)


def _dorms(day: date) -> Select[DormPlace]:
    place = DormPlace
    wanted = select(place).where(covers(place.since, place.until, day))
    return wanted.order_by(place.building, place.floor, place.room)


def _in_class(place: NetworkPlace, day: date) -> Select[Student]:
    spell = ClassMembership
    wanted = select(Student).join(spell, spell.student_id == Student.id)
    return wanted.where(
        spell.cohort == place.cohort,
        spell.class_no == place.class_no,
        covers(spell.since, spell.until, day),
    )


def _in_dorm(place: NetworkPlace, day: date) -> Select[Student]:
    """A floor holds everybody of its rooms."""
    rooms = DormPlace.id == place.place_id
    if not place.room:
        rooms = (DormPlace.building == place.building) & (DormPlace.floor == place.floor)
    wanted = (
        select(Student)
        .join(DormStay, DormStay.student_id == Student.id)
        .join(DormPlace, DormPlace.id == DormStay.place_id)
    )
    return wanted.where(rooms, covers(DormStay.since, DormStay.until, day))


def _has_boarders(session: Session, day: date) -> bool:
    if profile_on(session, day).boarders:
        return True
    boards = exists().where(Student.boarding.is_(True), Student.status.not_in(GONE))
    return bool(session.scalar(select(boards | exists().where(DormPlace.id.is_not(None)))))
