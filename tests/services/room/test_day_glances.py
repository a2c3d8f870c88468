"""Days at a glance: planned beside done, for a week, a month and a term."""

from __future__ import annotations

from datetime import date, time

import pytest

from counsel_desk import errors
from counsel_desk.records.room.day_glance import total_of
from counsel_desk.records.room.opening_rules import DayState
from counsel_desk.records.school_calendar import DayRule
from counsel_desk.services.desk import Desk, RoomServices
from tests import vaults
from tests.services.conftest import GoTo

MONDAY = date(2026, 10, 12)


def test_the_week_strip_shows_minutes_beside_the_plan(room: RoomServices) -> None:
    room.openings.add(date(2026, 10, 14), 1, time(12, 30), time(13, 0), 1)
    days = room.days.week_of(date(2026, 10, 15))
    assert [one.day for one in days] == [date(2026, 10, day) for day in range(12, 19)]
    assert [one.planned for one in days] == [120] * 5 + [0, 0]
    assert [one.minutes for one in days] == [100, 0, 30, 0, 0, 0, 0]
    assert [one.state for one in days][:3] == [DayState.OPEN, DayState.CLOSED, DayState.SHORT]
    assert {one.week for one in days} == {7}


def test_areas_planned_at_the_same_time_count_once(room: RoomServices) -> None:
    room.areas.plan(2, 1, time(13, 0), time(14, 0), vaults.SINCE)
    (monday,) = room.days.between(MONDAY, MONDAY)
    assert monday.planned == 90 + 60


def test_a_make_up_day_counts_the_plan_it_follows(room: RoomServices) -> None:
    saturday = date(2026, 10, 10)
    (before,) = room.days.between(saturday, saturday)
    room.calendars.set_days([DayRule(saturday, "makeup", 2, "调休")])
    (after,) = room.days.between(saturday, saturday)
    assert (before.planned, after.planned) == (0, 120)
    assert [one.kind for one in after.marks] == ["makeup"]


def test_today_is_not_called_closed_before_it_is_over(room: RoomServices, go_to: GoTo) -> None:
    (today,) = room.days.between(vaults.TODAY, vaults.TODAY)
    assert (today.state, today.planned) == (None, 120)
    room.openings.open_now(1, 1)
    (running,) = room.days.between(vaults.TODAY, vaults.TODAY)
    assert (running.state, running.running) == (DayState.UNFINISHED, 1)
    go_to(date(2026, 10, 21), time(8, 0))
    (over,) = room.days.between(vaults.TODAY, vaults.TODAY)
    assert over.state is DayState.UNFINISHED


def test_today_is_closed_once_somebody_says_why(room: RoomServices) -> None:
    room.openings.give_reason(vaults.TODAY, "training")
    (today,) = room.days.between(vaults.TODAY, vaults.TODAY)
    assert (today.state, today.reason) == (DayState.CLOSED, "training")


def test_days_to_come_have_a_plan_and_no_verdict(room: RoomServices) -> None:
    days = room.days.of("2026-10")
    later = [one for one in days if one.day > vaults.TODAY]
    assert len(days) == 31
    assert {one.state for one in later} == {None}
    assert sum(one.planned for one in later) == 120 * 8


def test_a_month_adds_up(room: RoomServices) -> None:
    room.openings.give_reason(date(2026, 10, 13), "exam")
    october = total_of(room.days.of("2026-10"))
    assert (october.minutes, october.days_open, october.school_days) == (100, 1, 9)
    assert october.days_to_explain == 9 - 1 - 1
    assert october.planned == 120 * 17


def test_a_term_runs_over_its_holidays(room: RoomServices) -> None:
    days = room.days.of("2026-autumn")
    assert (days[0].day, days[-1].day) == room.calendars.bounds("2026-autumn")
    holidays = [one for one in days if any(mark.kind == "holiday" for mark in one.marks)]
    assert len(holidays) == 10
    assert {(one.is_school_day, one.planned) for one in holidays} == {(False, 0)}


def test_exam_and_event_days_show_and_stay_school_days(room: RoomServices) -> None:
    room.calendars.mark(MONDAY, MONDAY, "exam", "期中考试")
    (monday,) = room.days.between(MONDAY, MONDAY)
    assert monday.is_school_day
    assert [one.name for one in monday.marks] == ["期中考试"]


def test_the_principal_sees_the_same_days(principal: Desk) -> None:
    assert [one.minutes for one in principal.room.days.week_of(MONDAY)] == [100, 0, 0, 0, 0, 0, 0]


def test_words_that_are_no_period_are_told(room: RoomServices) -> None:
    with pytest.raises(errors.UsageProblem, match="autumn"):
        room.days.of("last month")
