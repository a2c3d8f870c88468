"""Passphrases that are offered, and the judgement on passwords that people choose."""

from __future__ import annotations

import math
import re

import pytest

from counsel_desk import i18n
from counsel_desk.records import passphrase
from counsel_desk.records.passphrase import judge

PEOPLE = ["张晓测", "单试雪"]
SCHOOL = "测安市试滨区第二小学"


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_the_word_list_holds_2048_different_words_that_any_keyboard_types() -> None:
    words = passphrase.passphrase_words()
    assert len(words) == 2048
    assert all(re.fullmatch("[a-z]{4,8}", word) for word in words)
    assert all(re.fullmatch("[\u4e00-\u9fff]{2}", characters) for characters in words.values())


def test_no_two_words_of_the_list_sound_alike_in_a_dialect() -> None:
    def heard(word: str) -> str:
        return re.sub("([zcs])h", r"\1", word).replace("ng", "n")

    words = passphrase.passphrase_words()
    alike = len(words) - len({heard(word) for word in words})
    # Folding whole words also joins a few that differ in where a syllable ends (xian-gu, xiang-u).
    assert alike <= 12


def test_a_generated_passphrase_has_five_words_and_55_bits() -> None:
    words = passphrase.passphrase_words()
    phrase = passphrase.generate()
    parts = phrase.split("-")
    assert len(set(parts)) == len(parts) == 5
    assert set(parts) <= set(words)
    assert math.log2(len(words)) * len(parts) == 55


def test_generated_passphrases_differ_use_the_whole_list_and_are_acceptable() -> None:
    phrases = [passphrase.generate() for _ in range(400)]
    assert len(set(phrases)) == 400
    # 2,000 draws out of 2,048 meet 1,276 different words on average, with a deviation of about 16.
    assert len({word for phrase in phrases for word in phrase.split("-")}) > 1150
    assert all(judge(phrase, PEOPLE, SCHOOL).acceptable for phrase in phrases)


def test_a_generated_passphrase_can_be_shown_in_characters() -> None:
    assert passphrase.in_characters("shanlin-chunfeng") == "山林 春风"
    assert passphrase.in_characters("shanlin-nosuchword") is None


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("4711", "short"),
        ("kX3#mQ9z", "short"),
        ("802957164053", "Digits"),
        ("8029-5716-4053", "Digits"),
        ("woaini1314", "many people use"),
        ("qwer1234!A", "many people use"),
        ("P@ssw0rd123456", "many people use"),
        ("XinliZixun2024", "many people use"),
        ("zhangxiaoce2024", "name of a person"),
        ("ZXC19850312", "name of a person"),
        ("shanshixue1990", "name of a person"),
        ("dishixue1990abc", "name of a person"),
        ("张晓测张晓测张晓测张", "name of a person"),
        ("cean2024shibin", "of the school"),
        ("casbqdexx2024", "of the school"),
        ("ma19900101mm", "birthdays"),
        ("a13891234567", "phone number"),
        ("1qaz2wsx3edc4rfv", "follows the keyboard"),
        ("lkjhgfdsaPOIUYT", "follows the keyboard"),
        ("abcdefghijkl", "counts up"),
        ("aaaaaaaaaaaaaaaa", "repeats itself"),
        ("mkw7mkw7mkw7mkw7", "repeats itself"),
        ("１２３４５６７８９０１２", "Digits"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(password: str, said: str) -> None:
    people = [*PEOPLE, "第试雪"]
    verdict = judge(password, people, SCHOOL)
    assert not verdict.acceptable
    assert said in " ".join(verdict.reasons)
    assert verdict.reasons[-1].startswith("Take the suggested words")


@pytest.mark.parametrize(
    "password",
    [
        "shanlin-chunfeng-xigua-dengta",
        "wode mao xihuan zai shafa shang shui",
        "x7Kq9!vb2Lw",
        "violet kettle marches north",
        "猫咪昨晚偷吃了三条小鱼干",
    ],
)
def test_a_password_that_is_long_and_unlinked_is_accepted(password: str) -> None:
    verdict = judge(password, PEOPLE, SCHOOL)
    assert verdict.acceptable
    assert verdict.reasons == ()
    assert verdict.bits_estimate >= passphrase.FEWEST_BITS


def test_all_common_passwords_are_refused_however_they_are_dressed_up() -> None:
    for common in passphrase.common_passwords():
        for dressed in (common, common.upper(), common + "!", "1" + common.capitalize()):
            assert not judge(dressed, [], "").acceptable, dressed


def test_a_name_beside_enough_other_words_is_no_reason_to_refuse() -> None:
    assert judge("zhangxiaoce-shanlin-chunfeng-xigua-dengta", PEOPLE, SCHOOL).acceptable


def test_any_text_can_be_judged() -> None:
    for strange in ("", " ", "\0", "\ud800" * 12, "İ" * 20, "ß" * 20, "e\u0301" * 3000, "🙂" * 50):
        assert judge(strange, ["", "İ", "O'Neil"], "").bits_estimate >= 0
