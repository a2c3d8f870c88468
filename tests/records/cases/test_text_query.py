"""What is typed finds what is written, by characters, letters, numbers and pinyin."""

from __future__ import annotations

import pytest

from counsel_desk.records.cases.pinyin_syllables import ways_to_part
from counsel_desk.records.cases.text_pieces import SOUND, folded, pieces_of
from counsel_desk.records.cases.text_query import understood

TEXT = "晚上睡不好，周五回家。ADHD 量表 28 分，A班3号；说“西安”的外婆\n银行门口，觉得快乐"


def _is_found(typed: str, text: str = TEXT) -> bool:
    query = understood(typed)
    assert query is not None
    return bool(query.spots_in(text))


def _marked(typed: str, text: str = TEXT) -> list[list[str]]:
    query = understood(typed)
    assert query is not None
    return [[text[start:end] for start, end in each] for each in query.spots_in(text)]


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("睡不", "睡不"), ("睡不好", "睡不好"), ("好，周五", "好，周五"), ("adhd", "ADHD"),
        ("ＡＤ", "AD"), ("28", "28"), ("A班", "A班"), ("班3", "班3"), ("3号", "3号"),
        ("shuibu", "睡不"), ("shuibuhao", "睡不好"), ("shuib", "睡不"), ("wanshangsh", "晚上睡"),
        ("xi'an", "西安"), ("xian", "西安"), ("waipo", "外婆"), ("yinhang", "银行"),
        ("kuaile", "快乐"), ("juede", "觉得"), ("HUIJIA", "回家"), ("hui jia", "回家"),
    ],
)  # fmt: skip
def test_a_word_is_found_where_it_stands(typed: str, marked: str) -> None:
    assert _marked(typed) == [[marked]]


@pytest.mark.parametrize(
    "typed", ["不睡", "上好", "hao周", "shuihao", "aoz", "夜里", "29", "yinxing men"]
)
def test_what_is_not_there_is_not_found(typed: str) -> None:
    assert not _is_found(typed)


def test_of_several_words_each_has_to_be_there() -> None:
    assert _marked("外婆 睡不好 adhd") == [["外婆"], ["睡不好"], ["ADHD"]]
    assert not _is_found("外婆 雨声")
    assert _marked("waipo 睡不好") == [["外婆"], ["睡不好"]]


@pytest.mark.parametrize("typed", ["", " ", "睡", "a", "，。！", " 睡 ", "'"])
def test_fewer_than_two_characters_ask_for_nothing(typed: str) -> None:
    assert understood(typed) is None


@pytest.mark.parametrize("typed", ['"', "睡不 AND (", "col:睡不", "睡不*", "NEAR(a b)", "'; --a"])
def test_signs_of_the_query_language_are_no_more_than_signs(typed: str) -> None:
    query = understood(typed)
    if query is not None:
        outside = query.expression
        for piece in pieces_of(typed):
            outside = outside.replace(f'"{piece}"', "")
        assert all(sign not in outside for sign in (":", "-", ";", "NEAR"))


@pytest.mark.parametrize("typed", ["睡不好", "A班", "班3", "好，周五", "shuibuhao", "xian", "adh"])
def test_whatever_is_found_in_a_text_is_asked_for_by_pieces_that_the_text_has(typed: str) -> None:
    query, pieces = understood(typed), pieces_of(TEXT)
    assert query is not None
    assert query.spots_in(TEXT)
    ways = query.expression.strip("()").split(") OR (")
    assert any(all(_has(one, pieces) for one in way.split(" AND ")) for way in ways)


def _has(asked: str, pieces: set[str]) -> bool:
    word = asked.strip('()*"')
    return any(one.startswith(word) for one in pieces) if "*" in asked else word in pieces


def test_a_text_is_cut_into_pairs_words_last_characters_and_their_pinyin() -> None:
    assert pieces_of("睡不好A1") == {
        "睡不", "不好", "好", "a1", f"{SOUND}shuibu", f"{SOUND}shuifou", f"{SOUND}buhao",
        f"{SOUND}fouhao",
    }  # fmt: skip
    assert pieces_of("，。 \n") == set()


def test_folding_keeps_every_place() -> None:
    text = "ＡＢｃ１２㎏ßＩİ睡"
    assert len(folded(text)) == len(text)
    assert folded("ＡＢｃ１２") == "abc12"


@pytest.mark.parametrize(
    ("letters", "way"),
    [
        ("shuibuhao", ("shui", "bu", "hao")), ("xian", ("xi", "an")), ("shuim", ("shui", "m")),
        ("nvhai", ("nv", "hai")),
    ],
)  # fmt: skip
def test_letters_are_parted_into_syllables(letters: str, way: tuple[str, ...]) -> None:
    assert way in ways_to_part(letters)


@pytest.mark.parametrize("letters", ["shui", "adhd", "zzz", "a", "qq"])
def test_what_is_no_pinyin_of_two_syllables_is_not_parted(letters: str) -> None:
    assert ways_to_part(letters) == ()


def test_one_syllable_alone_does_not_ask_for_all_that_begins_with_it() -> None:
    query = understood("jie")
    assert query is not None
    assert f'"{SOUND}jie"' in query.expression
    assert f'"{SOUND}jie"*' not in query.expression
