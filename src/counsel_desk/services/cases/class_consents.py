"""One kind of consent for whole classes at once, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records.cases.consent_override import ConsentOverride
from counsel_desk.records.cases.consent_rules import (
    ConsentState,
    asked_on,
    is_exempt_on,
    state_of,
)
from counsel_desk.records.cases.consent_statement import ConsentStatement
from counsel_desk.records.cases.guardian_exemption import GuardianExemption
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases import consent_gate

One = TypeVar("One", ConsentStatement, GuardianExemption)


def states_of_several(
    session: Session, student_ids: Collection[str], kind: str, day: date
) -> dict[str, ConsentState]:
    """How this kind of consent stands for each of these students on a day."""
    said = _by_student(session, ConsentStatement, student_ids)
    exempt = _by_student(session, GuardianExemption, student_ids)
    born = select(Student.id, Student.born).where(Student.id.in_(student_ids))
    return {
        student: state_of(
            kind,
            [one for one in said[student] if one.kind == kind],
            asked_on(birth, day, is_exempt=is_exempt_on(exempt[student], day)),
            day,
        )
        for student, birth in session.execute(born)
    }


def refusals(
    session: Session, student_ids: Collection[str], kind: str, day: date
) -> dict[str, str]:
    """Of these students those whom the gate does not let through on a day, and why."""
    let_through = _overridden(session, student_ids, kind, day)
    return {
        student: consent_gate.refusal(state)
        for student, state in states_of_several(session, student_ids, kind, day).items()
        if not state.is_given and student not in let_through
    }


def _overridden(
    session: Session, student_ids: Collection[str], kind: str, day: date
) -> frozenset[str]:
    wanted = select(ConsentOverride.student_id).where(
        ConsentOverride.student_id.in_(student_ids),
        ConsentOverride.kind == kind,
        ConsentOverride.day == day,
    )
    return frozenset(session.scalars(wanted))


def _by_student(
    session: Session, record: type[One], student_ids: Collection[str]
) -> dict[str, list[One]]:
    found: dict[str, list[One]] = defaultdict(list)
    for one in _of_students(session, record, student_ids):
        found[one.student_id].append(one)
    return found


def _of_students(
    session: Session, record: type[One], student_ids: Collection[str]
) -> Iterator[One]:
    yield from session.scalars(select(record).where(record.student_id.in_(student_ids)))
