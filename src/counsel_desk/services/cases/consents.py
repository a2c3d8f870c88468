"""Consent: what students and guardians said, and the exceptions with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.attachment import Attachment
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.consent_override import ConsentOverride
from counsel_desk.records.cases.consent_rules import (
    GATED,
    GIVEN,
    GUARDIAN,
    REFUSED,
    STUDENT,
    WITHDRAWN,
    ConsentState,
    is_exempt_on,
    standing,
    takes_place_of,
)
from counsel_desk.records.cases.consent_statement import ConsentStatement
from counsel_desk.records.cases.guardian_exemption import GuardianExemption
from counsel_desk.services.cases import consent_states
from counsel_desk.services.cases.consent_texts import newest_version
from counsel_desk.services.cases.file_openings import opened
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

LEAST_REASON = 10
"""Letters and digits that a reason has at least; in Chinese every character is a letter."""


class Consents:
    """Reads and writes consent. What was said is never overwritten: the latest counts."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def state(self, student_id: str, kind: str, day: date | None = None) -> ConsentState:
        """How one kind stands on a day, today without one."""
        with self._vault.read() as session:
            return consent_states.state_on(session, student_id, kind, day or clock.today())

    def states(self, student_id: str, day: date | None = None) -> tuple[ConsentState, ...]:
        """How all kinds stand on a day, today without one."""
        with self._vault.read() as session:
            return consent_states.states_on(session, student_id, day or clock.today())

    def note(self, student_id: str, answer: ConsentAnswer) -> str:
        """Note what somebody said; returns the statement's id.

        :raises errors.BadInput: for a day to come, or a code, version or scan that is not there.
        :raises errors.Refused: for a guardian's answer while no guardian is asked, and for taking
            back what was not given.
        """
        statement_id = new_id()
        with self._vault.write(CASES, "consent.state", student_id) as session:
            told = _attributed(session, student_id, _tidy(answer))
            _require_sound(session, student_id, told)
            session.add(
                ConsentStatement(
                    id=statement_id,
                    student_id=student_id,
                    written_at=clock.now(),
                    written_by=self._vault.person.name,
                    **vars(told),
                )
            )
        return statement_id

    def withdraw(
        self, student_id: str, kind: str, giver: str, remark: str = "", answer_id: str = ""
    ) -> str:
        """Note that somebody took a consent back today; returns the statement's id.

        :param answer_id: the answer that is taken back, where more than one guardian agreed.
        :raises errors.Refused: when that giver has not agreed.
        """
        told = ConsentAnswer(kind, giver, WITHDRAWN, clock.today(), remark=remark)
        with self._vault.read() as session:
            for one in _given(session, student_id, told):
                if one.id == answer_id:
                    told = replace(told, giver_name=one.giver_name, relation=one.relation)
        return self.note(student_id, told)

    def override(self, student_id: str, kind: str, reason: str) -> str:
        """Open the gate for today, because a danger does not wait; returns the override's id.

        :raises errors.BadInput: for a reason of less than ten letters, or a kind without a gate.
        """
        if kind not in GATED:
            raise errors.BadInput(_("A talk never waits for consent: no reason is needed."))
        made = ConsentOverride(
            id=new_id(), student_id=student_id, kind=kind, day=clock.today(),
            reason=_reason(reason), written_at=clock.now(), written_by=self._vault.person.name,
        )  # fmt: skip
        with self._vault.write(CASES, "consent.override", student_id) as session:
            consent_states.asked_of(session, student_id, made.day)
            session.add(made)
            return made.id

    def exempt_guardian(self, student_id: str, reason: str) -> None:
        """From today on ask no guardian, because one of them may be the danger.

        :raises errors.BadInput: for a reason of less than ten letters.
        :raises errors.Refused: when no guardian is asked already.
        """
        made = GuardianExemption(
            student_id=student_id, since=clock.today(), until=None, reason=_reason(reason),
            written_at=clock.now(), written_by=self._vault.person.name,
        )  # fmt: skip
        with self._vault.write(CASES, "guardian.exempt", student_id) as session:
            consent_states.asked_of(session, student_id, made.since)
            if _open_exemption(session, student_id) is not None:
                raise errors.Refused(_("No guardian of this student is asked already."))
            session.add(made)

    def end_exemption(self, student_id: str) -> None:
        """From today on guardians are asked again.

        :raises errors.Refused: when they are asked already.
        """
        with self._vault.write(CASES, "guardian.ask_again", student_id) as session:
            standing = _open_exemption(session, student_id)
            if standing is None:
                raise errors.Refused(_("This student's guardians are asked already."))
            standing.until = clock.today()

    def statements(self, student_id: str) -> Sequence[ConsentStatement]:
        """All that was said, the newest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        with opened(self._vault, student_id) as session:
            return consent_states.statements_of(session, student_id)

    def overrides(self, student_id: str) -> Sequence[ConsentOverride]:
        """What was done without consent because of a danger, the newest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        wanted = select(ConsentOverride).where(ConsentOverride.student_id == student_id)
        with opened(self._vault, student_id) as session:
            return session.scalars(wanted.order_by(ConsentOverride.written_at.desc())).all()

    def exemptions(self, student_id: str) -> Sequence[GuardianExemption]:
        """The spells in which no guardian was asked, the newest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        with opened(self._vault, student_id) as session:
            return consent_states.exemptions_of(session, student_id)


def _require_sound(session: Session, student_id: str, answer: ConsentAnswer) -> None:
    codes.require(consent_states.LIST, answer.kind)
    if answer.giver not in (STUDENT, GUARDIAN):
        raise errors.BadInput(_("Say who answered: the student or a guardian."))
    if answer.answer not in (GIVEN, REFUSED, WITHDRAWN):
        raise errors.BadInput(_("Say what the answer was."))
    if answer.said_on > clock.today():
        raise errors.BadInput(_("This day is still to come. Note an answer once it was given."))
    if answer.relation is not None:
        codes.require("relation", answer.relation)
    consent_states.asked_of(session, student_id, answer.said_on)
    _require_asked(session, student_id, answer)
    _require_references(session, student_id, answer)
    if answer.answer == WITHDRAWN:
        _require_given(session, student_id, answer)


def _require_asked(session: Session, student_id: str, answer: ConsentAnswer) -> None:
    exemptions = consent_states.exemptions_of(session, student_id)
    if answer.giver == GUARDIAN and is_exempt_on(exemptions, answer.said_on):
        raise errors.Refused(
            _("No guardian of this student is asked at this time; the student's answer counts.")
        )


def _require_references(session: Session, student_id: str, answer: ConsentAnswer) -> None:
    version = answer.text_version
    if version is not None and not 0 <= version <= newest_version(session, answer.kind):
        raise errors.BadInput(_("There is no such version of this text."))
    if answer.attachment_id is not None:
        scan = session.get(Attachment, answer.attachment_id)
        if scan is None or scan.student_id != student_id:
            raise errors.BadInput(_("This scan does not lie in the student's file any more."))


def _require_given(session: Session, student_id: str, answer: ConsentAnswer) -> None:
    if not any(takes_place_of(answer, one) for one in _given(session, student_id, answer)):
        raise errors.Refused(_("There is no consent that could be taken back."))


def _attributed(session: Session, student_id: str, told: ConsentAnswer) -> ConsentAnswer:
    """Who takes a consent back and is not named is whoever agreed last."""
    if told.answer == WITHDRAWN and not (told.giver_name or told.relation):
        for one in _given(session, student_id, told):
            return replace(told, giver_name=one.giver_name, relation=one.relation)
    return told


def _given(session: Session, student_id: str, told: ConsentAnswer) -> list[ConsentStatement]:
    """The answers of this giver by which somebody agreed and still does, the latest first."""
    said = consent_states.statements_of(session, student_id)
    found = standing(told.kind, said, told.said_on)
    agreed = [one for one in found if (one.giver, one.answer) == (told.giver, GIVEN)]
    return sorted(agreed, key=lambda one: (one.said_on, one.written_at), reverse=True)


def _open_exemption(session: Session, student_id: str) -> GuardianExemption | None:
    standing = [
        one for one in consent_states.exemptions_of(session, student_id) if one.until is None
    ]
    return standing[0] if standing else None


def _tidy(answer: ConsentAnswer) -> ConsentAnswer:
    """Without spaces around words, and a name for guardians only: the student's is in the file."""
    is_guardian = answer.giver == GUARDIAN
    return replace(
        answer,
        giver_name=(answer.giver_name or "").strip() or None if is_guardian else None,
        relation=answer.relation if is_guardian else None,
        remark=(answer.remark or "").strip() or None,
    )


def _reason(text: str) -> str:
    """A written reason, in a sentence that still says something years later."""
    if sum(sign.isalnum() for sign in text) < LEAST_REASON:
        raise errors.BadInput(
            _("Write the reason in a sentence of at least {least} characters.").format(
                least=LEAST_REASON
            )
        )
    return text.strip()
