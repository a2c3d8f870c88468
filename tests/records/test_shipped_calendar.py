"""The calendar that a new school starts from."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from counsel_desk import paths
from counsel_desk.records import codes, shipped_calendar
from counsel_desk.records.school_calendar import SchoolCalendar, monday_of

MAKEUP_2026 = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]


def days_of(year: int, kind: str) -> list[date]:
    return [rule.day for rule in shipped_calendar.holidays(year, "zh_CN") if rule.kind == kind]


def test_every_year_that_is_named_has_its_file_and_the_other_way_round() -> None:
    files = (paths.resources() / "calendar").glob("2*.csv")
    assert {int(file.stem) for file in files} == set(shipped_calendar.YEARS)


def test_the_holidays_of_2026_are_those_of_the_notice() -> None:
    holidays = days_of(2026, "holiday")
    assert len(holidays) == 3 + 9 + 3 + 5 + 3 + 3 + 7
    for first, last in (
        ("01-01", "01-03"),
        ("02-15", "02-23"),
        ("04-04", "04-06"),
        ("05-01", "05-05"),
        ("06-19", "06-21"),
        ("09-25", "09-27"),
        ("10-01", "10-07"),
    ):
        start, end = date.fromisoformat(f"2026-{first}"), date.fromisoformat(f"2026-{last}")
        assert {start, end} <= set(holidays)
        assert date.fromordinal(start.toordinal() - 1) not in holidays
        assert date.fromordinal(end.toordinal() + 1) not in holidays


def test_the_make_up_days_of_2026_leave_the_timetable_to_the_school() -> None:
    rules = [r for r in shipped_calendar.holidays(2026, "zh_CN") if r.kind == "makeup"]
    assert [rule.day.strftime("%m-%d") for rule in rules] == MAKEUP_2026
    assert all(rule.follows_weekday is None for rule in rules)


@pytest.mark.parametrize("year", shipped_calendar.YEARS)
def test_days_are_in_order_once_each_and_named_in_both_languages(year: int) -> None:
    for language in ("zh_CN", "en"):
        rules = shipped_calendar.holidays(year, language)
        days = [rule.day for rule in rules]
        assert days == sorted(set(days))
        assert all(day.year == year for day in days)
        assert all(rule.name and rule.name.isascii() == (language == "en") for rule in rules)
        assert {rule.kind for rule in rules} <= set(codes.load("calendar_kind").codes)


@pytest.mark.parametrize("year", shipped_calendar.YEARS)
def test_make_up_days_fall_on_weekends(year: int) -> None:
    assert all(day.isoweekday() >= 6 for day in days_of(year, "makeup"))


def test_a_year_without_a_notice_has_no_holidays() -> None:
    assert shipped_calendar.holidays(2027) == ()
    assert shipped_calendar.holidays(2024) == ()


def test_the_proposed_terms_are_in_order_and_whole() -> None:
    terms = shipped_calendar.usual_terms()
    assert [term.name for term in terms] == [
        "2025-autumn",
        "2026-spring",
        "2026-autumn",
        "2027-spring",
    ]
    for term in terms:
        assert term.starts < term.ends
        assert term.week_one == monday_of(term.starts)
    assert all(a.ends < b.starts for a, b in itertools.pairwise(terms))


def test_the_autumn_of_2026_begins_on_tuesday_of_week_one() -> None:
    autumn = shipped_calendar.usual_terms()[2]
    assert autumn.starts == date(2026, 9, 1)
    assert autumn.week_one == date(2026, 8, 31)


def test_october_2026_as_shipped_has_eighteen_school_days_with_its_make_up_day() -> None:
    calendar = SchoolCalendar(
        shipped_calendar.usual_terms(), shipped_calendar.holidays(2026, "zh_CN")
    )
    days = calendar.school_days(date(2026, 10, 1), date(2026, 10, 31))
    assert len(days) == 18
    assert date(2026, 10, 10) in days
    assert calendar.weekday_followed(date(2026, 10, 10)) is None


def test_terms_are_offered_for_years_that_are_not_shipped() -> None:
    autumn, spring = shipped_calendar.proposed_terms(date(2029, 3, 1))
    assert (autumn.school_year, autumn.season) == (2028, "autumn")
    assert (autumn.starts.month, spring.starts.month) == (9, 2) or autumn.starts.month == 8
    assert autumn.starts < autumn.ends < spring.starts < spring.ends
    assert autumn.week_one.weekday() == spring.week_one.weekday() == 0


def test_the_shipped_terms_are_offered_in_their_year() -> None:
    offered = shipped_calendar.proposed_terms(date(2026, 11, 24))
    assert offered == tuple(t for t in shipped_calendar.usual_terms() if t.school_year == 2026)
