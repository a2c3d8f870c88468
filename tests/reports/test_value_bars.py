"""Bars with their numbers written beside them."""

from __future__ import annotations

from pathlib import Path

from counsel_desk.reports.page import Page, render
from counsel_desk.reports.value_bars import Bar, ValueBars
from tests.reports.paper import line_with, text_of


def _drawn(bars: list[Bar], folder: Path) -> str:
    return text_of(render(Page("S", "R", "F", "T"), [ValueBars(bars)]), folder)


def test_each_bar_has_its_label_and_its_value_beside_it(tmp_path: Path) -> None:
    text = _drawn([Bar("09", 3, 4, "3 of 4"), Bar("10", 0, None, "0 times")], tmp_path)
    assert line_with(text, "09") == "09 3 of 4"
    assert line_with(text, "10") == "10 0 times"


def test_nothing_but_zeros_is_drawn_too(tmp_path: Path) -> None:
    assert "0 of 0" in _drawn([Bar("none", 0, 0, "0 of 0")], tmp_path)


def test_a_long_label_is_cut_before_its_bar(tmp_path: Path) -> None:
    text = _drawn(
        [Bar("a label that is far too long to stand beside any bar", 1, 1, "1")], tmp_path
    )
    assert "…" in text
    assert "beside any bar" not in text


def test_more_bars_than_a_page_holds_go_on_the_next_to_the_same_measure(tmp_path: Path) -> None:
    bars = [Bar(f"row{number}", number, None, f"{number} times") for number in range(120)]
    pages = _drawn(bars, tmp_path).split("\f")[:-1]
    assert len(pages) == 3
    assert "119 times" in pages[-1]
    first, second = ValueBars(bars).split(400, 140)
    assert isinstance(first, ValueBars)
    assert isinstance(second, ValueBars)
    assert first.most == second.most == 119


def test_no_room_at_all_leaves_every_bar_to_the_next_page() -> None:
    bars = ValueBars([Bar("one", 1, None, "1"), Bar("two", 2, None, "2")])
    assert bars.split(400, 5) == []
    assert bars.split(400, -3) == []


def test_a_chart_that_a_page_can_hold_goes_on_the_next_as_a_whole() -> None:
    bars = ValueBars([Bar(f"row{number}", number, None, "") for number in range(11)])
    assert bars.split(400, 100) == []
