"""What is counted for the room: classes and posts, and nothing that hangs on one student."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from counsel_desk.records.cases.network import CLASS, GRADE, SCHOOL, ContactFields, NetworkPlace
from counsel_desk.records.cases.network_report_fields import MONTH, WEEK
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.records.cases.season_rules import CheckFields
from counsel_desk.records.room.coverage_figure import CoverageFigure
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.store import audit
from counsel_desk.store.tables import ROOM
from tests.services.cases.assessment_steps import agree, begin_round, mht
from tests.services.conftest import GoTo
from tests.vaults import SINCE, TODAY, Template

THE_CLASS = NetworkPlace(CLASS, 2020, 3)
Told = dict[tuple[str, str], tuple[int, int]]


def _figures(desk: Desk) -> list[CoverageFigure]:
    return list(desk.room.board.facts().figures)


def _counted(desk: Desk) -> Told:
    desk.require_cases().coverage.follow()
    return {(one.topic, one.part): (one.done, one.total) for one in _figures(desk)}


def _logged(desk: Desk) -> list[tuple[str, str]]:
    with desk._vault.read() as session:
        return [(one.at, one.action) for one in audit.entries(session, ROOM)]


def test_nothing_is_counted_of_what_the_school_never_began(desk: Desk) -> None:
    assert _counted(desk) == {}


def test_places_count_once_somebody_was_named(desk: Desk, cases: CaseServices) -> None:
    cases.network.contacts.add(ContactFields(THE_CLASS, "class_teacher", "王老师", SINCE))
    assert _counted(desk) == {
        ("network", SCHOOL): (0, 1),
        ("network", GRADE): (0, 1),
        ("network", CLASS): (1, 1),
    }


def test_weeks_count_when_they_are_over(desk: Desk, cases: CaseServices, go_to: GoTo) -> None:
    cases.network.reports.zero(THE_CLASS, WEEK, TODAY)
    before = _counted(desk)["reports", WEEK]
    go_to(TODAY + timedelta(days=7), time(9, 0))
    after = _counted(desk)["reports", WEEK]
    assert (after[0] - before[0], after[1] - before[1]) == (1, 1)


def test_a_report_of_the_month_stands_for_its_weeks(desk: Desk, cases: CaseServices) -> None:
    cases.network.reports.zero(THE_CLASS, MONTH, date(2026, 9, 15))
    done, total = _counted(desk)["reports", WEEK]
    assert (done, total) == (4, 7)


def test_a_season_counts_its_classes(desk: Desk, cases: CaseServices) -> None:
    last = date(2026, 11, 6)
    check = cases.season_checks.open(CheckFields("exam", TODAY, last), [(2020, 3)])
    assert _counted(desk)["season", "exam"] == (0, 1)
    cases.season_checks.report_zero(cases.season_checks.of(check).classes[0].id)
    assert _counted(desk)["season", "exam"] == (1, 1)
    assert {one.due_on for one in _figures(desk) if one.part == "exam"} == {last}


def test_a_season_that_went_by_without_a_check_counts_too(desk: Desk, cases: CaseServices) -> None:
    cases.season_checks.open(CheckFields("exam", TODAY, date(2026, 11, 6)), [(2020, 3)])
    assert _counted(desk)["season", "entrance"] == (0, 1)


def test_a_check_after_something_happened_is_not_counted(desk: Desk, cases: CaseServices) -> None:
    for fields in (
        CheckFields("special", TODAY, TODAY, event="停课"),
        CheckFields("own", TODAY, TODAY, name="专项"),
    ):
        cases.season_checks.open(fields, [(2020, 3)])
    assert _counted(desk) == {}


def test_a_class_is_assessed_when_all_have_a_sheet_or_the_round_is_over(
    desk: Desk, cases: CaseServices, template: Template
) -> None:
    begun = begin_round(cases)
    assert _counted(desk)["assessment", "g07"] == (0, 1)
    agree(cases, template.students[0])
    cases.assessments.add(mht(template.students[0], round_id=begun))
    assert _counted(desk)["assessment", "g07"] == (0, 1)
    cases.assessment_rounds.close(begun)
    assert _counted(desk)["assessment", "g07"] == (1, 1)


def test_consent_changes_no_count(desk: Desk, cases: CaseServices, template: Template) -> None:
    begun = begin_round(cases)
    before = _counted(desk)
    for one in template.students:
        agree(cases, one)
    assert _counted(desk) == before
    cases.assessment_rounds.close(begun)
    assert _counted(desk)["assessment", "g07"] == (0, 1)


def test_only_what_changed_is_written(desk: Desk, cases: CaseServices, go_to: GoTo) -> None:
    cases.network.contacts.add(ContactFields(THE_CLASS, "class_teacher", "王老师", SINCE))
    cases.coverage.follow()
    before = {one.part: one.as_of for one in _figures(desk)}
    go_to(TODAY + timedelta(days=1), time(9, 0))
    school = NetworkPlace(SCHOOL)
    cases.network.contacts.add(ContactFields(school, "principal", "李校长", SINCE))
    cases.coverage.follow()
    after = {one.part: one.as_of for one in _figures(desk)}
    assert set(before.values()) == {TODAY}
    assert after == before | {SCHOOL: TODAY + timedelta(days=1)}


def test_the_rooms_log_tells_no_hour_of_it(desk: Desk, cases: CaseServices) -> None:
    known = _logged(desk)
    cases.network.contacts.add(ContactFields(THE_CLASS, "class_teacher", "王老师", SINCE))
    cases.coverage.follow()
    assert _figures(desk)
    assert [one for one in _logged(desk) if one not in known] == []
    assert (TODAY.isoformat(), "room_use.lines") in known


def test_what_was_taken_back_is_counted_no_longer(desk: Desk, cases: CaseServices) -> None:
    check = cases.season_checks.open(CheckFields("exam", TODAY, TODAY), [(2020, 3)])
    assert _counted(desk)
    cases.season_checks.remove(check)
    assert _counted(desk) == {}


@pytest.mark.parametrize(("reading", "counted"), [("5", False), ("4", True)])
def test_upper_primary_begins_where_the_school_reads_it(
    desk: Desk, cases: CaseServices, reading: str, *, counted: bool
) -> None:
    cases.students.add(RosterEntry(4, "测试生丙", cohort=2023, class_no=1, sex="f"), SINCE)
    desk.room.board.set_reading("upper_primary_from", reading)
    begin_round(cases)
    assert (("assessment", "g04") in _counted(desk)) is counted
