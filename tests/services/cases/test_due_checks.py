"""Checks on the due list: classes near the end, students on their day, and the closing."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.season_rules import CheckFields, FollowUpFields, OutcomeFields
from counsel_desk.reports.cases.due_words import words_of
from counsel_desk.services.cases import due_checks
from counsel_desk.services.desk import CaseServices, Desk
from tests.services.conftest import GoTo
from tests.vaults import TODAY, Template

ENDS = date(2026, 11, 6)
DAY = timedelta(days=1)


@pytest.fixture
def check(cases: CaseServices) -> str:
    return cases.season_checks.open(CheckFields("exam", TODAY, ENDS, name="期中"), [(2020, 3)])


def _due(desk: Desk, today: date) -> list[DueItem]:
    with desk._vault.read() as session:
        return list(due_checks.items(session, today))


def test_classes_are_asked_after_in_the_last_week(desk: Desk, check: str) -> None:
    assert _due(desk, ENDS - 8 * DAY) == []
    (item,) = _due(desk, ENDS - 7 * DAY)
    assert (item.kind, item.subject_id, item.count, item.needed_by) == (
        due_item.CHECK, check, 1, ENDS,
    )  # fmt: skip
    told = words_of(item, ENDS)
    assert (told.badge, told.sentence) == ("Exam season check", "1 class has not reported yet")
    assert told.detail.startswith("期中")
    assert item.name == "", "a page masks what stands there as a name"


def test_a_check_in_which_all_is_done_waits_to_be_closed(
    desk: Desk, cases: CaseServices, check: str, go_to: GoTo
) -> None:
    (row,) = cases.season_checks.of(check).classes
    cases.season_checks.report_zero(row.id)
    assert _due(desk, ENDS) == []
    (item,) = _due(desk, ENDS + DAY)
    assert "can be closed" in words_of(item, ENDS + DAY).sentence
    go_to(ENDS + DAY, time(9))
    cases.season_checks.close(check)
    assert _due(desk, ENDS + DAY) == []


def test_a_student_looked_after_is_due_on_the_day_until_there_is_an_outcome(
    desk: Desk, cases: CaseServices, check: str, template: Template, go_to: GoTo
) -> None:
    day = date(2026, 10, 27)
    fields = FollowUpFields("午休一个人坐着", "己老师", day)
    follow_up = cases.season_follow_ups.add(check, template.students[0], fields)
    assert _due(desk, day - DAY) == []
    (item,) = _due(desk, day)
    assert (item.kind, item.subject_id, item.name, item.cohort) == (
        due_item.FOLLOW_UP, follow_up, "测试生甲", 2020,
    )  # fmt: skip
    assert "午休" not in str(words_of(item, day).__dict__)
    go_to(day, time(9))
    assert item in cases.due.now()
    cases.season_follow_ups.settle(follow_up, OutcomeFields("family", day))
    assert _due(desk, day) == []
