"""Spells in classes: who belongs where on which day, within a running session.

A move ends one spell and begins the next; no row changes when the grades roll on 1 September.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records.cases.class_membership import ClassMembership


def spells_of(session: Session, student_id: str) -> Sequence[ClassMembership]:
    """All spells of a student, the earliest first."""
    wanted = select(ClassMembership).where(ClassMembership.student_id == student_id)
    return session.scalars(wanted.order_by(ClassMembership.since)).all()


def membership_on(session: Session, student_id: str, day: date) -> ClassMembership | None:
    """The class spell that covers a day."""
    return session.scalars(
        select(ClassMembership)
        .where(ClassMembership.student_id == student_id, ClassMembership.since <= day)
        .where(ClassMembership.until.is_(None) | (ClassMembership.until >= day))
        .order_by(ClassMembership.since.desc())
    ).first()


def begin(session: Session, student_id: str, cohort: int, class_no: int, since: date) -> None:
    """A first spell, open-ended."""
    session.add(
        ClassMembership(student_id=student_id, cohort=cohort, class_no=class_no, since=since)
    )


def move(session: Session, student_id: str, cohort: int, class_no: int, on: date) -> None:
    """From a day on the student belongs to another class, as long as the old spell would run."""
    spell = membership_on(session, student_id, on)
    if spell is not None and (spell.cohort, spell.class_no) == (cohort, class_no):
        return
    if spell is not None and spell.since >= on:
        spell.cohort, spell.class_no = cohort, class_no
        return
    until = None
    if spell is not None:
        until, spell.until = spell.until, on - timedelta(days=1)
    session.add(
        ClassMembership(
            student_id=student_id, cohort=cohort, class_no=class_no, since=on, until=until
        )
    )


def end(session: Session, student_id: str, on: date) -> None:
    """The last day in a class; spells that would begin later do not take place."""
    for spell in spells_of(session, student_id):
        if spell.since > on:
            session.delete(spell)
        elif spell.until is None or spell.until > on:
            spell.until = on


def resume(session: Session, student_id: str, cohort: int, class_no: int, on: date) -> None:
    """The student belongs to a class again, open-ended."""
    move(session, student_id, cohort, class_no, on)
    spell = membership_on(session, student_id, on)
    assert spell is not None
    spell.until = None
