"""Passages show the words around a match; what fits better and what is newer stands first."""

from __future__ import annotations

from datetime import date

import pytest

from counsel_desk.records.cases.text_hit import AFTER, BEFORE, passage_of, weight
from counsel_desk.records.cases.text_query import understood

TODAY = date(2026, 11, 24)


def _passage(typed: str, text: str) -> str:
    query = understood(typed)
    assert query is not None
    return passage_of(text, query.spots_in(text)).marked("[", "]")


def test_a_short_text_is_shown_whole_with_every_match_marked() -> None:
    assert _passage("睡不好", "睡不好，总是睡不好") == "[睡不好]，总是[睡不好]"


def test_a_long_text_is_cut_on_both_sides_of_the_match() -> None:
    text = f"{'前' * 40}睡不好{'后' * 80}"
    assert _passage("睡不好", text) == f"…{'前' * BEFORE}[睡不好]{'后' * (AFTER - 3)}…"


def test_a_passage_stays_within_its_field() -> None:
    assert _passage("睡不好", "主诉一\n晚上睡不好\n作业") == "晚上[睡不好]"


def test_matches_that_overlap_are_marked_once() -> None:
    assert _passage("睡不 不好", "睡不好") == "[睡不]好"


def test_the_match_itself_is_never_cut() -> None:
    word = "睡" * (AFTER + 9)
    assert _passage(word, f"上{word}下下") == f"上[{word}]…"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"day": date(2026, 11, 20)}, {"day": date(2026, 3, 1)}),
        ({"day": date(2026, 11, 20)}, {"day": date(2021, 3, 1)}),
        ({"spots": [[(0, 2), (9, 11), (20, 22)]]}, {}),
        ({"title": 10}, {"title": 0}),
        ({"length": 100}, {"length": 3000}),
    ],
)
def test_often_short_titled_and_new_stands_first(
    better: dict[str, object], worse: dict[str, object]
) -> None:
    usual = {"spots": [[(0, 2)]], "length": 300, "title": 0, "day": date(2026, 9, 1)}
    first = weight(**{**usual, **better}, today=TODAY)  # type: ignore[arg-type]
    second = weight(**{**usual, **worse}, today=TODAY)  # type: ignore[arg-type]
    assert first > second


def test_a_day_to_come_is_as_new_as_today() -> None:
    spots = [[(0, 2)]]
    assert weight(spots, 10, 0, date(2027, 1, 1), TODAY) == weight(spots, 10, 0, TODAY, TODAY)
