"""Months belong whole to one term, terms add up to the year, and a period is over when it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counsel_desk import errors, i18n
from counsel_desk.records.release_periods import (
    first_open,
    first_spring_month,
    last_day,
    month_name,
    months_of,
    release_period,
    term_name,
)
from counsel_desk.records.school_calendar import DayRule, SchoolCalendar, TermSpan, days_between

AUTUMN = TermSpan(2026, "autumn", date(2026, 9, 1), date(2027, 1, 22), date(2026, 8, 31))
SPRING = TermSpan(2026, "spring", date(2027, 2, 22), date(2027, 7, 2), date(2027, 2, 22))
TERMS = (AUTUMN, SPRING)


def _calendar(autumn: TermSpan = AUTUMN, spring: TermSpan = SPRING) -> SchoolCalendar:
    return SchoolCalendar((autumn, spring), ())


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [
        ("2026-10", "month", 2026),
        (" 2027-08 ", "month", 2026),
        ("2027-09", "month", 2027),
        ("2026-autumn", "term", 2026),
        ("2027-spring", "term", 2026),
        ("2026", "year", 2026),
    ],
)
def test_a_period_is_read_with_its_school_year(text: str, kind: str, year: int) -> None:
    period = release_period(text, TERMS)
    assert (period.name, period.kind, period.school_year) == (text.strip(), kind, year)


@pytest.mark.parametrize("text", ["2026-13", "2026-winter", "October", "2028-autumn", "26", ""])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(errors.UsageProblem):
        release_period(text, TERMS)


def test_the_months_of_both_terms_are_the_months_of_the_year() -> None:
    spring_from = first_spring_month(_calendar(), 2026)
    terms = [release_period(term_name(2026, one), TERMS) for one in ("autumn", "spring")]
    year = release_period("2026", TERMS)
    assert [one.name for one in terms] == ["2026-autumn", "2027-spring"]
    assert terms[0].months(spring_from) == ("2026-09", "2026-10", "2026-11", "2026-12", "2027-01")
    assert terms[0].months(spring_from) + terms[1].months(spring_from) == months_of(2026)
    assert year.months(spring_from) == months_of(2026)


def test_a_month_goes_to_the_term_with_more_of_its_school_days() -> None:
    for begins, expected in ((date(2027, 1, 11), "2027-01"), (date(2027, 1, 25), "2027-02")):
        autumn = TermSpan(
            2026, "autumn", AUTUMN.starts, begins - timedelta(days=1), AUTUMN.week_one
        )
        spring = TermSpan(2026, "spring", begins, SPRING.ends, date(2027, 1, 11))
        assert first_spring_month(_calendar(autumn, spring), 2026) == expected


def test_a_month_without_school_goes_to_the_nearer_term() -> None:
    def with_break(from_day: date, to_day: date) -> str:
        autumn = TermSpan(2026, "autumn", AUTUMN.starts, from_day, AUTUMN.week_one)
        spring = TermSpan(2026, "spring", to_day, SPRING.ends, date(2027, 3, 1))
        return first_spring_month(_calendar(autumn, spring), 2026)

    assert with_break(date(2027, 1, 30), date(2027, 3, 20)) == "2027-03"
    assert with_break(date(2027, 1, 10), date(2027, 3, 1)) == "2027-02"
    rules = [DayRule(day, "holiday") for day in days_between(date(2027, 2, 1), date(2027, 2, 28))]
    assert first_spring_month(SchoolCalendar(TERMS, rules), 2026) == "2027-02"


def test_july_and_august_end_the_spring_term() -> None:
    early = TermSpan(2026, "spring", SPRING.starts, date(2027, 6, 25), SPRING.week_one)
    spring_from = first_spring_month(_calendar(spring=early), 2026)
    assert release_period("2027-spring", TERMS).months(spring_from)[-2:] == ("2027-07", "2027-08")


def test_without_both_terms_nothing_is_guessed() -> None:
    i18n.set_language("en")
    with pytest.raises(errors.Refused, match="Enter them in the calendar first"):
        first_spring_month(SchoolCalendar((AUTUMN,), ()), 2026)


def test_releasing_a_period_closes_all_months_before_its_end() -> None:
    period = release_period("2026-11", TERMS)
    assert period.months_until_end("2027-02") == ("2026-09", "2026-10", "2026-11")
    term = release_period("2026-autumn", TERMS)
    assert term.months_until_end("2027-02")[-1] == "2027-01"
    assert release_period("2027-spring", TERMS).months_until_end("2027-02") == months_of(2026)


def test_a_period_is_over_after_its_last_day() -> None:
    ends = {
        "2026-10": date(2026, 10, 31),
        "2027-02": date(2027, 2, 28),
        "2026-autumn": AUTUMN.ends,
        "2027-spring": SPRING.ends,
        "2026": SPRING.ends,
    }
    for text, day in ends.items():
        assert last_day(release_period(text, TERMS), TERMS) == day
    assert last_day(release_period("2027", TERMS), TERMS) == date(2028, 8, 31)


def test_a_late_entry_goes_to_the_first_month_still_open() -> None:
    closed = {"2026-09", "2026-10", "2026-12"}
    assert first_open("2026-09", closed) == "2026-11"
    assert first_open("2026-12", closed) == "2027-01"
    assert first_open("2026-11", closed) == "2026-11"
    assert month_name(date(2026, 9, 30)) == "2026-09"
