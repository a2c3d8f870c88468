"""Whether a guardian of this student may be the danger, within a running session.

Two things say so: that no guardian is asked for consent, and a crisis on its own branch. Whoever
prints for a guardian asks here first.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.crisis import Crisis
from counsel_desk.records.cases.guardian_exemption import GuardianExemption


def suspected(session: Session, student_ids: Collection[str], day: date) -> set[str]:
    """Of these students, those whose guardian may be the danger."""
    exempt = select(GuardianExemption.student_id).where(
        GuardianExemption.student_id.in_(student_ids),
        GuardianExemption.since <= day,
        or_(GuardianExemption.until.is_(None), GuardianExemption.until > day),
    )
    crises = select(Crisis.student_id).where(
        Crisis.student_id.in_(student_ids),
        Crisis.guardian_suspected_at.is_not(None),
        Crisis.closed_on.is_(None),
        Crisis.is_drill.is_(False),
    )
    return {*session.scalars(exempt), *session.scalars(crises)}


def is_suspected(session: Session, student_id: str, crisis_id: str | None = None) -> bool:
    """The same for one; the crisis that something followed from says so after its end as well."""
    crisis = session.get(Crisis, crisis_id) if crisis_id is not None else None
    if crisis is not None and crisis.guardian_suspected_at is not None:
        return True
    return bool(suspected(session, (student_id,), clock.today()))


def refuse_suspected(session: Session, student_id: str, crisis_id: str | None = None) -> None:
    """For what goes to guardians.

    :raises errors.Refused: while a guardian may be the danger.
    """
    if is_suspected(session, student_id, crisis_id):
        raise errors.Refused(
            _(
                "A guardian of this student may be the danger: nothing goes to the guardians. Turn "
                "to the police, civil affairs or a hospital directly."
            )
        )
