"""The shipped code lists are complete, consistent and forgiving to read."""

from __future__ import annotations

import csv
import re

import pytest

from counsel_desk import i18n, paths
from counsel_desk.records import codes

DIAGNOSES = re.compile(
    r"抑郁|焦虑|强迫|障碍|症|成瘾|厌学|早恋|网瘾|问题|disorder|addict|depress|anxi"
)


@pytest.fixture(params=codes.NAMES)
def code_list(request: pytest.FixtureRequest) -> codes.CodeList:
    return codes.load(request.param)


def test_every_shipped_file_is_a_known_list_and_the_other_way_round() -> None:
    files = (paths.resources() / "codes").glob("*.csv")
    assert {file.stem for file in files} == set(codes.NAMES)


def test_files_are_plain_utf_8_with_the_agreed_columns() -> None:
    for name in codes.NAMES:
        raw = (paths.resources() / "codes" / f"{name}.csv").read_bytes()
        assert b"\r" not in raw
        assert raw.endswith(b"\n")
        assert raw.startswith(b"code,zh,en,parent,aliases\n")
        assert all(len(row) == 5 for row in csv.reader(raw.decode("utf-8").splitlines()))


def test_every_entry_has_both_labels_and_a_stable_identifier(code_list: codes.CodeList) -> None:
    assert code_list.entries
    for entry in code_list.entries:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", entry.code)
        assert re.search("[一-鿿]", entry.zh), entry.code
        assert re.fullmatch(r"[A-Z][A-Za-z0-9 ,:'-]*", entry.en), entry.code
        assert entry.zh == entry.zh.strip()


def test_codes_and_labels_are_unique(code_list: codes.CodeList) -> None:
    for values in (
        code_list.codes,
        [entry.zh for entry in code_list.entries],
        [entry.en for entry in code_list.entries],
    ):
        assert len(values) == len(set(values))


def test_every_parent_exists(code_list: codes.CodeList) -> None:
    parents = {entry.parent for entry in code_list.entries} - {None}
    home = codes.load("stage") if code_list.name == "grade" else code_list
    assert parents <= set(home.codes)


def test_every_spelling_leads_back_to_its_own_entry(code_list: codes.CodeList) -> None:
    for entry in code_list.entries:
        for spelling in entry.spellings():
            assert code_list.find(spelling) == entry.code


def test_no_label_reads_like_a_diagnosis(code_list: codes.CodeList) -> None:
    for entry in code_list.entries:
        assert not DIAGNOSES.search(entry.zh), entry.zh
        assert not DIAGNOSES.search(entry.en.lower()), entry.en


def test_topics_have_exactly_two_levels_with_the_chips_in_their_order() -> None:
    topics = codes.load("topic")
    labels = [topics.label(code, "zh_CN") for code in topics.top]
    chips = [
        "适应",
        "睡眠",
        "学习",
        "人际",
        "情绪",
        "亲子",
        "自我",
        "生涯",
        "青春期",
        "网络使用",
        "其他",
    ]
    assert [label for label in labels if label in chips] == chips
    assert set(labels) - set(chips) == {"行为", "安全", "经历与丧失"}
    for group in topics.top:
        assert topics.children(group)
        assert all(not topics.children(leaf) for leaf in topics.children(group))


def test_a_topic_knows_its_group() -> None:
    topics = codes.load("topic")
    assert topics.parent("study_exam") == "study"
    assert topics.group("study_exam") == "study"
    assert topics.group("study") == "study"
    assert topics.parent("study") is None


def test_a_grade_stands_under_its_stage() -> None:
    grades = codes.load("grade")
    assert grades.codes == tuple(f"g{n:02d}" for n in range(1, 13))
    assert [grades.parent(f"g{n:02d}") for n in (6, 7, 9, 10)] == [
        "primary",
        "junior",
        "junior",
        "senior",
    ]
    assert grades.children("junior") == ("g07", "g08", "g09")
    assert grades.group("g07") == "g07"
    assert grades.top == grades.codes


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("mode", " 个　别 ", "individual"),
        ("mode", "Home Visit", "home_visit"),
        ("mode", "home-visit", "home_visit"),
        ("period", "课后（服务）", "after_class"),
        ("period", "【午间】", "noon"),
        ("source", "班主任(张老师)", "class_teacher"),
        ("source", "上级/医院", "authority"),
        ("topic", "考试焦虑", "study_exam"),
        ("topic", "ｓｌｅｅｐ", "sleep"),
        ("sex", "１", "m"),
        ("sex", "女生", "f"),
        ("grade", "初一", "g07"),
        ("grade", "高 二", "g11"),
        ("session_safety", "有需评估", "raised"),
    ],
)
def test_a_users_spelling_is_understood(name: str, text: str, code: str) -> None:
    assert codes.load(name).find(text) == code


@pytest.mark.parametrize("text", ["", " 　", None, "（）", "，", "不存在的词", "个别团体"])
def test_words_that_mean_nothing_find_nothing(text: str | None) -> None:
    assert codes.load("mode").find(text) is None


def test_labels_follow_the_language_asked_for_else_the_one_in_force() -> None:
    modes = codes.load("mode")
    assert modes.label("phone", "zh_CN") == "电话"
    assert modes.label("phone", "en") == "Phone"
    expected = "Phone" if i18n.language() == "en" else "电话"
    assert modes.label("phone") == expected


def test_an_unknown_list_or_code_is_our_own_mistake() -> None:
    with pytest.raises(LookupError):
        codes.load("../codes/mode")
    with pytest.raises(LookupError):
        codes.load("mode").label("letter", "en")
    with pytest.raises(LookupError):
        codes.load("mode").parent("letter")
    assert "letter" not in codes.load("mode")
    assert "phone" in codes.load("mode")


def test_two_entries_with_one_spelling_are_refused() -> None:
    twins = (
        codes.Code("a", "甲", "A", None, ()),
        codes.Code("b", "乙", "B", None, (" 甲 ",)),
    )
    with pytest.raises(ValueError, match="two codes"):
        codes.CodeList("twins", twins)


def test_a_list_is_read_once() -> None:
    assert codes.load("kind") is codes.load("kind")
