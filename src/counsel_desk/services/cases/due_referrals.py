"""What is due of referrals and returns: slips, follow-ups, the way back, weeks of support."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.referral import Referral, ReferralFollowUp, ReturnSlip
from counsel_desk.records.cases.referral_course import is_slip_awaited
from counsel_desk.services.cases.school_leaves import open_courses
from counsel_desk.services.cases.student_lists import last_classes, names_of

AHEAD = timedelta(days=7)
"""What has to be arranged with others is told of a week ahead; a slip only when it is awaited."""


def items(session: Session, today: date) -> Iterator[DueItem]:
    """Everything of open referrals and leaves that comes up within the week."""
    found = [*_slips(session, today), *_follow_ups(session, today), *_leaves(session, today)]
    about = {one.about_id for one in found}
    names, classes = names_of(session, about), last_classes(session, today, about)
    for one in found:
        cohort, class_no = classes.get(one.about_id, (None, None))
        yield replace(one, name=names.get(one.about_id, ""), cohort=cohort, class_no=class_no)


def _slips(session: Session, today: date) -> Iterator[DueItem]:
    """Slips that should have come: day of the referral, and the one that was agreed."""
    came = set(session.scalars(select(ReturnSlip.referral_id)))
    wanted = select(Referral).where(Referral.closed_on.is_(None), Referral.slip_needed_by <= today)
    for one in session.scalars(wanted):
        if is_slip_awaited(one, has_slip=one.id in came):
            yield DueItem(
                due_item.RETURN_SLIP, one.id, one.slip_needed_by, day=one.opened_on,
                about_id=one.student_id,
            )  # fmt: skip


def _follow_ups(session: Session, today: date) -> Iterator[DueItem]:
    """One for each referral: the first of its days that nobody asked on."""
    wanted = (
        select(ReferralFollowUp, Referral.student_id)
        .join(Referral, Referral.id == ReferralFollowUp.referral_id)
        .where(
            Referral.closed_on.is_(None),
            ReferralFollowUp.done_on.is_(None),
            ReferralFollowUp.dropped_because.is_(None),
            ReferralFollowUp.needed_by <= today + AHEAD,
        )
        .order_by(ReferralFollowUp.needed_by)
    )
    seen = set[str]()
    for one, student in session.execute(wanted):
        if one.referral_id not in seen:
            seen.add(one.referral_id)
            yield DueItem(
                due_item.REFERRAL_FOLLOW_UP, one.id, one.needed_by, day=one.needed_by,
                detail=one.referral_id, about_id=student,
            )  # fmt: skip


def _leaves(session: Session, today: date) -> Iterator[DueItem]:
    last = today + AHEAD
    for one in open_courses(session):
        student, leave = one.leave.student_id, one.leave.id
        back_by = one.leave.back_by if one.is_away and not one.returns else None
        days = [(due_item.BACK_BY, leave, back_by), (due_item.RETURN_REVIEW, leave, one.review_on)]
        days += [(due_item.SUPPORT, weeks.id, weeks.needed_by) for weeks in one.pending_weeks]
        for kind, subject, day in days:
            if day is not None and day <= last:
                yield DueItem(kind, subject, day, day=day, detail=leave, about_id=student)
