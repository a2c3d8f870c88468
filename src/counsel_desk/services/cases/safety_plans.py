"""Safety plans: a new version takes the place of the old one, which stays readable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.crisis_agreements import SafetyFields
from counsel_desk.records.cases.safety_plan import SafetyPlan
from counsel_desk.services.cases.crisis_reading import require_own_crisis
from counsel_desk.services.cases.file_openings import opened
from counsel_desk.services.cases.record_by_id import by_id, student_of
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class SafetyPlans:
    """Reads and writes what a student and the room agreed for hard hours."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of_student(self, student_id: str) -> Sequence[SafetyPlan]:
        """All versions, the latest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        with opened(self._vault, student_id) as session:
            return _versions(session, student_id)

    def make(self, student_id: str, fields: SafetyFields, crisis_id: str | None = None) -> str:
        """A new version, which ends the one before; returns its id.

        :raises errors.BadInput: for a plan without a word.
        :raises errors.Refused: when the crisis is not the student's.
        """
        told = {name: text.strip() or None for name, text in asdict(fields).items()}
        if not any(told.values()):
            raise errors.BadInput(_("Write at least one thing that helps."))
        plan_id, today = new_id(), clock.today()
        with self._vault.write(CASES, "safety_plan.make", student_id) as session:
            student_of(session, student_id)
            require_own_crisis(session, student_id, crisis_id)
            before = _versions(session, student_id)
            for one in before:
                one.ended_on = one.ended_on or today
            session.add(
                SafetyPlan(
                    id=plan_id, student_id=student_id, crisis_id=crisis_id,
                    version=before[0].version + 1 if before else 1, made_on=today,
                    written_at=clock.now(), written_by=self._vault.person.name, **told,
                )
            )  # fmt: skip
        return plan_id

    def end(self, plan_id: str) -> None:
        """It is not needed any more; it stays readable."""
        with self._vault.write(CASES, "safety_plan.end", plan_id) as session:
            gone = _("This safety plan is not in the vault any more.")
            plan = by_id(session, SafetyPlan, plan_id, gone)
            plan.ended_on = plan.ended_on or clock.today()


def _versions(session: Session, student_id: str) -> Sequence[SafetyPlan]:
    wanted = select(SafetyPlan).where(SafetyPlan.student_id == student_id)
    return session.scalars(wanted.order_by(SafetyPlan.version.desc())).all()
