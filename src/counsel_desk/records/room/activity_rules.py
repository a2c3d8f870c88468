"""When an activity with an outside body may be held, and what is asked of each kind.

Clause 二(四)4: a body from outside works at a school only under an approval of the education
authority; the approval is dated on or before the day and still valid on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from counsel_desk.i18n import _
from counsel_desk.records.in_force import holds
from counsel_desk.records.room.outside_body import OutsideApproval

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
STATES = (PLANNED, HELD, CANCELLED)
OUTSIDE = "outside"
"""The organiser of an activity that a body from outside holds."""

FOR_CLASSES = frozenset({"themed_meeting", "lecture"})
"""Kinds that are counted class by class."""
FOR_HOUSEHOLDS = frozenset({"parent_training", "home_school"})
"""Kinds that households are invited to."""
IN_PUBLIC = frozenset({"campaign", "publicity", "hotline"})
"""Kinds that go through a channel: the broadcast, a board, an account."""

SOON_DAYS = 30
"""An approval that ends within so many days is pointed out."""


class ApprovalGap(StrEnum):
    """Why no approval holds on a day."""

    MISSING = "missing"
    LATER = "later"
    EXPIRED = "expired"


def is_valid_on(approval: OutsideApproval, day: date) -> bool:
    """Whether it is dated on or before the day and still valid; its last day counts."""
    return holds(approval.approved_on, approval.valid_until, day)


def approval_on(
    approvals: Iterable[OutsideApproval], body_id: int, day: date
) -> OutsideApproval | None:
    """The newest approval of the body that is valid on the day."""
    valid = [one for one in approvals if one.body_id == body_id and is_valid_on(one, day)]
    return max(valid, key=lambda one: one.approved_on, default=None)


def approval_gap(
    approvals: Iterable[OutsideApproval], body_id: int, day: date
) -> ApprovalGap | None:
    """Why nothing approves the body on the day; None when something does."""
    own = [one for one in approvals if one.body_id == body_id]
    return gap_of([(one.approved_on, one.valid_until) for one in own], day)


def gap_of(spans: Sequence[tuple[date, date | None]], day: date) -> ApprovalGap | None:
    """The same of spans from the day of approval to the last valid one, None without an end."""
    if any(first <= day <= (last or day) for first, last in spans):
        return None
    if any(first <= day for first, _last in spans):
        return ApprovalGap.EXPIRED
    return ApprovalGap.LATER if spans else ApprovalGap.MISSING


def days_left(approval: OutsideApproval, today: date) -> int | None:
    """Days until the last valid one, negative when it is over; None for one without an end."""
    return None if approval.valid_until is None else (approval.valid_until - today).days


def gap_words(gap: ApprovalGap) -> str:
    """In a sentence what is wrong with the approval."""
    return {
        ApprovalGap.MISSING: _("The education authority's approval of this body is missing."),
        ApprovalGap.LATER: _("The body was approved only after this day."),
        ApprovalGap.EXPIRED: _("The approval of this body is over before this day."),
    }[gap]
