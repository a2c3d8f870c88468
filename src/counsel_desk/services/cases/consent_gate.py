"""The gate: screening, recording and sharing are refused without consent.

It stands here and not in a window, so that no way around it is left open: whoever does one of these
things calls :func:`require` in the same transaction. Talks never wait for it, and where a danger
does not wait either, a written reason opens it for that day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.consent_override import ConsentOverride
from counsel_desk.records.cases.consent_rules import DISPUTED, GATED, STUDENT, ConsentState
from counsel_desk.services.cases.consent_states import LIST, state_on


def require(session: Session, student_id: str, kind: str, day: date) -> None:
    """Let through what was agreed to, or what a written reason allows on this day.

    :raises errors.Refused: naming who has not agreed, or who said no.
    """
    state = state_on(session, student_id, kind, day)
    if kind in GATED and not state.is_given and not is_overridden(session, student_id, kind, day):
        raise errors.Refused(refusal(state))


def heed_no(session: Session, student_id: str, kind: str, day: date) -> None:
    """For what needs no consent of its own, but is not done against somebody's word.

    :raises errors.Refused: when somebody said no or took the consent back, unless a written reason
        stands for this day.
    """
    state = state_on(session, student_id, kind, day)
    if state.said_no and not is_overridden(session, student_id, kind, day):
        raise errors.Refused(refusal(state))


def is_overridden(session: Session, student_id: str, kind: str, day: date) -> bool:
    """Whether a reason was written down for this day."""
    wanted = select(ConsentOverride.id).where(
        ConsentOverride.student_id == student_id,
        ConsentOverride.kind == kind,
        ConsentOverride.day == day,
    )
    return session.scalars(wanted).first() is not None


def refusal(state: ConsentState) -> str:
    """Why a consent that is not given keeps the gate shut, and what to do."""
    kind = codes.load(LIST).label(state.kind)
    if state.state == DISPUTED:
        text = _(
            "Not without consent: {kind}. The guardians do not agree with each other. Talk with "
            "them, and note what each says under “Consent”; where a danger does not wait, write "
            "down the reason there."
        )
        return text.format(kind=kind)
    if state.said_no:
        text = _(
            "Not without consent: {kind}. It was refused or taken back by: {whom}. Only a danger "
            "that does not wait goes before; then write down the reason under “Consent” first."
        )
        return text.format(kind=kind, whom=_listed([one.giver for one in state.said_no]))
    text = _(
        "Not without consent: {kind}. There is no answer yet from: {whom}. Ask first and note the "
        "answer under “Consent”; where a danger does not wait, write down the reason there."
    )
    return text.format(kind=kind, whom=_listed(state.lacking))


def _listed(givers: Sequence[str]) -> str:
    return _(", ").join(giver_words(one) for one in givers)


def giver_words(giver: str) -> str:
    """A giver in words."""
    return _("the student") if giver == STUDENT else _("a guardian")
