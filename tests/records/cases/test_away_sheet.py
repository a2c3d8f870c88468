"""Whose safety is open for somebody who does not know the students."""

from __future__ import annotations

from datetime import date, timedelta

from counsel_desk.records.cases.away_sheet import SafetyAnswer, open_safety

TODAY = date(2026, 10, 20)


def _answers(*told: tuple[str, int, str]) -> list[SafetyAnswer]:
    return [SafetyAnswer(whom, TODAY - timedelta(days=ago), said) for whom, ago, said in told]


def _open(*told: tuple[str, int, str]) -> list[str]:
    return [one.whom for one in open_safety(_answers(*told), TODAY)]


def test_a_raised_answer_stays_open_until_a_later_one_says_otherwise() -> None:
    assert _open(("a", 100, "raised")) == ["a"]
    assert _open(("a", 100, "raised"), ("a", 60, "not_raised")) == []


def test_a_raised_answer_of_four_weeks_is_told_though_a_later_one_was_not() -> None:
    assert _open(("a", 28, "raised"), ("a", 1, "not_raised")) == ["a"]
    assert _open(("a", 29, "raised"), ("a", 1, "not_raised")) == []


def test_what_was_never_raised_or_is_half_a_year_old_is_not_told() -> None:
    assert _open(("a", 1, "not_raised"), ("b", 181, "raised")) == []


def test_the_latest_raised_comes_first_with_its_days() -> None:
    told = _answers(("a", 20, "raised"), ("b", 3, "raised"), ("a", 9, "not_raised"))
    first, second = open_safety(told, TODAY)
    assert (first.whom, second.whom) == ("b", "a")
    assert (second.raised_on, second.asked_on) == (date(2026, 9, 30), date(2026, 10, 11))
