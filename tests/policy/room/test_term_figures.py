"""The figures of a term's summary."""

from __future__ import annotations

from datetime import date

from counsel_desk.policy.room.term_figures import (
    KindHeld,
    KindUse,
    held_by_kind,
    months_of,
    months_open,
    teachers_on,
    uses_by_kind,
)
from tests.reports.duty_samples import ON, duty_facts


def test_months_run_over_the_turn_of_the_year() -> None:
    months = months_of(date(2026, 11, 30), date(2027, 1, 1))
    assert months == (date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1))


def test_a_term_that_has_not_begun_has_no_months() -> None:
    assert months_of(date(2026, 9, 1), date(2026, 8, 20)) == ()


def test_each_month_has_its_school_days_and_those_that_were_open() -> None:
    found = [(one.school_days, one.days_open, one.minutes) for one in months_open(duty_facts())]
    assert found == [(22, 22, 1320), (17, 15, 900), (17, 17, 1020)]


def test_use_is_summed_as_heads_by_kind() -> None:
    assert uses_by_kind([duty_facts()]) == (
        KindUse("individual", 10, 10, 400),
        KindUse("group", 10, 120, 400),
        KindUse("parent", 10, 20, 400),
    )


def test_two_terms_are_summed_together() -> None:
    heads = [one.heads for one in uses_by_kind([duty_facts(), duty_facts()])]
    assert heads == [20, 240, 40]


def test_activities_count_when_held() -> None:
    assert held_by_kind([duty_facts()]) == (
        KindHeld("themed_meeting", 1, 88),
        KindHeld("parent_training", 1, 412),
    )


def test_teachers_are_listed_full_time_first() -> None:
    assert [one.position for one in teachers_on(duty_facts(), ON)] == ["full_time", "part_time"]
