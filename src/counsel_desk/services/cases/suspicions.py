"""That a guardian may be the danger: its own branch of a crisis (Minors Protection Law, art. 11).

It goes together with consent: as long as it holds no guardian is asked, told or written to.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.crisis import CrisisStep
from counsel_desk.records.cases.crisis_rules import SUSPICION, SUSPICION_LIFTED, TELL_AFTER_ALL
from counsel_desk.records.cases.guardian_exemption import GuardianExemption
from counsel_desk.services.cases.crisis_reading import crisis_of, is_exempt, is_suspected
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

LEAST_REASON = 10
"""Letters and digits that a reason has at least, as for consent."""


class Suspicions:
    """Turns the branch on and off; each turn stays in the course with its reason."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def raise_in(self, crisis_id: str, reason: str, *, exempt: bool = True) -> None:
        """From now on the authorities come first and no guardian is told.

        :param exempt: ask no guardian for consent either, from today on.
        :raises errors.BadInput: for a reason of less than ten letters.
        """
        words = _reason(reason)
        with self._vault.write(CASES, "crisis.suspect", crisis_id) as session:
            crisis = crisis_of(session, crisis_id)
            crisis.guardian_suspected_at = clock.now()
            crisis.guardian_suspected_because = words
            session.add(self._line(crisis_id, SUSPICION, words))
            if exempt and not is_exempt(session, crisis.student_id):
                session.add(self._exemption(crisis.student_id, words))

    def lift(self, crisis_id: str, reason: str) -> None:
        """No guardian is seen as the danger any more; guardians are asked and told again.

        :raises errors.BadInput: for a reason of less than ten letters.
        :raises errors.Refused: where there is no suspicion.
        """
        words = _reason(reason)
        with self._vault.write(CASES, "crisis.suspect_end", crisis_id) as session:
            crisis = crisis_of(session, crisis_id)
            if not is_suspected(session, crisis):
                raise errors.Refused(_("No guardian is seen as the danger here."))
            crisis.guardian_suspected_at = crisis.guardian_suspected_because = None
            session.add(self._line(crisis_id, SUSPICION_LIFTED, words))
            for one in _open_exemptions(session, crisis.student_id):
                one.until = clock.today()

    def tell_after_all(self, crisis_id: str, reason: str) -> None:
        """A second decision: a guardian is told all the same, for example the other parent.

        The letter to the guardian stays refused: it might be read by whoever hurts the student.

        :raises errors.BadInput: for a reason of less than ten letters.
        :raises errors.Refused: where there is no suspicion.
        """
        words = _reason(reason)
        with self._vault.write(CASES, "crisis.tell_after_all", crisis_id) as session:
            if not is_suspected(session, crisis_of(session, crisis_id)):
                raise errors.Refused(_("No guardian is seen as the danger here."))
            session.add(self._line(crisis_id, TELL_AFTER_ALL, words))

    def _line(self, crisis_id: str, kind: str, words: str) -> CrisisStep:
        now, person = clock.now(), self._vault.person.name
        return CrisisStep(
            id=new_id(), crisis_id=crisis_id, kind=kind, at=now, done_by=person, result=words,
            written_at=now, written_by=person,
        )  # fmt: skip

    def _exemption(self, student_id: str, words: str) -> GuardianExemption:
        return GuardianExemption(
            student_id=student_id, since=clock.today(), until=None, reason=words,
            written_at=clock.now(), written_by=self._vault.person.name,
        )  # fmt: skip


def _open_exemptions(session: Session, student_id: str) -> list[GuardianExemption]:
    wanted = select(GuardianExemption).where(
        GuardianExemption.student_id == student_id, GuardianExemption.until.is_(None)
    )
    return list(session.scalars(wanted))


def _reason(text: str) -> str:
    if sum(sign.isalnum() for sign in text) < LEAST_REASON:
        raise errors.BadInput(
            _("Write the reason in a sentence of at least {least} characters.").format(
                least=LEAST_REASON
            )
        )
    return text.strip()
