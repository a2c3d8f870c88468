"""What is due is put off with a reason, rests until its day, and comes back by itself."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.records.cases import due_item
from counsel_desk.services.desk import CaseServices
from tests import vaults
from tests.services.conftest import GoTo

UNTIL = vaults.TODAY + timedelta(days=7)


@pytest.fixture
def draft(cases: CaseServices) -> str:
    """Something that is due."""
    return cases.drafts.save("session", "{}")


def _kinds(cases: CaseServices) -> list[str]:
    return [one.kind for one in cases.due.now()]


def test_what_is_put_off_rests_until_its_day(cases: CaseServices, draft: str, go_to: GoTo) -> None:
    cases.snoozes.put_off(due_item.DRAFT, draft, UNTIL, " 等家长回话 ")
    assert due_item.DRAFT not in _kinds(cases)
    (rests,) = cases.due.look().put_off
    assert (rests.item.subject_id, rests.until, rests.reason) == (draft, UNTIL, "等家长回话")
    go_to(UNTIL, time(8, 0))
    assert due_item.DRAFT in _kinds(cases)
    assert cases.due.look().put_off == ()


def test_only_that_one_thing_rests(cases: CaseServices, draft: str) -> None:
    other = cases.drafts.save("session", "{}")
    cases.snoozes.put_off(due_item.DRAFT, draft, UNTIL, "等")
    assert [one.subject_id for one in cases.due.now() if one.kind == due_item.DRAFT] == [other]


def test_what_is_done_meanwhile_stands_nowhere(cases: CaseServices, draft: str) -> None:
    cases.snoozes.put_off(due_item.DRAFT, draft, UNTIL, "等")
    cases.drafts.discard(draft)
    assert cases.due.look().put_off == ()


def test_putting_off_is_taken_back(cases: CaseServices, draft: str) -> None:
    cases.snoozes.put_off(due_item.DRAFT, draft, UNTIL, "等")
    cases.snoozes.take_back(due_item.DRAFT, draft)
    assert due_item.DRAFT in _kinds(cases)


def test_the_day_said_last_counts(cases: CaseServices, draft: str, go_to: GoTo) -> None:
    cases.snoozes.put_off(due_item.DRAFT, draft, UNTIL, "等")
    go_to(vaults.TODAY, time(16, 0))
    cases.snoozes.put_off(due_item.DRAFT, draft, UNTIL - timedelta(days=3), "早些")
    (rests,) = cases.due.look().put_off
    assert (rests.until, rests.reason) == (UNTIL - timedelta(days=3), "早些")


@pytest.mark.parametrize(
    ("until", "reason"),
    [
        (UNTIL, "  "),
        (vaults.TODAY, "今天"),
        (vaults.TODAY - timedelta(days=1), "昨天"),
        (vaults.TODAY + timedelta(days=91), "太远"),
    ],
)
def test_without_a_reason_or_a_day_ahead_nothing_is_put_off(
    cases: CaseServices, draft: str, until: date, reason: str
) -> None:
    with pytest.raises(errors.BadInput):
        cases.snoozes.put_off(due_item.DRAFT, draft, until, reason)
    assert due_item.DRAFT in _kinds(cases)


def test_only_kinds_of_the_list_are_put_off(cases: CaseServices) -> None:
    with pytest.raises(LookupError):
        cases.snoozes.put_off("anything", "x", UNTIL, "等")
