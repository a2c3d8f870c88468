"""The questionnaires that come with the program: whole, without wording, with their caveats."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from counsel_desk import i18n, paths
from counsel_desk.errors import BadInput
from counsel_desk.records.scales import shipped
from counsel_desk.records.scales.checking import faults_of
from counsel_desk.records.scales.definition import Reading
from counsel_desk.records.scales.reading_words import reading_words, state_words
from counsel_desk.records.scales.result import State

EACH = pytest.mark.parametrize("name", shipped.NAMES)
CHINESE = re.compile(r"[\u3400-\u9fff]")


def test_there_are_twenty_six_and_each_file_is_listed() -> None:
    files = {file.stem for file in (paths.resources() / "scales").glob("*.toml")}
    assert files == set(shipped.NAMES)
    assert len(shipped.NAMES) == 26


@EACH
def test_a_file_holds_and_has_the_name_it_is_listed_under(name: str) -> None:
    scale = shipped.load(name)
    assert scale.id == name
    assert faults_of(scale) == ()


@EACH
def test_the_short_name_is_letters_that_tell_a_child_nothing(name: str) -> None:
    assert re.fullmatch(r"[A-Z]+(-[A-Z0-9]+)?", shipped.load(name).short)


@EACH
def test_age_licence_and_confidence_are_told_in_both_languages(name: str) -> None:
    scale = shipped.load(name)
    about = scale.about
    told = (scale.words, about.age, about.licence, about.confidence, *about.notes)
    names = [one.words for one in (*scale.subscales, *scale.variants)]
    bands = [row.words for bands in scale.bands for row in bands.rows]
    for words in (*told, *names, *bands):
        assert words.zh
        assert words.en
        assert not CHINESE.search(words.en)


def test_four_need_permission_and_are_off() -> None:
    assert {one.id for one in shipped.shipped() if one.about.needs_permission} == {
        "scl90",
        "cdi",
        "sdq",
        "conners_psq48",
    }


def test_no_published_word_is_among_those_of_a_result() -> None:
    bands = {
        row.words.zh.split("（")[0]
        for scale in shipped.shipped()
        for form in (scale, *(variant.definition for variant in scale.variants))
        for one in form.bands
        for row in one.rows
    }
    assert {"轻度", "严重", "异常"} <= bands
    words = [*map(reading_words, (*Reading, None)), *map(state_words, State)]
    assert words[:3] == ["常见范围", "可留意", "建议谈话"]
    assert not [(band, word) for band in bands for word in words if len(band) > 1 and band in word]


@pytest.mark.usefixtures("in_english")
def test_the_words_of_a_result_are_these_in_english() -> None:
    assert [*map(reading_words, (*Reading, None))] == [
        "in the usual range",
        "worth noticing",
        "a talk is suggested",
        "no published boundary",
    ]


def test_names_follow_the_language_in_force() -> None:
    mht = shipped.load("mht")
    assert mht.words.shown().startswith("心理健康诊断测验")
    i18n.set_language("en")
    assert mht.words.shown() == "Mental Health Test (MHT)"
    i18n.set_language(i18n.DEFAULT_LANGUAGE)


def test_a_scale_is_found_by_its_short_name_however_it_is_written() -> None:
    assert shipped.find(" MHT ") is shipped.load("mht")
    with pytest.raises(BadInput, match="scale list"):
        shipped.find("bdi")
    with pytest.raises(LookupError):
        shipped.load("bdi")


def test_reverse_items_are_those_of_the_published_keys() -> None:
    told = {one.id: sorted(one.reverse) for one in shipped.shipped() if one.reverse}
    assert told == {
        "cdi": [2, 5, 7, 8, 10, 11, 13, 15, 16, 18, 21, 24, 25],
        "dsrsc": [1, 2, 4, 7, 8, 9, 11, 12, 13, 16],
        "cesd": [4, 8, 12, 16],
        "sdq": [7, 11, 14, 21, 25],
        "sas": [5, 9, 13, 17, 19],
        "sds": [2, 5, 6, 11, 12, 14, 16, 17, 18, 20],
        "hkra27": [1, 2, 5, 6, 9, 12, 15, 16, 17, 21, 26, 27],
        "tas37": [3, 15, 26, 27, 29, 33],
        "rses": [3, 5, 8, 9, 10],
        "pss10": [4, 5, 7, 8],
    }


def test_item_counts_and_answers_are_those_of_the_published_forms() -> None:
    told = {one.id: (one.items, one.lowest, one.highest) for one in shipped.shipped()}
    assert told == {
        "mht": (100, 0, 1),
        "mssmhs60": (60, 1, 5),
        "mhrsp": (80, 0, 2),
        "phq9": (9, 0, 3),
        "gad7": (7, 0, 3),
        "scl90": (90, 1, 5),
        "cdi": (27, 0, 2),
        "dsrsc": (18, 0, 2),
        "scared41": (41, 0, 2),
        "cesd": (20, 0, 3),
        "sdq": (25, 0, 2),
        "sas": (20, 1, 4),
        "sds": (20, 1, 4),
        "ais": (8, 0, 3),
        "isi": (7, 0, 4),
        "dass21": (21, 0, 3),
        "hkra27": (27, 1, 5),
        "tas37": (37, 0, 1),
        "sasc10": (10, 0, 2),
        "psss12": (12, 1, 7),
        "ssmss39": (39, 0, 4),
        "scsq20": (20, 0, 3),
        "conners_psq48": (48, 0, 3),
        "rses": (10, 1, 4),
        "pss10": (10, 0, 4),
        "who5": (5, 0, 5),
    }


def test_variants_change_what_they_say_and_nothing_else() -> None:
    rses = shipped.load("rses").variant("item_8_forward")
    assert rses is not None
    assert sorted(rses.reverse) == [3, 5, 9, 10]
    cdi = shipped.load("cdi").variant("options_in_order")
    assert cdi is not None
    assert (sorted(cdi.reverse), cdi.items, cdi.rules) == ([], 27, shipped.load("cdi").rules)
    every = chain.from_iterable(one.variants for one in shipped.shipped())
    assert all(one.definition.variants == () for one in every)
