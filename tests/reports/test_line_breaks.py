"""Where lines may end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counsel_desk.reports.line_breaks import MAY_NOT_END, MAY_NOT_START, break_lines
from tests.reports.samples import PROSE


def _square(_sign: str) -> float:
    return 10.0


@pytest.mark.parametrize("signs_in_line", range(6, 40))
def test_no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one(signs_in_line: int) -> None:
    lines = break_lines(PROSE, signs_in_line * 10, _square)
    assert len(lines) > 2
    assert not [line for line in lines if line[0] in "，。；：！？、）》”…—"]
    assert not [line for line in lines if line[-1] in "（《“"]


@pytest.mark.parametrize("mark", "，。；：！？）》”、’】")
def test_a_mark_takes_the_character_before_it_along(mark: str) -> None:
    assert break_lines("一二三四五" + mark, 50, _square) == ["一二三四", "五" + mark]


def test_two_marks_in_a_row_stay_together() -> None:
    assert break_lines("一二三四五。”", 50, _square) == ["一二三四", "五。”"]


def test_latin_words_and_numbers_are_not_cut() -> None:
    lines = break_lines("他在 2026-10-09 说 goodbye 了", 100, _square)
    assert [line.strip() for line in lines] == ["他在", "2026-10-09", "说 goodbye", "了"]


def test_a_word_longer_than_the_line_is_cut_rather_than_lost() -> None:
    assert break_lines("abcdefghij", 40, _square) == ["abcd", "efgh", "ij"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert break_lines("", 40, _square) == [""]


@given(st.text(alphabet="一二三，。”（“《》——……ab 1.\u3000", max_size=80), st.integers(1, 30))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, signs: int) -> None:
    lines = break_lines(text, signs * 10, _square)
    assert "".join(lines) == text
    assert all(len(line.rstrip(" \u3000")) <= signs for line in lines)


def test_no_mark_is_held_on_both_sides() -> None:
    assert not MAY_NOT_START & MAY_NOT_END
