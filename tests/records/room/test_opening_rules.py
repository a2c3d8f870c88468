"""How openings are merged, cut into periods and judged against clause 二(四)1."""

from __future__ import annotations

import itertools
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counsel_desk.records import codes
from counsel_desk.records.room.opening_rules import (
    DEFAULT_PERIODS,
    DayOpening,
    DayState,
    DayVerdict,
    Period,
    Span,
    judge_day,
    judge_range,
    merge,
    minutes,
    period_of,
    round_to_five,
    split_by_period,
)
from counsel_desk.records.school_calendar import DayRule, SchoolCalendar, TermSpan

MONDAY = date(2026, 9, 7)
AUTUMN = TermSpan(2026, "autumn", date(2026, 9, 1), date(2027, 1, 22), date(2026, 8, 31))
CALENDAR = SchoolCalendar([AUTUMN], [DayRule(date(2026, 9, 10), "holiday")])


def at(text: str) -> time:
    return time.fromisoformat(text)


def span(text: str) -> Span:
    opened, closed = text.split("-")
    return Span(at(opened), at(closed))


def opening(text: str, day: date = MONDAY) -> DayOpening:
    opened, closed = text.split("-")
    return DayOpening(day, at(opened), at(closed) if closed else None)


def verdict(*texts: str, small: bool = True, school_day: bool = True) -> DayVerdict:
    openings = [opening(text) for text in texts]
    return judge_day(MONDAY, openings, is_school_day=school_day, small_school=small)


moments = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
spans_of_a_day = st.lists(
    st.tuples(moments, moments).map(lambda pair: Span(min(pair), max(pair))), max_size=8
)


def covered(spans: list[Span]) -> set[int]:
    """An independent count: the set of minutes of the day in which the room was open."""
    return {
        minute
        for one in spans
        for minute in range(
            one.opened.hour * 60 + one.opened.minute, one.closed.hour * 60 + one.closed.minute
        )
    }


def test_overlapping_and_touching_spans_become_one_and_gaps_stay() -> None:
    assert merge([span("14:00-15:00"), span("12:00-13:00"), span("12:30-13:30")]) == (
        span("12:00-13:30"),
        span("14:00-15:00"),
    )
    assert merge([span("12:00-13:00"), span("13:00-14:00")]) == (span("12:00-14:00"),)
    assert merge([span("12:00-13:00"), span("13:01-14:00")]) == (
        span("12:00-13:00"),
        span("13:01-14:00"),
    )
    assert merge([span("12:00-14:00"), span("12:30-13:00")]) == (span("12:00-14:00"),)
    assert merge([]) == ()


def test_a_span_that_ends_before_it_begins_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="ends before"):
        span("13:00-12:59")
    assert minutes([span("13:00-13:00")]) == 0


@given(spans_of_a_day)
def test_minutes_are_the_minutes_covered(spans: list[Span]) -> None:
    assert minutes(spans) == len(covered(spans))


@given(spans_of_a_day)
def test_merging_is_stable_and_blind_to_order(spans: list[Span]) -> None:
    merged = merge(spans)
    assert merge(merged) == merged
    assert merge(reversed(spans)) == merged
    assert covered(list(merged)) == covered(spans)
    assert all(a.closed < b.opened for a, b in itertools.pairwise(merged))


@given(spans_of_a_day)
def test_the_periods_of_a_day_lose_no_minute(spans: list[Span]) -> None:
    split = split_by_period(spans, DEFAULT_PERIODS)
    assert sum(split.values()) == minutes(spans)
    assert list(split) == [period.code for period in DEFAULT_PERIODS]


def test_an_opening_across_the_noon_break_counts_throughout() -> None:
    assert split_by_period([span("11:30-14:30")], DEFAULT_PERIODS) == {
        "morning": 30,
        "noon": 120,
        "afternoon": 30,
        "after_class": 0,
        "evening": 0,
    }


