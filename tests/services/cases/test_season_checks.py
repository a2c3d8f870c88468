"""Seasonal checks: the classes report, and a check closes when nobody is forgotten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.records.cases.season_rules import CheckFields, FollowUpFields, OutcomeFields
from counsel_desk.records.cases.season_views import CheckClassRow
from counsel_desk.services.desk import CaseServices
from tests.vaults import SINCE, TODAY, Template

EXAM = CheckFields("exam", TODAY, date(2026, 11, 6))
SEEN_ALONE = FollowUpFields("午休一个人坐着", "己老师", date(2026, 10, 27), "class_teacher")
CLASS = (2020, 3)
"""The class of both students, in grade seven."""


@pytest.fixture
def check(cases: CaseServices) -> str:
    """An exam season's check of the only class."""
    return cases.season_checks.open(EXAM, [CLASS])


def _class(cases: CaseServices, check: str) -> CheckClassRow:
    (row,) = cases.season_checks.of(check).classes
    return row


def test_the_offer_has_classes_with_their_students_of_today(
    cases: CaseServices, template: Template
) -> None:
    (offer,) = cases.season_checks.offer().classes
    assert (offer.key, offer.students, offer.is_leaving) == (CLASS, 2, False)
    cases.students.leave(template.students[1], "transferred_out", TODAY)
    (offer,) = cases.season_checks.offer().classes
    assert offer.students == 1


def test_graduation_is_offered_once_a_class_leaves(cases: CaseServices) -> None:
    offered = [season for season, _span in cases.season_checks.offer().seasons]
    assert "graduation" not in offered
    cases.students.add(RosterEntry(4, "测试生丙", cohort=2018, class_no=1, sex="f"), SINCE)
    offer = cases.season_checks.offer()
    assert "graduation" in [season for season, _span in offer.seasons]
    assert [one.is_leaving for one in offer.classes] == [False, True]


def test_a_check_counts_classes_and_students(cases: CaseServices, check: str) -> None:
    (told,) = cases.season_checks.all()
    assert (told.classes, told.classes_done, told.students, told.seen) == (1, 0, 2, 0)
    cases.season_checks.report(_class(cases, check).id, 1, "一人请假")
    (told,) = cases.season_checks.all()
    assert (told.classes_done, told.seen, told.classes_open) == (1, 1, 0)
    row = _class(cases, check)
    assert (row.done_on, row.done_by, row.is_zero, row.remark) == (TODAY, "甲一", False, "一人请假")


def test_a_zero_report_says_that_all_were_seen(cases: CaseServices, check: str) -> None:
    cases.season_checks.report_zero(_class(cases, check).id)
    row = _class(cases, check)
    assert (row.seen, row.is_zero, row.done_on) == (2, True, TODAY)
    cases.season_checks.take_report_back(row.id)
    row = _class(cases, check)
    assert (row.seen, row.is_zero, row.done_on) == (None, False, None)


def test_no_class_reports_more_than_it_has_or_before_the_day(
    cases: CaseServices, check: str
) -> None:
    row = _class(cases, check)
    with pytest.raises(errors.BadInput):
        cases.season_checks.report(row.id, 3)
    with pytest.raises(errors.BadInput):
        cases.season_checks.report(row.id, 2, day=TODAY + timedelta(days=1))
    assert _class(cases, check).done_on is None


def test_a_check_without_a_class_is_none(cases: CaseServices) -> None:
    with pytest.raises(errors.BadInput, match="at least one class"):
        cases.season_checks.open(EXAM, [(2019, 1)])
    assert cases.season_checks.all() == ()


def test_a_check_closes_only_when_each_follow_up_has_an_outcome_or_a_reason(
    cases: CaseServices, check: str, template: Template
) -> None:
    one, two = (
        cases.season_follow_ups.add(check, student, SEEN_ALONE) for student in template.students
    )
    cases.season_checks.report(_class(cases, check).id, 2)
    with pytest.raises(errors.Refused, match="2 follow-ups are still open"):
        cases.season_checks.close(check)
    cases.season_follow_ups.settle(one, OutcomeFields("settled", TODAY, "说最近睡得好"))
    with pytest.raises(errors.Refused, match="1 follow-up is still open"):
        cases.season_checks.close(check)
    cases.season_follow_ups.drop(two, "已转学")
    cases.season_checks.close(check)
    (told,) = cases.season_checks.all()
    assert (told.closed_on, told.follow_ups, told.follow_ups_open) == (TODAY, 2, 0)


def test_a_check_that_ends_without_a_class_says_why(cases: CaseServices, check: str) -> None:
    with pytest.raises(errors.BadInput, match="1 class has not reported"):
        cases.season_checks.close(check)
    cases.season_checks.close(check, "全班外出实践")
    assert cases.season_checks.of(check).closing_remark == "全班外出实践"


def test_nothing_changes_in_a_closed_check(
    cases: CaseServices, check: str, template: Template
) -> None:
    row = _class(cases, check)
    cases.season_checks.report_zero(row.id)
    cases.season_checks.close(check)
    for act in (
        lambda: cases.season_checks.report(row.id, 1),
        lambda: cases.season_checks.report_zero(row.id),
        lambda: cases.season_checks.take_report_back(row.id),
        lambda: cases.season_checks.change(check, EXAM),
        lambda: cases.season_checks.close(check),
        lambda: cases.season_checks.remove(check),
        lambda: cases.season_follow_ups.add(check, template.students[0], SEEN_ALONE),
    ):
        with pytest.raises(errors.Refused, match="closed"):
            act()


def test_a_special_period_keeps_what_happened_and_what_was_given(cases: CaseServices) -> None:
    fields = CheckFields("special", TODAY, date(2026, 11, 2), event="山洪")
    check = cases.season_checks.open(fields, [CLASS])
    given = CheckFields(
        "special", TODAY, date(2026, 11, 9), event="山洪", support="班级团体辅导两场"
    )
    cases.season_checks.change(check, given)
    view = cases.season_checks.of(check)
    assert (view.event, view.support, view.check.ends) == (
        "山洪", "班级团体辅导两场", date(2026, 11, 9),
    )  # fmt: skip


def test_a_check_opened_by_mistake_goes_while_nothing_stands_in_it(
    cases: CaseServices, check: str
) -> None:
    other = cases.season_checks.open(EXAM, [CLASS])
    cases.season_checks.remove(other)
    assert [one.id for one in cases.season_checks.all()] == [check]
    cases.season_checks.report_zero(_class(cases, check).id)
    with pytest.raises(errors.Refused):
        cases.season_checks.remove(check)


def test_open_checks_stand_before_closed_ones(cases: CaseServices, check: str) -> None:
    later = cases.season_checks.open(
        CheckFields("own", date(2026, 12, 1), date(2026, 12, 4), name="住宿"), [CLASS]
    )
    cases.season_checks.close(later, "改到下学期")
    assert [one.id for one in cases.season_checks.all()] == [check, later]
