"""Students looked after following a check: once at a time, with an owner, a day and an end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from counsel_desk import errors
from counsel_desk.records.cases.season_rules import CheckFields, FollowUpFields, OutcomeFields
from counsel_desk.records.cases.timeline import EntryKind
from counsel_desk.services.desk import CaseServices, Desk
from tests.services.conftest import GoTo
from tests.vaults import TODAY, Template, talk_with

ALONE = FollowUpFields("午休一个人坐着", "己老师", date(2026, 10, 27), "class_teacher", "先谈一次")
SETTLED = OutcomeFields("settled", TODAY, "说最近睡得好")


@pytest.fixture
def student(template: Template) -> str:
    return template.students[0]


@pytest.fixture
def check(cases: CaseServices) -> str:
    return cases.season_checks.open(CheckFields("exam", TODAY, date(2026, 11, 6)), [(2020, 3)])


@pytest.fixture
def follow_up(cases: CaseServices, check: str, student: str) -> str:
    return cases.season_follow_ups.add(check, student, ALONE)


def test_the_list_says_who_and_until_when_and_never_why(
    cases: CaseServices, check: str, follow_up: str
) -> None:
    (row,) = cases.season_checks.of(check).follow_ups
    assert (row.name, row.cohort, row.owner, row.needed_by, row.source) == (
        "测试生甲", 2020, "己老师", date(2026, 10, 27), "class_teacher",
    )  # fmt: skip
    assert row.is_open
    assert "午休" not in str(vars(row))


def test_what_stands_in_one_is_read_by_whoever_opened_the_file(
    cases: CaseServices, student: str, follow_up: str, go_to: GoTo
) -> None:
    go_to(TODAY + timedelta(days=1), time(9))
    with pytest.raises(errors.Refused, match="open this file"):
        cases.season_follow_ups.get(follow_up)
    cases.files.open(cases.season_follow_ups.student_of(follow_up), "screening_follow_up")
    found = cases.season_follow_ups.get(follow_up)
    assert (found.reason, found.measure) == ("午休一个人坐着", "先谈一次")
    assert "午休" not in repr(found)


def test_a_student_stands_on_the_list_of_a_check_once(
    cases: CaseServices, check: str, student: str, follow_up: str
) -> None:
    with pytest.raises(errors.Refused, match="already"):
        cases.season_follow_ups.add(check, student, ALONE)
    cases.season_follow_ups.settle(follow_up, SETTLED)
    cases.season_follow_ups.add(check, student, ALONE)
    assert [one.is_open for one in cases.season_checks.of(check).follow_ups] == [True, False]


@pytest.mark.parametrize(
    "fields",
    [replace(ALONE, reason=" "), replace(ALONE, owner=" "), replace(ALONE, source="nobody")],
)
def test_what_cannot_be_is_refused(
    cases: CaseServices, check: str, student: str, fields: FollowUpFields
) -> None:
    with pytest.raises(errors.BadInput):
        cases.season_follow_ups.add(check, student, fields)


def test_an_outcome_is_of_the_list_and_of_no_day_to_come(
    cases: CaseServices, follow_up: str
) -> None:
    for fields in (replace(SETTLED, outcome="cured"), replace(SETTLED, done_on=date(2026, 10, 21))):
        with pytest.raises(errors.BadInput):
            cases.season_follow_ups.settle(follow_up, fields)
    with pytest.raises(errors.BadInput):
        cases.season_follow_ups.drop(follow_up, " ")


def test_a_settled_one_is_taken_up_again(cases: CaseServices, check: str, follow_up: str) -> None:
    cases.season_follow_ups.settle(follow_up, SETTLED)
    with pytest.raises(errors.Refused, match="settled"):
        cases.season_follow_ups.change(follow_up, ALONE)
    cases.season_follow_ups.take_up_again(follow_up)
    cases.season_follow_ups.change(follow_up, replace(ALONE, owner="庚老师"))
    (row,) = cases.season_checks.of(check).follow_ups
    assert (row.owner, row.is_open, row.done_on) == ("庚老师", True, None)


def test_what_was_entered_by_mistake_goes_on_the_same_day_only(
    cases: CaseServices, check: str, student: str, follow_up: str, go_to: GoTo
) -> None:
    cases.season_follow_ups.remove(follow_up)
    assert cases.season_checks.of(check).follow_ups == ()
    again = cases.season_follow_ups.add(check, student, ALONE)
    go_to(TODAY + timedelta(days=1), time(9))
    with pytest.raises(errors.Refused):
        cases.season_follow_ups.remove(again)


def test_the_talk_in_which_it_was_settled_may_be_taken_back(
    desk: Desk, cases: CaseServices, check: str, student: str, follow_up: str
) -> None:
    note = cases.sessions.add(replace(talk_with(student), day=TODAY))
    assert [one.id for one in cases.season_follow_ups.talks(follow_up)] == [note]
    cases.season_follow_ups.settle(follow_up, replace(SETTLED, session_id=note))
    cases.sessions.remove(note)
    cases.files.open(student, "screening_follow_up")
    assert cases.season_follow_ups.get(follow_up).session_id is None
    assert desk._vault.raw_connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_timeline_tells_of_its_beginning_and_its_end(
    cases: CaseServices, student: str, follow_up: str
) -> None:
    cases.season_follow_ups.settle(follow_up, SETTLED)
    cases.files.open(student, "screening_follow_up")
    told = [
        (one.what, one.how, one.text)
        for one in cases.timelines.of_student(student)
        if one.kind is EntryKind.CHECK
    ]
    assert told == [("exam", "", "午休一个人坐着"), ("exam", "settled", "说最近睡得好")]


def test_the_search_finds_what_was_seen_and_how_it_ended(
    cases: CaseServices, follow_up: str
) -> None:
    cases.season_follow_ups.settle(follow_up, SETTLED)
    for words in ("午休一个人", "睡得好"):
        (hit,) = cases.texts.search(words)
        assert (hit.kind, hit.record_id) == ("follow_up", follow_up)
