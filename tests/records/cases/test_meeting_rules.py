"""Which session was which meeting, and where a series falls."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from counsel_desk.records.cases.meeting import Meeting
from counsel_desk.records.cases.meeting_rules import (
    MOST_IN_SERIES,
    Rhythm,
    Talk,
    series_days,
    settle,
)

MONDAY = date(2026, 10, 19)
PLANNED = datetime(2026, 10, 1, 8, 0)


def _meeting(key: str, days: int, agreed_in: str | None = None) -> Meeting:
    return Meeting(
        id=key, kind="individual", student_id="s", day=MONDAY + timedelta(days=days),
        agreed_in=agreed_in, written_at=PLANNED,
    )  # fmt: skip


def _talk(key: str, days: int, hour: int = 9, written: datetime | None = None) -> Talk:
    day = MONDAY + timedelta(days=days)
    return Talk(key, day, time(hour, 0), written or datetime.combine(day, time(18, 0)))


def _settled(meetings: list[Meeting], talks: list[Talk], taken: tuple[str, ...] = ()) -> object:
    days = {"agreed": MONDAY - timedelta(days=7)}
    found = settle(meetings, talks, lambda one: days.get(one.agreed_in or ""), taken)
    return {key: talk.id for key, talk in found.items()}


def test_a_talk_holds_the_meeting_of_its_day_before_any_other() -> None:
    meetings = [_meeting("earlier", 0, "agreed"), _meeting("of the day", 2)]
    assert _settled(meetings, [_talk("t", 2)]) == {"of the day": "t"}


def test_an_agreement_is_settled_by_the_next_talk_sooner_or_later() -> None:
    assert _settled([_meeting("m", 0, "agreed")], [_talk("t", -2)]) == {"m": "t"}
    assert _settled([_meeting("m", 0, "agreed")], [_talk("t", 60)]) == {"m": "t"}


def test_the_talk_that_agreed_it_and_those_before_do_not() -> None:
    assert _settled([_meeting("m", 0, "agreed")], [_talk("agreed", -7), _talk("t", -9)]) == {}


@pytest.mark.parametrize(("days", "held"), [(-1, False), (0, True), (28, True), (29, False)])
def test_a_planned_meeting_is_held_on_its_day_or_within_four_weeks(days: int, held: bool) -> None:
    assert _settled([_meeting("m", 0)], [_talk("t", days)]) == ({"m": "t"} if held else {})


def test_one_talk_holds_one_planned_meeting_and_the_earliest_first() -> None:
    meetings = [_meeting("second", 2), _meeting("first", 0)]
    assert _settled(meetings, [_talk("t", 3)]) == {"first": "t"}
    assert _settled(meetings, [_talk("t", 3)], taken=("t",)) == {}


def test_a_record_that_stood_before_it_was_planned_is_not_its_record() -> None:
    before = PLANNED - timedelta(hours=1)
    assert _settled([_meeting("m", 0)], [_talk("t", 0, written=before)]) == {}


def test_two_on_one_day_are_held_by_two_talks() -> None:
    meetings = [_meeting("one", 0), _meeting("two", 0)]
    found = _settled(meetings, [_talk("a", 0, 9), _talk("b", 0, 16)])
    assert found == {"one": "a", "two": "b"}


def _is_open(day: date) -> bool:
    return day != MONDAY + timedelta(weeks=1)


def test_so_many_times_means_that_many_days_with_school() -> None:
    days, passed = series_days(MONDAY, Rhythm(1, times=3), _is_open)
    assert days == tuple(MONDAY + timedelta(weeks=n) for n in (0, 2, 3))
    assert passed == (MONDAY + timedelta(weeks=1),)


def test_until_a_day_includes_that_day_and_passes_over_the_closed_ones() -> None:
    days, _passed = series_days(MONDAY, Rhythm(2, until=MONDAY + timedelta(weeks=4)), _is_open)
    assert days == tuple(MONDAY + timedelta(weeks=n) for n in (0, 2, 4))


@pytest.mark.parametrize(
    "rhythm",
    [Rhythm(1, times=10_000), Rhythm(1, until=date(2999, 1, 1)), Rhythm(0, times=500)],
    ids=["times", "until", "every day of never"],
)
def test_no_series_is_endless(rhythm: Rhythm) -> None:
    assert len(series_days(MONDAY, rhythm, lambda _day: True)[0]) == MOST_IN_SERIES
    assert series_days(MONDAY, rhythm, lambda _day: False)[0] == ()
