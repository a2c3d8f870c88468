"""How consent stands for a student, within a running session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records import codes
from counsel_desk.records.cases.consent_rules import (
    ConsentState,
    asked_on,
    is_exempt_on,
    state_of,
)
from counsel_desk.records.cases.consent_statement import ConsentStatement
from counsel_desk.records.cases.guardian_exemption import GuardianExemption
from counsel_desk.services.cases.record_by_id import student_of

LIST = "consent_kind"


def states_on(session: Session, student_id: str, day: date) -> tuple[ConsentState, ...]:
    """All kinds in the order of their list.

    :raises errors.Refused: when there is no such student.
    """
    asked = asked_of(session, student_id, day)
    said = statements_of(session, student_id)
    return tuple(state_of(kind, said, asked, day) for kind in codes.load(LIST).codes)


def state_on(session: Session, student_id: str, kind: str, day: date) -> ConsentState:
    """One kind.

    :raises errors.BadInput: for a kind that the list does not have.
    :raises errors.Refused: when there is no such student.
    """
    codes.require(LIST, kind)
    asked = asked_of(session, student_id, day)
    return state_of(kind, statements_of(session, student_id), asked, day)


def asked_of(session: Session, student_id: str, day: date) -> tuple[str, ...]:
    """Who has to agree for this student on a day."""
    student = student_of(session, student_id)
    exempt = is_exempt_on(exemptions_of(session, student_id), day)
    return asked_on(student.born, day, is_exempt=exempt)


def statements_of(session: Session, student_id: str) -> Sequence[ConsentStatement]:
    """All that was said, the newest first."""
    wanted = select(ConsentStatement).where(ConsentStatement.student_id == student_id)
    newest = (ConsentStatement.said_on.desc(), ConsentStatement.written_at.desc())
    return session.scalars(wanted.order_by(*newest)).all()


def exemptions_of(session: Session, student_id: str) -> Sequence[GuardianExemption]:
    """The spells in which no guardian is asked, the newest first."""
    wanted = select(GuardianExemption).where(GuardianExemption.student_id == student_id)
    newest = (GuardianExemption.since.desc(), GuardianExemption.written_at.desc())
    return session.scalars(wanted.order_by(*newest)).all()
