"""The log of a month or term: what is on the sheet, and what the figures come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from counsel_desk import errors
from counsel_desk.records.room import room_log
from counsel_desk.records.school_calendar import DayRule
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.room_settings import ROOM_NAME
from tests import vaults
from tests.services.conftest import GoTo


def _day(log: room_log.RoomLog, day: date) -> room_log.OpeningDay:
    return next(one for one in log.days if one.day == day)


def test_a_month_lists_its_school_days_up_to_now(room: RoomServices) -> None:
    log = room.logs.of("2026-10")
    assert (log.period, log.printed_on) == (room_log.Month(2026, 10), vaults.TODAY)
    assert [one.day.day for one in log.days] == [8, 9, 10, 12, 13, 14, 15, 16, 19]
    assert log.summary == room_log.OpeningSummary(
        days_to_open=9, days_open=1, days_met=1, minutes=100, after_class_minutes=0,
        needed_minutes=60,
    )  # fmt: skip


def test_today_is_on_the_sheet_once_something_was_opened_or_explained(room: RoomServices) -> None:
    room.openings.add(vaults.TODAY, 1, time(12, 30), time(13, 0), 1)
    assert _day(room.logs.of("2026-10"), vaults.TODAY).standing == "short"


def test_todays_reason_puts_it_on_the_sheet(room: RoomServices) -> None:
    room.openings.give_reason(vaults.TODAY, "training", "县里培训")
    today = _day(room.logs.of("2026-10"), vaults.TODAY)
    assert (today.standing, today.reason, today.remark) == ("closed", "training", "县里培训")


def test_a_day_names_areas_duty_and_remarks(room: RoomServices) -> None:
    room.openings.add(date(2026, 10, 14), 1, time(12, 30), time(13, 0), 1, "提早关门")
    room.openings.add(date(2026, 10, 14), 2, time(16, 40), None, 2)
    room.openings.give_reason(date(2026, 10, 14), "power_cut", "全镇停电")
    day = _day(room.logs.of("2026-10"), date(2026, 10, 14))
    areas = [one.name for one in room.areas.all()]
    assert [(one.opened, one.closed, one.area) for one in day.spans] == [
        (time(12, 30), time(13, 0), areas[0]),
        (time(16, 40), None, areas[1]),
    ]
    assert (day.duty, day.minutes, day.standing) == (("甲一", "乙二"), 30, "unfinished")
    assert (day.reason, day.remark, day.week) == ("power_cut", "提早关门；全镇停电", 7)


def test_short_and_closed_days_stand_with_and_without_reasons(room: RoomServices) -> None:
    room.openings.add(date(2026, 10, 13), 1, time(12, 30), time(13, 29), 1)
    room.openings.give_reason(date(2026, 10, 14), "exam")
    log = room.logs.of("2026-10")
    assert [(_day(log, date(2026, 10, n)).standing, _day(log, date(2026, 10, n)).reason)
            for n in (12, 13, 14, 15)] == [
        ("met", None), ("short", None), ("closed", "exam"), ("closed", None),
    ]  # fmt: skip
    assert (log.summary.days_open, log.summary.days_met, log.summary.minutes) == (2, 1, 159)


def test_an_opening_on_a_day_without_school_shows_and_asks_for_nothing(room: RoomServices) -> None:
    saturday = date(2026, 10, 17)
    room.openings.add(saturday, 1, time(9, 0), time(10, 0), 1)
    log = room.logs.of("2026-10")
    assert _day(log, saturday).standing == "not_required"
    assert (log.summary.days_open, log.summary.minutes) == (1, 160)


def test_a_term_runs_over_holidays_and_make_up_days(room: RoomServices, go_to: GoTo) -> None:
    go_to(date(2027, 2, 1), time(9, 0))
    room.calendars.set_days([DayRule(date(2026, 10, 10), "makeup", 4, "调休")])
    room.openings.add(date(2026, 10, 10), 1, time(12, 30), time(13, 30), 1)
    log = room.logs.of("2026-autumn")
    first, last = room.calendars.bounds("2026-autumn")
    assert log.period == room_log.TermSpan(2026, "autumn", first, last)
    days = [one.day for one in log.days]
    assert date(2026, 10, 1) not in days
    assert date(2026, 9, 20) in days, "the make-up Sunday"
    assert _day(log, date(2026, 10, 10)).standing == "met"
    assert len(days) == log.summary.days_to_open == 100
    assert len(log.uses) == 2


def test_the_unfinished_term_ends_with_yesterday(room: RoomServices) -> None:
    assert room.logs.of("2026-autumn").days[-1].day == date(2026, 10, 19)


def test_a_month_to_come_is_empty(room: RoomServices) -> None:
    log = room.logs.of("2026-12")
    assert (log.days, log.uses, log.summary.days_to_open) == ((), (), 0)


def test_each_day_of_the_month_is_judged_by_the_flag_of_its_day(room: RoomServices) -> None:
    room.schools.set(replace(vaults.SCHOOL, students=300), date(2026, 10, 14))
    room.schools.set(replace(vaults.SCHOOL, students=99), date(2026, 10, 15))
    for day in (13, 14, 15):
        room.openings.add(date(2026, 10, day), 1, time(12, 30), time(13, 0), 1)
    log = room.logs.of("2026-10")
    assert [_day(log, date(2026, 10, day)).standing for day in (13, 14, 15)] == [
        "short", "met", "short",
    ]  # fmt: skip


def test_uses_are_added_up_by_kind(desk: Desk, template: vaults.Template) -> None:
    sessions = desk.require_cases().sessions
    sessions.add(replace(vaults.talk_with(template.students[1], minutes=33), day=vaults.TODAY))
    log = desk.room.logs.of("2026-10")
    assert [(one.kind, one.times, one.heads, one.minutes) for one in log.totals] == [
        ("group", 1, 2, 40),
        ("individual", 2, 2, 75),
    ]
    assert [(one.day.day, one.period, one.kind, one.duty) for one in log.uses] == [
        (12, "noon", "individual", "甲一"),
        (13, "noon", "group", "甲一"),
        (20, "noon", "individual", "甲一"),
    ]


def test_nothing_of_the_cases_is_on_the_sheet(desk: Desk) -> None:
    words = repr(desk.room.logs.of("2026-10"))
    for secret in ("测试生甲", "测试生乙", "过程文字", "小组", "sleep", "12, 40"):
        assert secret not in words


def test_the_sheet_names_school_and_room(room: RoomServices) -> None:
    room.settings.set(ROOM_NAME, "阳光小屋")
    log = room.logs.of("2026-10")
    assert (log.school, log.room) == ("示范学校", "阳光小屋")


def test_printing_is_kept_in_the_chain_by_the_principal_too(principal: Desk) -> None:
    before = principal.room.logs.of("2026-10").chain_head
    principal.room.logs.note_printed("2026-10")
    after = principal.room.logs.of("2026-10").chain_head
    assert len(before) == len(after) == 64
    assert before != after


@pytest.mark.parametrize("period", ["2026", "2026-13", "October", "2030-autumn"])
def test_a_log_is_for_a_month_or_a_term(room: RoomServices, period: str) -> None:
    with pytest.raises(errors.UsageProblem):
        room.logs.of(period)
