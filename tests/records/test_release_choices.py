"""Which periods can be chosen to release, and which one is due."""

from __future__ import annotations

from datetime import date

from counsel_desk.records.release_choices import due_kind, due_period, release_choices
from counsel_desk.records.school_calendar import AUTUMN, SPRING, TermSpan

TERMS = (
    TermSpan(2026, AUTUMN, date(2026, 9, 1), date(2027, 1, 22), date(2026, 9, 1)),
    TermSpan(2026, SPRING, date(2027, 2, 24), date(2027, 7, 9), date(2027, 2, 24)),
)
FIRST = date(2026, 9, 8)


def test_months_since_the_first_record_stand_newest_first_and_two_at_least() -> None:
    found = release_choices("month", TERMS, {"2026-09"}, FIRST, date(2026, 11, 25))
    assert [one.name for one in found] == ["2026-11", "2026-10", "2026-09"]
    assert [one.is_over for one in found] == [False, True, True]
    assert [one.is_released for one in found] == [False, False, True]
    young = release_choices("month", TERMS, (), FIRST, FIRST)
    assert [one.name for one in young] == ["2026-09", "2026-08"]


def test_terms_that_have_begun_and_years_with_both_terms_stand_there() -> None:
    today = date(2027, 3, 1)
    terms = release_choices("term", TERMS, (), FIRST, today)
    assert [one.name for one in terms] == ["2027-spring", "2026-autumn"]
    assert [one.name for one in release_choices("year", TERMS, (), FIRST, today)] == ["2026"]
    assert release_choices("year", TERMS[:1], (), FIRST, today) == ()


def test_a_term_that_is_over_is_due_until_it_has_left() -> None:
    today = date(2027, 3, 1)
    waiting = release_choices("term", TERMS, (), FIRST, today)
    assert (due_kind(waiting), due_period(waiting)) == ("term", "2026-autumn")
    assert due_kind(release_choices("term", TERMS, {"2026-autumn"}, FIRST, today)) == "month"
    assert due_period(()) == ""