def test_before_the_first_period_is_morning_and_after_the_last_is_evening() -> None:
    split = split_by_period([span("07:00-08:30"), span("21:30-22:30")], DEFAULT_PERIODS)
    assert split["morning"] == 90
    assert split["evening"] == 60


def test_a_gap_between_periods_belongs_to_the_one_before() -> None:
    periods = [
        Period("afternoon", at("14:00"), at("16:00")),
        Period("morning", at("08:00"), at("12:00")),
    ]
    assert split_by_period([span("11:00-15:00")], periods) == {"afternoon": 60, "morning": 180}


def test_a_break_inside_a_period_is_cut_out_of_it() -> None:
    periods = [*DEFAULT_PERIODS, Period("break", at("10:00"), at("10:20"))]
    split = split_by_period([span("09:50-10:40")], periods)
    assert split["morning"] == 30
    assert split["break"] == 20
    assert period_of(at("10:05"), None, periods) == "break"
    assert period_of(at("10:20"), None, periods) == "morning"


@pytest.mark.parametrize(
    ("start", "code"),
    [
        ("00:00", "morning"),
        ("07:59", "morning"),
        ("08:00", "morning"),
        ("11:59", "morning"),
        ("12:00", "noon"),
        ("13:59", "noon"),
        ("14:00", "afternoon"),
        ("16:29", "afternoon"),
        ("16:30", "after_class"),
        ("18:29", "after_class"),
        ("18:30", "evening"),
        ("22:00", "evening"),
        ("23:59", "evening"),
    ],
)
def test_each_moment_of_the_day_has_its_period(start: str, code: str) -> None:
    assert period_of(at(start), None, DEFAULT_PERIODS) == code
    assert period_of(at(start), at(start), DEFAULT_PERIODS) == code


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("12:40", "13:20", "noon"),
        ("11:50", "12:40", "noon"),
        ("11:30", "12:29", "morning"),
        ("11:30", "12:30", "morning"),
        ("11:30", "12:31", "noon"),
        ("16:00", "17:30", "after_class"),
    ],
)
def test_a_session_belongs_to_the_period_that_holds_most_of_it(
    start: str, end: str, code: str
) -> None:
    assert period_of(at(start), at(end), DEFAULT_PERIODS) == code


def test_default_periods_are_codes_of_the_list_and_leave_no_gap() -> None:
    assert {period.code for period in DEFAULT_PERIODS} <= set(codes.load("period").codes)
    pairs = itertools.pairwise(DEFAULT_PERIODS)
    assert all(a.ends == b.starts for a, b in pairs)


@pytest.mark.parametrize(
    ("exact", "rounded"), [(0, 0), (1, 5), (2, 5), (5, 5), (7, 5), (8, 10), (42, 40), (43, 45)]
)
def test_minutes_are_rounded_to_five_and_a_short_talk_never_vanishes(
    exact: int, rounded: int
) -> None:
    assert round_to_five(exact) == rounded


@given(st.integers(3, 24 * 60))
def test_rounding_moves_by_two_minutes_at_most(exact: int) -> None:
    assert round_to_five(exact) % 5 == 0
    assert abs(round_to_five(exact) - exact) <= 2


def test_minutes_below_zero_are_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="below zero"):
        round_to_five(-1)


@pytest.mark.parametrize(
    ("openings", "small", "state"),
    [
        (["12:00-12:59"], True, DayState.SHORT),
        (["12:00-13:00"], True, DayState.OPEN),
        (["12:00-13:01"], True, DayState.OPEN),
        (["12:00-12:30", "16:30-17:00"], True, DayState.OPEN),
        (["12:00-12:30", "16:30-16:59"], True, DayState.SHORT),
        (["12:00-12:45", "12:15-12:50"], True, DayState.SHORT),
        (["12:00-12:01"], True, DayState.SHORT),
        (["12:00-12:01"], False, DayState.OPEN),
        (["12:00-12:00"], False, DayState.CLOSED),
        ([], True, DayState.CLOSED),
        ([], False, DayState.CLOSED),
        (["12:00-"], True, DayState.UNFINISHED),
        (["12:00-"], False, DayState.UNFINISHED),
        (["12:00-12:59", "16:30-"], True, DayState.UNFINISHED),
        (["12:00-13:00", "16:30-"], True, DayState.OPEN),
    ],
)
def test_a_school_day_is_judged_by_its_finished_minutes(
    openings: list[str], small: bool, state: DayState
) -> None:
    assert verdict(*openings, small=small).state is state


