"""Which seasons a school has, and from when to when a check of one would be."""

from __future__ import annotations

from datetime import date

import pytest

from counsel_desk import errors
from counsel_desk.records import codes
from counsel_desk.records.cases import season_rules
from counsel_desk.records.cases.season_rules import CheckFields
from counsel_desk.records.cases.season_views import CheckOffer
from counsel_desk.records.school_calendar import DayRule, SchoolCalendar, TermSpan

AUTUMN = TermSpan(2026, "autumn", date(2026, 9, 1), date(2027, 1, 22), date(2026, 8, 31))
SPRING = TermSpan(2026, "spring", date(2027, 2, 22), date(2027, 7, 2), date(2027, 2, 22))
EXAMS = [DayRule(date(2026, 11, day), "exam") for day in (5, 6)]
CALENDAR = SchoolCalendar((AUTUMN, SPRING), EXAMS)
TODAY = date(2026, 10, 20)


@pytest.mark.parametrize(
    ("season", "first", "last"),
    [
        ("spring", date(2027, 2, 22), date(2027, 3, 21)),
        ("exam", date(2026, 10, 22), date(2026, 11, 6)),
        ("graduation", date(2027, 5, 22), date(2027, 7, 2)),
        ("special", TODAY, date(2026, 11, 2)),
        ("own", TODAY, date(2026, 11, 2)),
    ],
)
def test_a_season_has_its_days_from_the_calendar(season: str, first: date, last: date) -> None:
    assert season_rules.suggested(season, TODAY, CALENDAR) == (first, last)


def test_the_first_weeks_of_school_are_offered_until_they_are_over() -> None:
    during = season_rules.suggested("entrance", date(2026, 9, 20), CALENDAR)
    assert during == (date(2026, 9, 1), date(2026, 9, 28))
    after = season_rules.suggested("entrance", TODAY, CALENDAR)
    assert after[0] == TODAY


def test_exams_that_the_calendar_does_not_know_are_at_the_end_of_the_term() -> None:
    told = season_rules.suggested("exam", date(2026, 12, 1), CALENDAR)
    assert told == (date(2027, 6, 19), SPRING.ends)
    bare = SchoolCalendar((AUTUMN, SPRING), ())
    assert season_rules.suggested("exam", TODAY, bare) == (date(2027, 1, 9), AUTUMN.ends)


def test_what_the_calendar_knows_is_likelier_than_what_may_begin_any_day() -> None:
    names = ("own", "spring", "exam")
    offer = CheckOffer(
        tuple((one, season_rules.suggested(one, TODAY, CALENDAR)) for one in names), ()
    )
    assert offer.likely(TODAY) == "exam"


def test_graduation_is_for_schools_with_a_class_that_leaves() -> None:
    assert "graduation" in season_rules.applying({7, 9}, ("junior",))
    assert "graduation" not in season_rules.applying({1, 2, 3}, ("primary",))
    assert season_rules.leaving_grades(("primary", "senior")) == {6, 12}


def test_every_other_season_is_offered_to_every_school() -> None:
    told = set(season_rules.applying(set(), ("primary",)))
    assert set(codes.load("season").codes) - told == {"graduation"}


@pytest.mark.parametrize(
    "fields",
    [
        CheckFields("winter", TODAY, TODAY),
        CheckFields("spring", TODAY, date(2026, 10, 19)),
        CheckFields("own", TODAY, TODAY, name=" "),
        CheckFields("special", TODAY, TODAY, event=" "),
    ],
)
def test_what_cannot_be_is_refused(fields: CheckFields) -> None:
    with pytest.raises(errors.BadInput):
        season_rules.require_possible(fields)


@pytest.mark.parametrize("seen", [-1, 31])
def test_nobody_sees_more_students_than_a_class_has(seen: int) -> None:
    with pytest.raises(errors.BadInput):
        season_rules.require_seen(seen, 30)
