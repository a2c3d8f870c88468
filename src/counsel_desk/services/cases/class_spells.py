"""Spells in classes: who belongs where on which day, within a running session.

A move ends one spell and begins the next; no row changes when the grades roll on 1 September.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import i18n
from counsel_desk.records.cases.class_membership import ClassMembership
from counsel_desk.records.grades import class_label

Spells = list[ClassMembership]


def spells_of(session: Session, student_id: str) -> Spells:
    """All spells of a student, the earliest first."""
    wanted = select(ClassMembership).where(ClassMembership.student_id == student_id)
    return list(session.scalars(wanted.order_by(ClassMembership.since)))


def spells_of_several(session: Session, student_ids: Sequence[str]) -> dict[str, Spells]:
    """The same for several students in one query; whoever has none has an empty list."""
    wanted = select(ClassMembership).where(ClassMembership.student_id.in_(student_ids))
    found: dict[str, Spells] = {one: [] for one in student_ids}
    for spell in session.scalars(wanted.order_by(ClassMembership.since)):
        found[spell.student_id].append(spell)
    return found


def membership_on(session: Session, student_id: str, day: date) -> ClassMembership | None:
    """The class spell that covers a day."""
    return covering(spells_of(session, student_id), day)


def class_words_on(session: Session, student_id: str, day: date) -> str:
    """What the student's class is called on a day, in the reader's language; empty without one."""
    spell = membership_on(session, student_id, day)
    return class_label(spell.cohort, spell.class_no, day, i18n.language()) if spell else ""


def covering(spells: Sequence[ClassMembership], day: date) -> ClassMembership | None:
    """Of a student's spells in their order, the latest that covers a day."""
    for spell in reversed(spells):
        if spell.since <= day and (spell.until is None or spell.until >= day):
            return spell
    return None


def move(
    session: Session,
    student_id: str,
    cohort: int,
    class_no: int,
    on: date,
    spells: Spells | None = None,
) -> None:
    """From a day on the student belongs to another class, as long as the old spell would run.

    :param spells: all the student's spells, where they are known already; a new one is added.
    """
    spells = spells_of(session, student_id) if spells is None else spells
    spell = covering(spells, on)
    if spell is not None and (spell.cohort, spell.class_no) == (cohort, class_no):
        return
    if spell is not None and spell.since >= on:
        spell.cohort, spell.class_no = cohort, class_no
        return
    until = None
    if spell is not None:
        until, spell.until = spell.until, on - timedelta(days=1)
    begun = ClassMembership(
        student_id=student_id, cohort=cohort, class_no=class_no, since=on, until=until
    )
    session.add(begun)
    spells.append(begun)
    spells.sort(key=lambda one: one.since)


def end(session: Session, spells: Spells, on: date) -> None:
    """The last day in a class; spells that would begin later do not take place."""
    for spell in tuple(spells):
        if spell.since > on:
            session.delete(spell)
            spells.remove(spell)
        elif spell.until is None or spell.until > on:
            spell.until = on


def resume(
    session: Session,
    student_id: str,
    cohort: int,
    class_no: int,
    on: date,
    spells: Spells | None = None,
) -> None:
    """The student belongs to a class again, open-ended."""
    spells = spells_of(session, student_id) if spells is None else spells
    move(session, student_id, cohort, class_no, on, spells)
    spell = covering(spells, on)
    assert spell is not None
    spell.until = None
