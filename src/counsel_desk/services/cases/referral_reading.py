"""Reading referrals with all that followed, within a session, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from counsel_desk import clock
from counsel_desk.i18n import _
from counsel_desk.records.cases.crisis import Crisis
from counsel_desk.records.cases.referral import (
    Referral,
    ReferralAnswer,
    ReferralFollowUp,
    ReferralPassing,
    ReferralTalk,
    ReturnSlip,
)
from counsel_desk.records.cases.referral_course import ReferralCourse
from counsel_desk.services.cases.guardian_branch import suspected
from counsel_desk.services.cases.record_by_id import by_id

Part = TypeVar("Part", ReferralTalk, ReferralAnswer, ReferralPassing, ReturnSlip, ReferralFollowUp)
Column = InstrumentedAttribute[Any]


def referral_of(session: Session, referral_id: str) -> Referral:
    """One referral.

    :raises errors.Refused: when there is none of this id.
    """
    return by_id(session, Referral, referral_id, _("This referral is not in the vault any more."))


def course_of(session: Session, referral: Referral) -> ReferralCourse:
    """One referral's course."""
    return courses_of(session, [referral])[0]


def courses_of(session: Session, referrals: Sequence[Referral]) -> tuple[ReferralCourse, ...]:
    """Several referrals' courses in the same order."""
    if not referrals:
        return ()
    ids = [one.id for one in referrals]
    talks = _parts(session, ids, ReferralTalk, ReferralTalk.day, ReferralTalk.written_at)
    answers = _parts(session, ids, ReferralAnswer, ReferralAnswer.day, ReferralAnswer.written_at)
    passings = _parts(session, ids, ReferralPassing, ReferralPassing.day)
    slips = _parts(session, ids, ReturnSlip, ReturnSlip.received_on, ReturnSlip.written_at)
    days = _parts(session, ids, ReferralFollowUp, ReferralFollowUp.needed_by)
    in_danger = _in_danger(session, referrals)
    return tuple(
        ReferralCourse(
            one, tuple(talks[one.id]), tuple(answers[one.id]), tuple(passings[one.id]),
            tuple(slips[one.id]), tuple(days[one.id]), one.id in in_danger,
        )
        for one in referrals
    )  # fmt: skip


def _parts(
    session: Session, ids: Sequence[str], record: type[Part], *order: Column
) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = defaultdict(list)
    wanted = select(record).where(record.referral_id.in_(ids)).order_by(*order)
    for one in session.scalars(wanted):
        found[one.referral_id].append(one)
    return found


def _in_danger(session: Session, referrals: Sequence[Referral]) -> set[str]:
    """Referrals on the branch without guardians."""
    crises = {one.crisis_id for one in referrals if one.crisis_id is not None}
    marked = select(Crisis.id).where(
        Crisis.id.in_(crises), Crisis.guardian_suspected_at.is_not(None)
    )
    on_branch = set(session.scalars(marked))
    students = suspected(session, {one.student_id for one in referrals}, clock.today())
    return {one.id for one in referrals if one.crisis_id in on_branch or one.student_id in students}
