"""The room, open on every school day, and a small school's for an hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk.policy.finding import Verdict
from tests.policy.facts_of import (
    area,
    facts,
    judge,
    open_day,
    open_days,
    reasons,
    rule,
    school,
    week,
)

EVERY_DAY = rule("open_every_school_day")
AN_HOUR = rule("open_minutes", minutes=60)
ROOM = rule("room_established", deadline=date(2022, 12, 31))
ON = date(2026, 11, 24)
CLOSED = week(8, 2), week(9, 4)


def test_open_on_every_school_day_is_met() -> None:
    found = judge(EVERY_DAY, facts(ON, days=open_days(ON)))
    assert found.verdict is Verdict.MET
    assert found.numerator == found.denominator == len(open_days(ON))


def test_a_day_with_a_reason_is_explained_and_not_counted_as_open() -> None:
    told = facts(ON, days=open_days(ON, CLOSED), reasons=reasons(*CLOSED))
    found = judge(EVERY_DAY, told)
    school_days = len(open_days(ON))
    assert (found.verdict, found.numerator, found.denominator) == (
        Verdict.MET, school_days - 2, school_days,
    )  # fmt: skip
    assert f"{school_days} 个上学日，开放 {school_days - 2} 天" in found.note
    assert "2 天已注明原因" in found.note
    assert [one.entry_id for one in found.evidence] == [day.isoformat() for day in CLOSED]


def test_one_day_without_a_reason_is_not_met_and_named() -> None:
    told = facts(ON, days=open_days(ON, CLOSED), reasons=reasons(CLOSED[0]))
    found = judge(EVERY_DAY, told)
    assert found.verdict is Verdict.NOT_MET
    assert CLOSED[1].isoformat() in found.note


def test_today_counts_once_the_room_was_open() -> None:
    closed_today = facts(ON, days=open_days(ON, [ON]))
    found = judge(EVERY_DAY, closed_today)
    assert (found.verdict, found.denominator) == (Verdict.MET, len(open_days(ON)) - 1)
    tomorrow = replace(closed_today, on=date(2026, 11, 25))
    assert judge(EVERY_DAY, tomorrow).verdict is Verdict.NOT_MET


def test_days_without_school_ask_for_nothing() -> None:
    saturday = replace(open_day(week(8, 6), 0), is_school_day=False)
    told = facts(ON, days=(open_day(week(8, 5)), saturday))
    assert judge(EVERY_DAY, told).verdict is Verdict.MET


def test_a_day_whose_closing_time_is_missing_can_still_be_mended() -> None:
    told = facts(ON, days=(open_day(week(8, 1)), open_day(week(8, 2), 0, unfinished=1)))
    assert judge(EVERY_DAY, told).verdict is Verdict.NEAR


@pytest.mark.parametrize("asked", [EVERY_DAY, AN_HOUR], ids=lambda one: one.formula)
def test_a_room_that_was_never_open_is_never_met(asked: object) -> None:
    days = open_day(week(8, 1), 0), open_day(week(8, 2), 0)
    told = facts(ON, profile=school(small=True), days=days)
    assert judge(asked, told).verdict is Verdict.NO_DATA  # type: ignore[arg-type]
    explained = replace(told, reasons=reasons(week(8, 1), week(8, 2)))
    assert judge(asked, explained).verdict is Verdict.NOT_MET  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("minutes", "verdict"), [(59, Verdict.NOT_MET), (60, Verdict.MET), (61, Verdict.MET)]
)
def test_an_hour_is_sixty_minutes(minutes: int, verdict: Verdict) -> None:
    days = open_day(week(8, 1), 120), open_day(week(8, 2), minutes)
    told = facts(ON, profile=school(small=True), days=days)
    assert judge(AN_HOUR, told).verdict is verdict
    assert judge(EVERY_DAY, told).verdict is Verdict.MET
    explained = replace(told, reasons=reasons(week(8, 2)))
    found = judge(AN_HOUR, explained)
    assert found.verdict is Verdict.MET
    assert found.numerator == (1 if minutes < 60 else 2)


def test_the_hour_is_asked_of_small_schools_alone() -> None:
    told = facts(ON, days=(open_day(week(8, 1), 5),))
    assert judge(AN_HOUR, told).verdict is Verdict.NOT_APPLICABLE


def test_the_number_of_minutes_comes_from_the_clause() -> None:
    told = facts(ON, profile=school(small=True), days=(open_day(week(8, 1), 45),))
    assert judge(rule("open_minutes", minutes=45), told).verdict is Verdict.MET


def test_there_is_a_room_from_its_first_day_on() -> None:
    assert judge(ROOM, facts(ON, first_opening=ON, areas=(area(since=ON),))).verdict is Verdict.MET
    assert judge(
        ROOM, facts(ON, first_opening=ON, areas=(area(since=date(2026, 11, 25)),))
    ).verdict is (Verdict.NO_DATA)


def test_a_room_given_up_is_none() -> None:
    assert judge(ROOM, facts(ON, first_opening=ON, areas=(area(until=ON),))).verdict is Verdict.MET
    found = judge(ROOM, facts(ON, first_opening=ON, areas=(area(until=date(2026, 11, 23)),)))
    assert (found.verdict, found.numerator, found.denominator) == (Verdict.NOT_MET, 0, 1)
