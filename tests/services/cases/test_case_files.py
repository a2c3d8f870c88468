"""Case numbers: one per student and school year, without gaps or doubles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.services.desk import CaseServices, Desk
from tests import vaults
from tests.services.conftest import GoTo


def _numbers(cases: CaseServices, day: date) -> dict[str, str]:
    return {one.id: one.case_number for one in cases.students.overview(day) if one.case_number}


def test_the_first_talk_of_a_school_year_opens_the_file(
    cases: CaseServices, template: vaults.Template, go_to: GoTo
) -> None:
    one, two = template.students
    cases.sessions.add(vaults.talk_with(two))
    cases.sessions.add(vaults.talk_with(one))
    assert _numbers(cases, vaults.TODAY) == {one: "2026-001", two: "2026-002"}
    go_to(date(2027, 9, 10), vaults.NOW.time())
    cases.sessions.add(replace(vaults.talk_with(two), day=date(2027, 9, 9)))
    assert _numbers(cases, date(2027, 9, 10)) == {two: "2027-001"}
    assert _numbers(cases, date(2027, 8, 31)) == {one: "2026-001", two: "2026-002"}


def test_a_group_alone_opens_no_file(cases: CaseServices, template: vaults.Template) -> None:
    assert template.students[1] not in _numbers(cases, vaults.TODAY)


def test_a_number_stays_with_the_student_when_the_talk_is_taken_back(
    cases: CaseServices, template: vaults.Template
) -> None:
    cases.sessions.remove(template.notes[0])
    assert _numbers(cases, vaults.TODAY) == {template.students[0]: "2026-001"}
    cases.sessions.add(vaults.talk_with(template.students[1]))
    assert _numbers(cases, vaults.TODAY)[template.students[1]] == "2026-002"


def test_a_talk_entered_late_takes_a_number_of_its_own_school_year(
    cases: CaseServices, template: vaults.Template
) -> None:
    cases.sessions.add(replace(vaults.talk_with(template.students[1]), day=date(2026, 6, 3)))
    assert _numbers(cases, date(2026, 6, 30)) == {template.students[1]: "2025-001"}


def test_numbers_have_no_gaps_and_no_doubles(desk: Desk) -> None:
    cases = desk.require_cases()
    for n in range(6):
        cases.students.add(RosterEntry(n, f"受试{n}号", cohort=2019, class_no=1), vaults.SINCE)
    students = [one.id for one in cases.students.overview(vaults.TODAY)]

    @settings(
        max_examples=10, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.lists(st.tuples(st.sampled_from(students), st.integers(0, 700)), max_size=6))
    def talks(pairs: list[tuple[str, int]]) -> None:
        for student, back in pairs:
            day = vaults.TODAY - timedelta(days=back)
            cases.sessions.add(replace(vaults.talk_with(student), day=day))
        for year in (2024, 2025, 2026):
            given_out = sorted(_numbers(cases, date(year + 1, 1, 1)).values())
            assert given_out == [f"{year}-{n:03d}" for n in range(1, len(given_out) + 1)]

    talks()
