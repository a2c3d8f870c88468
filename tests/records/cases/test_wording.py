"""Words that label are found; the same letters that label nobody are left alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.records.cases import wording
from counsel_desk.records.cases.wording_words import DEGRADING, DIAGNOSIS, LABEL

HERE = Path(__file__).parent
MOST_FALSE_ALARMS = 0.02


def _found(text: str) -> list[str]:
    """What is pointed out as the writer's own word."""
    return [one.word for one in wording.shipped().marks(text) if not one.is_reported]


def _reported(text: str) -> list[str]:
    return [one.word for one in wording.shipped().marks(text) if one.is_reported]


def _labelled() -> list[tuple[str, list[str]]]:
    with (HERE / "labelled_notes.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["note"], row["labels"].split("|")) for row in csv.DictReader(lines)]


def test_twenty_notes_with_labels_are_caught_and_the_table_says_which() -> None:
    rows = [(word, word in _found(note), note) for note, words in _labelled() for word in words]
    for word, is_caught, note in rows:
        print(f"{'caught' if is_caught else 'missed'}\t{word}\t{note}")
    caught = sum(is_caught for _word, is_caught, _note in rows)
    print(f"{caught} of {len(rows)} labels in {len(_labelled())} notes")
    assert (len(_labelled()), caught) == (20, len(rows))


def test_ordinary_sentences_raise_hardly_an_alarm() -> None:
    sentences = (HERE / "ordinary_sentences.txt").read_text(encoding="utf-8").splitlines()
    alarms = {one: _found(one) for one in sentences if _found(one)}
    print(f"{len(alarms)} alarms in {len(sentences)} ordinary sentences: {alarms}")
    assert len(sentences) >= 100
    assert len(alarms) < MOST_FALSE_ALARMS * len(sentences)


@pytest.mark.parametrize(
    ("labelling", "ordinary"),
    [
        ("她有抑郁症", "她心情抑郁"),
        ("他像个神经病", "他去看神经科"),
        ("他自闭", "自闭门坏了"),
        ("他是问题学生", "老师提问题学生都举手"),
        ("这人变态", "青蛙的变态发育"),
        ("他脑子有病", "他有病请假"),
        ("他是差生", "他差生活费"),
        ("他弱智", "他减弱智力游戏的难度"),
        ("是个妈宝", "给妈妈宝贝的礼物"),
        ("他是E人", "AI人工智能小组"),
        ("He has ADD", "We add a step"),
    ],
)
def test_the_neighbours_of_a_word_decide(labelling: str, ordinary: str) -> None:
    assert len(_found(labelling)) == 1
    assert wording.shipped().marks(ordinary) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "他说：“我就是差生。”",
        "妈妈问：“他是不是有多动症？”",
        "同学骂他白痴",
        "他不是差生",
        "没有发现多动症",
        "讲座谈了自闭症",
        "她读《笨蛋日记》",
        "她觉得自己是累赘",
        "哥哥患精神分裂症",
        "He is not lazy",
    ],
)
def test_words_that_label_nobody_are_left_alone(sentence: str) -> None:
    assert wording.shipped().marks(sentence) == ()


def test_irony_in_quotation_marks_is_the_writers_own() -> None:
    assert _found("他是班里的“差生”") == ["差生"]


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("市医院诊断为抑郁症", "抑郁症"),
        ("妈妈带来诊断书，上面写着多动症", "多动症"),
        ("多动症，诊断证明由监护人保管", "多动症"),
        ("班主任说他是差生", "差生"),
        ("妈妈怀疑他有自闭症", "自闭症"),
        ("The hospital diagnosed ADHD", "ADHD"),
    ],
)
def test_what_a_hospital_or_others_said_is_only_asked_for_its_source(
    sentence: str, word: str
) -> None:
    assert (_reported(sentence), _found(sentence)) == ([word], [])


@pytest.mark.parametrize("sentence", ["肯定是抑郁症，建议去医院", "初步诊断为抑郁症"])
def test_the_counsellors_own_diagnosis_is_no_hospitals(sentence: str) -> None:
    assert _found(sentence) == ["抑郁症"]


def test_the_longest_word_counts_and_places_are_those_of_the_text() -> None:
    text = "ＡＢ：她有社交焦虑症。"
    (mark,) = wording.shipped().marks(text)
    assert text[mark.start : mark.end] == mark.word == "社交焦虑症"


def test_what_is_kept_is_not_found_again() -> None:
    text = "他是差生，有网瘾"
    assert [one.word for one in wording.shipped().marks(text, kept={"差生"})] == ["网瘾"]


def test_the_schools_words_come_in_and_others_go_out() -> None:
    own = wording.shipped().changed({"老虎班": "这个班"}, {"差生"})
    marks = own.marks("老虎班的差生")
    assert [(one.word, one.entry.instead) for one in marks] == [("老虎班", "这个班")]


def test_what_is_put_in_a_words_place_leaves_the_advice_out() -> None:
    (mark,) = wording.shipped().marks("他是差生")
    assert mark.entry.suggestion == "学习或行为上需要帮助的学生（写需要帮什么）"
    assert mark.entry.instead == "学习或行为上需要帮助的学生"


def test_a_kept_word_is_quoted_for_paper_in_the_language_of_the_reader() -> None:
    i18n.set_language("zh_CN")
    told = wording.with_sources("有抑郁症，是差生，去了老虎班", {
        "抑郁症": "guardian", "差生": "", "老虎班": "班主任",
    })  # fmt: skip
    assert told == "有“抑郁症”（医院诊断，由监护人提供），是差生，去了“老虎班”（班主任）"


def test_every_word_has_a_known_kind_and_a_way_to_say_it() -> None:
    entries = wording.shipped().entries
    assert len(entries) >= 150
    assert {one.kind for one in entries} == {DIAGNOSIS, DEGRADING, LABEL}
    assert [one.word for one in entries if not one.instead] == []


def test_what_is_suggested_is_never_pointed_out_itself() -> None:
    suggested = {one.suggestion for one in wording.shipped().entries}
    assert [one for one in suggested if wording.shipped().marks(one)] == []
