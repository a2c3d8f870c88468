"""A packet in words: each chosen piece, and codes of later programs as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counsel_desk import i18n
from counsel_desk.reports.cases.packet_outline import outline, text_of
from tests.records.cases.test_packet_text import WHOLE


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_every_piece_says_what_it_holds() -> None:
    text = text_of(WHOLE)
    for told in (
        "测试生甲 · Female · born 2013-05-20", "入睡比开学时容易。", "Version 2 of 2026-10-20",
        "1. 按时睡 · 一周五天 · by 2026-10-20", "Progress 60% · 有进步", "School · 散步 · 甲一",
        "Strength: 会吹笛子", "Sharing of information · a guardian · Mother · agreed",
        "Course of the session: 谈", "测试家长 · Mother · 13800000000",
    ):  # fmt: skip
        assert told in text


def test_only_chosen_pieces_stand_there_and_empty_ones_say_so() -> None:
    some = replace(WHOLE, pieces=("strengths", "contacts"), strengths=())
    titles = [one.title for one in outline(some)]
    assert titles == ["Student", "Strengths and supports", "Guardians' contacts"]
    assert outline(some)[1].lines == ("Nothing.",)


def test_a_code_that_only_a_later_program_knows_stays_as_it_is() -> None:
    contact = replace(WHOLE.contacts[0], relation="godmother")
    assert "godmother" in text_of(replace(WHOLE, contacts=(contact,)))
