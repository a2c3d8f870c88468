"""When an approval holds: on its own day, on its last day, never before or after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counsel_desk.records.room.activity_rules import (
    ApprovalGap,
    approval_gap,
    approval_on,
    days_left,
    gap_words,
    is_valid_on,
)
from counsel_desk.records.room.outside_body import OutsideApproval

DAY = date(2026, 10, 20)
ONE_DAY = timedelta(days=1)
OWN, OTHER = 1, 2


def _approval(on: date, until: date | None = None, body: int = OWN) -> OutsideApproval:
    return OutsideApproval(
        body_id=body, what="talks", authority="bureau", number="1", approved_on=on,
        valid_until=until,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("approved", "until", "holds"),
    [
        (DAY, None, True),
        (DAY - ONE_DAY, DAY, True),
        (DAY, DAY, True),
        (DAY + ONE_DAY, None, False),
        (DAY - 2 * ONE_DAY, DAY - ONE_DAY, False),
    ],
)
def test_an_approval_holds_from_its_day_to_its_last(
    approved: date, until: date | None, holds: bool
) -> None:
    assert is_valid_on(_approval(approved, until), DAY) is holds


def test_the_newest_one_that_holds_is_taken() -> None:
    old, new = _approval(DAY - 9 * ONE_DAY), _approval(DAY - ONE_DAY)
    assert approval_on((old, new, _approval(DAY + ONE_DAY)), OWN, DAY) is new
    assert approval_on((_approval(DAY, body=OTHER),), OWN, DAY) is None


def test_it_is_said_why_none_holds() -> None:
    expired = _approval(DAY - 2 * ONE_DAY, DAY - ONE_DAY)
    later = _approval(DAY + ONE_DAY)
    assert approval_gap((), OWN, DAY) is ApprovalGap.MISSING
    assert approval_gap((_approval(DAY, body=OTHER),), OWN, DAY) is ApprovalGap.MISSING
    assert approval_gap((later,), OWN, DAY) is ApprovalGap.LATER
    assert approval_gap((expired, later), OWN, DAY) is ApprovalGap.EXPIRED
    assert approval_gap((expired, _approval(DAY)), OWN, DAY) is None
    assert len({gap_words(one) for one in ApprovalGap}) == len(ApprovalGap)


def test_days_are_counted_to_the_last_valid_one() -> None:
    assert days_left(_approval(DAY), DAY) is None
    assert days_left(_approval(DAY, DAY), DAY) == 0
    assert days_left(_approval(DAY, DAY + 30 * ONE_DAY), DAY) == 30
    assert days_left(_approval(DAY - 9 * ONE_DAY, DAY - ONE_DAY), DAY) == -1
