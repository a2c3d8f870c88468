"""Twelve Chinese letters in a row that stand in a record are found, however they are set."""

from __future__ import annotations

import pytest

from counsel_desk.records.cases.repeated_words import repeated

TOLD = "他说夜里总想起去世的奶奶，白天在课上睡着，不敢告诉妈妈。"


@pytest.mark.parametrize(
    "text",
    [
        "他说夜里总想起去世的奶奶，白天在课上睡着",
        "情况：夜里总想起去世的奶奶白天在课上。",
        "夜里 总想起去世的\n奶奶，，白天在课上",
    ],
)
def test_a_sentence_of_the_record_is_found(text: str) -> None:
    assert "夜里总想起去世的奶奶白天在" in repeated(text, [TOLD])


@pytest.mark.parametrize(
    "text",
    ["", "他说夜里总想起", "请让他中午休息二十分钟，有事告诉我。", "奶奶去世，上课犯困"],
)
def test_what_is_said_in_other_words_is_not(text: str) -> None:
    assert repeated(text, [TOLD]) == ""


def test_days_and_hours_do_not_make_a_sentence() -> None:
    assert repeated("2026年10月25日12:40至13:20", ["2026年10月25日12:40至13:20"]) == ""


def test_english_needs_more_letters() -> None:
    told = "She is afraid of the older boys on the bus in the morning."
    assert repeated("She is afraid", [told]) == ""
    assert repeated("afraid of the older boys on the bus in the morning", [told])


def test_the_whole_stretch_is_told() -> None:
    assert repeated(TOLD, ["x", TOLD]) == "他说夜里总想起去世的奶奶白天在课上睡着不敢告诉妈妈"
