"""What the duty registers hold, as plain values that sheets are held against."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records.grades import ParsedClass
from counsel_desk.records.room.activity import Activity, ActivityClass
from counsel_desk.records.room.lesson import Lesson
from counsel_desk.records.room.outside_body import OutsideApproval, OutsideBody
from counsel_desk.records.room.register_entry import (
    ActivityKey,
    KnownActivity,
    KnownApproval,
    KnownBody,
    KnownLesson,
    KnownRegisters,
    KnownStaff,
    KnownTraining,
    LessonKey,
)
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.records.room.staff_certificate import StaffCertificate
from counsel_desk.records.room.staff_member import StaffMember
from counsel_desk.records.room.training import Training, TrainingAttendance
from counsel_desk.services.room.schools import profile_on


def known(session: Session, today: date) -> KnownRegisters:
    """All of it, within a running session."""
    classes = session.scalars(select(SchoolClass)).all()
    places = {one.id: ParsedClass(one.cohort, one.class_no) for one in classes}
    return KnownRegisters(
        stages=profile_on(session, today).stages,
        staff=_staff(session),
        classes={places[one.id]: one.until for one in classes},
        trainings=trainings(session),
        lessons=_lessons(session, places),
        activities=_activities(session, places),
        bodies=_bodies(session),
    )


def trainings(session: Session) -> dict[tuple[date, str], KnownTraining]:
    """Trainings by first day and title."""
    attended: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for part in session.scalars(select(TrainingAttendance)):
        attended[part.training_id][part.staff_id] = part.hours
    return {
        (one.starts, one.title): KnownTraining(one.id, one.hours, attended[one.id])
        for one in session.scalars(select(Training))
    }


def class_ids(session: Session) -> dict[ParsedClass, int]:
    """Ids of the classes on the list."""
    classes = session.scalars(select(SchoolClass))
    return {ParsedClass(one.cohort, one.class_no): one.id for one in classes}


def body_ids(session: Session) -> dict[str, int]:
    """Ids of the bodies from outside by name."""
    return dict(session.execute(select(OutsideBody.name, OutsideBody.id)).all())


def certificates(session: Session) -> dict[int, frozenset[str]]:
    """Kinds of certificates by member of staff."""
    held: defaultdict[int, set[str]] = defaultdict(set)
    rows = session.execute(select(StaffCertificate.staff_id, StaffCertificate.kind))
    for staff_id, kind in rows:
        held[staff_id].add(kind)
    return {staff_id: frozenset(kinds) for staff_id, kinds in held.items()}


def _staff(session: Session) -> tuple[KnownStaff, ...]:
    held = certificates(session)
    return tuple(
        KnownStaff(
            one.id, one.name, one.position if one.position_said_on else "", one.hired_on, one.until,
            held.get(one.id, frozenset()),
        )
        for one in session.scalars(select(StaffMember))
    )  # fmt: skip


def _lessons(session: Session, places: dict[int, ParsedClass]) -> dict[LessonKey, KnownLesson]:
    return {
        (one.day, places[one.class_id], one.lesson_no): KnownLesson(
            one.id, one.staff_id, one.form, one.topic, one.state
        )
        for one in session.scalars(select(Lesson))
    }


def _activities(
    session: Session, places: dict[int, ParsedClass]
) -> dict[ActivityKey, KnownActivity]:
    attending: defaultdict[int, set[ParsedClass]] = defaultdict(set)
    for part in session.scalars(select(ActivityClass)):
        attending[part.activity_id].add(places[part.class_id])
    names = {body_id: name for name, body_id in body_ids(session).items()}
    found = {}
    for one in session.scalars(select(Activity)):
        body = names[one.body_id] if one.body_id is not None else ""
        places_of = frozenset(attending[one.id])
        found[one.day, one.kind, one.topic, one.whole_school, places_of, body] = KnownActivity(
            one.id, one.people, one.invited, one.minutes, one.staff_id, one.no_sales, one.state
        )
    return found


def _bodies(session: Session) -> dict[str, KnownBody]:
    approvals: defaultdict[int, list[KnownApproval]] = defaultdict(list)
    for one in session.scalars(select(OutsideApproval)):
        approvals[one.body_id].append(
            KnownApproval(one.id, one.number, one.approved_on, one.valid_until)
        )
    return {
        body.name: KnownBody(body.id, body.until, tuple(approvals[body.id]))
        for body in session.scalars(select(OutsideBody))
    }
