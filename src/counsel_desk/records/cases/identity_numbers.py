"""Judge identity numbers: the citizen number of GB 11643-1999 and the 学籍号 built upon it.

A citizen number is 6 digits of area, 8 of birth date, 3 in sequence (odd for a man, even for a
woman) and a check character. It is only ever judged here, never kept. A 学籍号 has 19 characters:
``G`` and the citizen number; ``J`` and a number of the same build for who has none; ``L``, area,
birth date and 4 random digits, temporary and without a check character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
EARLIEST_BIRTH = date(1900, 1, 1)


class NumberFault(StrEnum):
    """What is wrong with a number."""

    LENGTH = "number_length"
    KIND = "number_kind"
    CHARACTERS = "number_characters"
    BIRTH_DATE = "number_birth_date"
    CHECK = "number_check"


@dataclass(frozen=True, slots=True, repr=False)
class JudgedNumber:
    """A number with its faults, and what it says of its holder.

    ``number`` is in capitals; ``born`` and ``sex`` (``m``, ``f``) are empty where the number does
    not say or is wrong. ``kind`` is ``G``, ``J``, ``L``, or empty for a citizen number.
    """

    number: str
    kind: str = ""
    fault: NumberFault | None = None
    born: date | None = None
    sex: str | None = None

    def __repr__(self) -> str:
        return "<JudgedNumber>"


def check_character(seventeen: str) -> str:
    """The check character for 17 digits (GB 11643-1999: weighted sum modulo 11)."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, seventeen, strict=True))
    return CHECK_CHARACTERS[total % 11]


def judge_citizen_number(number: str) -> JudgedNumber:
    """Judge a citizen number of 18 characters."""
    return _judge(number.upper(), "", number.upper())


def judge_national_number(number: str) -> JudgedNumber:
    """Judge a 学籍号 of 19 characters."""
    number = number.upper()
    if len(number) != 19:
        return JudgedNumber(number, fault=NumberFault.LENGTH)
    kind, body = number[0], number[1:]
    if kind not in ("G", "J", "L"):
        return JudgedNumber(number, fault=NumberFault.KIND)
    return _judge(number, kind, body)


def _judge(number: str, kind: str, body: str) -> JudgedNumber:
    if len(body) != 18:
        return JudgedNumber(number, kind, NumberFault.LENGTH)
    if not re.fullmatch(r"[0-9]{18}" if kind == "L" else r"[0-9]{17}[0-9X]", body):
        return JudgedNumber(number, kind, NumberFault.CHARACTERS)
    born = _birth_date(body[6:14])
    if born is None:
        return JudgedNumber(number, kind, NumberFault.BIRTH_DATE)
    if kind != "L" and check_character(body[:17]) != body[17]:
        return JudgedNumber(number, kind, NumberFault.CHECK)
    return JudgedNumber(number, kind, None, born, _sex(kind, body))


def _birth_date(eight: str) -> date | None:
    try:
        born = date(int(eight[:4]), int(eight[4:6]), int(eight[6:]))
    except ValueError:
        return None
    return born if born >= EARLIEST_BIRTH else None


def _sex(kind: str, body: str) -> str | None:
    """Only a citizen number says the sex; the sequence of J and L follows no published rule."""
    if kind in ("J", "L"):
        return None
    return "m" if int(body[16]) % 2 else "f"
