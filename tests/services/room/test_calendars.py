"""The school's calendar: the shipped one taken over, then edited by the school."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk import errors
from counsel_desk.records.school_calendar import DayRule, TermSpan
from counsel_desk.services.desk import Desk, RoomServices

AUTUMN = TermSpan(2026, "autumn", date(2026, 9, 1), date(2027, 1, 15), date(2026, 8, 31))
SATURDAY = date(2026, 10, 10)


def test_the_shipped_calendar_is_there_from_the_start(room: RoomServices) -> None:
    calendar = room.calendars.school_calendar()
    assert not calendar.is_school_day(date(2026, 10, 1))
    assert calendar.is_school_day(SATURDAY)
    assert room.calendars.bounds("2026-autumn")[0] == date(2026, 9, 1)


def test_taking_it_again_keeps_what_the_school_has_set(room: RoomServices) -> None:
    room.calendars.set_term(AUTUMN)
    room.calendars.set_days([DayRule(SATURDAY, "makeup", 4, "自定")])
    before = room.calendars.school_calendar()
    room.calendars.take_shipped()
    after = room.calendars.school_calendar()
    assert (after.terms, after.rules) == (before.terms, before.rules)
    assert room.calendars.bounds("2026-autumn")[1] == date(2027, 1, 15)


def test_make_up_days_without_a_weekday_are_asked_about(room: RoomServices) -> None:
    asked = [one.day for one in room.calendars.makeups_to_settle()]
    assert SATURDAY in asked
    assert date(2026, 2, 14) not in asked, "no school in the winter break"
    room.calendars.set_days([DayRule(SATURDAY, "makeup", 5, "调休")])
    assert SATURDAY not in [one.day for one in room.calendars.makeups_to_settle()]


def test_a_stretch_of_days_is_marked_at_once(room: RoomServices) -> None:
    room.calendars.mark(date(2026, 11, 2), date(2026, 11, 4), "holiday", "农忙假")
    calendar = room.calendars.school_calendar()
    days = [calendar.is_school_day(date(2026, 11, day)) for day in (2, 3, 4, 5)]
    assert days == [False, False, False, True]
    assert calendar.rules_on(date(2026, 11, 3))[0].name == "农忙假"


def test_one_mark_or_all_of_a_day_can_be_taken_away(room: RoomServices) -> None:
    day = date(2026, 10, 15)
    room.calendars.mark(day, day, "exam", "期中考试")
    room.calendars.mark(day, day, "event", "运动会")
    room.calendars.clear_day(day, "exam")
    assert [one.kind for one in room.calendars.school_calendar().rules_on(day)] == ["event"]
    room.calendars.clear_day(day)
    assert room.calendars.school_calendar().rules_on(day) == ()


def test_only_a_make_up_day_follows_a_weekday(room: RoomServices) -> None:
    room.calendars.set_days([DayRule(date(2026, 10, 15), "exam", 3, " 期中 ")])
    rule = room.calendars.school_calendar().rules_on(date(2026, 10, 15))[0]
    assert (rule.follows_weekday, rule.name) == (None, "期中")


@pytest.mark.parametrize(
    "rule",
    [DayRule(SATURDAY, "feast"), DayRule(SATURDAY, "makeup", 8), DayRule(SATURDAY, "makeup", 0)],
)
def test_a_mark_that_cannot_be_is_refused(room: RoomServices, rule: DayRule) -> None:
    with pytest.raises(errors.BadInput):
        room.calendars.set_days([rule])


def test_a_days_name_holds_no_students_name(room: RoomServices) -> None:
    with pytest.raises(errors.Refused):
        room.calendars.mark(SATURDAY, SATURDAY, "event", "测试生乙生日")


@pytest.mark.parametrize(
    "term",
    [
        replace(AUTUMN, ends=date(2026, 8, 1)),
        replace(AUTUMN, week_one=date(2026, 9, 1)),
        replace(AUTUMN, season="summer"),
        replace(AUTUMN, ends=date(2027, 3, 1)),
    ],
    ids=["ends first", "week one no Monday", "no such season", "runs into spring"],
)
def test_a_term_that_cannot_be_is_refused(room: RoomServices, term: TermSpan) -> None:
    before = room.calendars.school_calendar().terms
    with pytest.raises(errors.BadInput):
        room.calendars.set_term(term)
    assert room.calendars.school_calendar().terms == before


def test_the_principal_reads_the_calendar_and_changes_nothing(principal: Desk) -> None:
    assert principal.room.calendars.school_calendar().is_school_day(SATURDAY)
    with pytest.raises(errors.WrongRole):
        principal.room.calendars.set_term(AUTUMN)
