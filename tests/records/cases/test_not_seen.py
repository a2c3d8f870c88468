"""When somebody with an open plan is missed: weeks of school count, holidays do not."""

from __future__ import annotations

from datetime import date

from counsel_desk.records.cases.not_seen import to_be_seen_by
from counsel_desk.records.school_calendar import TermSpan

AUTUMN = TermSpan(2026, "autumn", date(2026, 9, 1), date(2027, 1, 22), date(2026, 9, 1))
SPRING = TermSpan(2026, "spring", date(2027, 2, 22), date(2027, 7, 2), date(2027, 2, 22))
TERMS = (SPRING, AUTUMN)


def test_within_a_term_the_weeks_run_from_the_day_after() -> None:
    assert to_be_seen_by(date(2026, 10, 12), 4, TERMS) == date(2026, 11, 9)


def test_the_holidays_do_not_count() -> None:
    assert to_be_seen_by(date(2027, 1, 15), 4, TERMS) == date(2027, 3, 14)


def test_seen_in_the_holidays_the_weeks_begin_with_the_term() -> None:
    assert to_be_seen_by(date(2027, 2, 10), 1, TERMS) == date(2027, 2, 28)


def test_beyond_the_last_known_term_nobody_is_missed() -> None:
    assert to_be_seen_by(date(2027, 6, 20), 4, TERMS) is None
    assert to_be_seen_by(date(2026, 10, 12), 4, ()) is None