def test_an_opening_without_a_close_adds_nothing_but_is_told() -> None:
    day = verdict("12:00-13:00", "16:30-")
    assert (day.minutes, day.after_class_minutes, day.unfinished) == (60, 0, 1)


def test_after_class_minutes_are_those_of_that_period() -> None:
    day = verdict("12:00-12:30", "16:00-17:15")
    assert (day.minutes, day.after_class_minutes) == (105, 45)


def test_a_day_without_school_keeps_its_minutes_and_is_not_judged() -> None:
    day = verdict("17:00-18:00", "19:00-", school_day=False)
    assert day.state is DayState.NO_SCHOOL
    assert (day.minutes, day.after_class_minutes, day.unfinished) == (60, 0, 1)


def test_openings_of_another_day_are_left_out() -> None:
    other = opening("12:00-13:00", date(2026, 9, 8))
    day = judge_day(MONDAY, [other], is_school_day=True, small_school=False)
    assert day.state is DayState.CLOSED


def test_a_range_adds_up_days_and_minutes() -> None:
    summary = judge_range(
        MONDAY,
        date(2026, 9, 13),
        [
            opening("12:00-13:00"),
            opening("16:30-17:30"),
            opening("12:00-12:40", date(2026, 9, 8)),
            opening("12:00-", date(2026, 9, 9)),
            opening("10:00-10:30", date(2026, 9, 10)),
            opening("09:00-10:00", date(2026, 9, 12)),
            opening("12:00-13:00", date(2026, 9, 14)),
        ],
        CALENDAR,
        small_school=True,
    )
    assert summary.school_days == 4
    assert (summary.days_open, summary.days_short) == (1, 1)
    assert (summary.days_closed, summary.days_unfinished) == (1, 1)
    assert summary.minutes == 120 + 40 + 30 + 60
    assert summary.off_day_minutes == 90
    assert summary.after_class_minutes == 60
    assert summary.after_class_share == pytest.approx(60 / 160)
    assert [day.day.day for day in summary.days] == [7, 8, 9, 10, 11, 12, 13]


def test_a_range_without_minutes_has_no_share() -> None:
    summary = judge_range(MONDAY, MONDAY, [], CALENDAR, small_school=False)
    assert summary.after_class_share is None
    assert summary.days_closed == summary.school_days == 1


def test_a_range_of_no_days_is_empty() -> None:
    summary = judge_range(MONDAY, date(2026, 9, 6), [], CALENDAR, small_school=False)
    assert (summary.school_days, summary.minutes, summary.days) == (0, 0, ())


@given(st.lists(st.tuples(st.integers(0, 13), moments, st.booleans()), max_size=20), st.booleans())
def test_every_school_day_has_one_state(
    rows: list[tuple[int, time, bool]], small_school: bool
) -> None:
    openings = [
        DayOpening(date(2026, 9, 7 + offset), opened, time(23, 59) if finished else None)
        for offset, opened, finished in rows
    ]
    summary = judge_range(MONDAY, date(2026, 9, 20), openings, CALENDAR, small_school=small_school)
    told = summary.days_open + summary.days_short + summary.days_closed + summary.days_unfinished
    assert told == summary.school_days == 9
    assert sum(day.unfinished for day in summary.days) == sum(not row[2] for row in rows)
