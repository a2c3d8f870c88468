"""Licensed wording is added item by item and checked; none comes with the program."""

from __future__ import annotations

import pytest

from counsel_desk.errors import BadInput
from counsel_desk.records.scales import shipped
from counsel_desk.records.scales.wording import MAX_LENGTH, checked_wording

pytestmark = pytest.mark.usefixtures("in_english")

WHO5 = shipped.load("who5")
LINES = ["甲句", "乙句", "丙句", "丁句", "戊句"]


def test_a_line_for_each_item_is_taken_and_tidied() -> None:
    assert checked_wording(WHO5, [" 甲  句", *LINES[1:]]) == ("甲 句", *LINES[1:])


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (LINES[:4], "The questionnaire has 5 items, and there are 4 lines."),
        ([*LINES[:4], " "], "Item 5 has no words."),
        ([*LINES[:4], "甲句"], "Item 5 has the words of item 1."),
        ([*LINES[:4], "长" * (MAX_LENGTH + 1)], "Item 5 is longer than 300 characters."),
    ],
)
def test_lines_that_do_not_fit_are_refused(lines: list[str], sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        checked_wording(WHO5, lines)
    assert str(refused.value) == sentence


def test_every_fault_is_told() -> None:
    with pytest.raises(BadInput) as refused:
        checked_wording(WHO5, ["", "", "丙句", "丙句", "戊句"])
    assert len(str(refused.value).splitlines()) == 3
