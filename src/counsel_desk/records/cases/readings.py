"""How a character may be read, in pinyin without tones as people type it.

All the readings that the pronouncing dictionary knows count, and those that a character has as a
surname alone. ``lü`` is typed ``lv``, ``lyu`` or ``lu``; ``lüe`` likewise.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from pypinyin import Style, pinyin

SURNAME_READINGS = {
    **{"单": "shan", "仇": "qiu", "解": "xie", "区": "ou", "查": "zha", "曾": "zeng", "任": "ren"},
    **{"盖": "ge", "朴": "piao", "尉": "yu", "万": "mo", "俟": "qi", "澹": "tan", "乐": "yue"},
    **{"翟": "zhai", "缪": "miao", "繁": "po", "种": "chong", "召": "shao", "秘": "bi"},
    **{"折": "she", "员": "yun", "祭": "zhai", "宓": "fu", "隗": "wei", "冼": "xian", "覃": "qin"},
    **{
        "长": "zhang",
        "句": "gou",
        "牟": "mu",
        "郗": "chi",
        "谌": "shen",
        "郇": "huan",
        "乜": "nie",
    },
    **{"柏": "bo", "能": "nai", "角": "jue", "洗": "xian", "石": "shi", "那": "na", "盛": "sheng"},
    **{"卜": "bu", "不": "fou", "车": "che", "佴": "nai", "郄": "qie", "黑": "he", "乜": "nie"},
}
"""Surnames that are read otherwise than the character usually is."""

_COMMON = 2


def readings_of(character: str) -> tuple[str, ...]:
    """Every reading once, in small letters; a letter or an unknown character has none."""
    return tuple(dict.fromkeys(_readings(character)))


def _readings(character: str) -> Iterator[str]:
    if character in SURNAME_READINGS:
        yield SURNAME_READINGS[character]
    for reading in pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")[:1]:
        for one in reading:
            yield from _typed(one)


def _typed(reading: str) -> Iterator[str]:
    """A reading as it comes from the keyboard, where ü has no key."""
    yield reading
    if "v" in reading:
        yield reading.replace("v", "yu")
        yield reading.replace("v", "u")


@cache
def common_readings(character: str) -> tuple[str, ...]:
    """The readings to look for in running text: the two most common ones, as they are typed."""
    if unicodedata.category(character) != "Lo":
        return ()
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")[:1]
    common = [reading for one in found for reading in list(dict.fromkeys(one))[:_COMMON]]
    spelt = (one for reading in common for one in (reading, reading.replace("v", "u")))
    return tuple(dict.fromkeys(spelt))
