"""How many guesses a password costs somebody who knows how people choose them.

The password is cut into pieces in every way (words, syllables, names, dates, runs, repetitions,
single characters), each piece costs so many bits, and the cheapest way counts. The numbers are
estimates of the usual kind (compare Wheeler, "zxcvbn", USENIX Security 2016), on the low side, and
made for what Chinese users choose.
"""

from __future__ import annotations

import math
import re
import string
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from itertools import islice, product

from pypinyin import Style, lazy_pinyin, pinyin

LONGEST_JUDGED = 128
_MOST_READINGS = 64
_ROWS = (
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "!@#$%^&*()",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "147258369",
    string.ascii_lowercase,
)
_UNDISGUISED = str.maketrans("@0$!3", "aosie")


class Kind(Enum):
    """What a piece of a password is, as far as it tells a person something."""

    COMMON = "common"
    NAME = "name"
    DATE = "date"
    PHONE = "phone"
    RUN = "run"
    REPEAT = "repeat"
    OTHER = "other"


@dataclass(frozen=True)
class Guess:
    """The cheapest way to a password: its bits, and the kinds of pieces on that way."""

    bits: float
    kinds: frozenset[Kind]


@dataclass(frozen=True)
class _Piece:
    """Characters ``start`` to ``end`` and what they cost; knows no text of its own."""

    start: int
    end: int
    bits: float
    kind: Kind = field(default=Kind.OTHER)


def cheapest_guess(
    text: str, words: Collection[str], common: Collection[str], names: Sequence[str]
) -> Guess:
    """The cheapest way to guess ``text`` (at most 128 characters of it are looked at)."""
    shown = text[:LONGEST_JUDGED]
    small = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in shown)
    spellings = {spelling for name in names for spelling in _spellings(name)}
    pieces = [
        *_single_characters(shown),
        *_words(small, words, math.log2(max(len(words), 2)), Kind.OTHER),
        *_words(small, common, 10.0, Kind.COMMON),
        *_words(small.translate(_UNDISGUISED), common, 11.0, Kind.COMMON),
        *_words(small, spellings, 4.0, Kind.NAME),
        *_words(small, _syllables(), 7.0, Kind.OTHER),
        *_dates_and_phones(small),
        *_runs(small),
        *_repetitions(small),
    ]
    return _cheapest(len(shown), pieces)


def _cheapest(length: int, pieces: Iterable[_Piece]) -> Guess:
    """The cheapest chain of pieces from the first character to the last."""
    by_end: dict[int, list[_Piece]] = {}
    for piece in pieces:
        by_end.setdefault(piece.end, []).append(piece)
    best = [Guess(0.0, frozenset())]
    for end in range(1, length + 1):
        ways = (
            Guess(best[piece.start].bits + piece.bits, best[piece.start].kinds | {piece.kind})
            for piece in by_end[end]
        )
        best.append(min(ways, key=lambda way: way.bits))
    return best[-1]


def _single_characters(text: str) -> Iterator[_Piece]:
    speech = _speech_like(text)
    for at, sign in enumerate(text):
        yield _Piece(at, at + 1, _bits_of(sign, at in speech))


def _bits_of(sign: str, in_speech: bool) -> float:
    """One character on its own; letters of something like speech follow from one another."""
    if sign in "- _.":
        return 1.0
    if sign in string.ascii_lowercase:
        return 3.0 if in_speech else 4.7
    if sign in string.ascii_uppercase:
        return 4.0 if in_speech else 5.2
    if sign in string.digits:
        return 3.3
    return 5.0 if sign.isascii() else 7.0


def _speech_like(text: str) -> set[int]:
    """Where letters stand that could be a word of some language: four or more, with vowels."""
    places: set[int] = set()
    for match in re.finditer(r"[A-Za-z]{4,}", text):
        vowels = sum(sign in "aeiouAEIOU" for sign in match.group())
        if 0.2 <= vowels / len(match.group()) <= 0.7:
            places.update(range(*match.span()))
    return places


def _words(small: str, words: Collection[str], bits: float, kind: Kind) -> Iterator[_Piece]:
    longest = max(map(len, words), default=0)
    for start in range(len(small)):
        for end in range(start + 2, min(start + longest, len(small)) + 1):
            if small[start:end] in words:
                yield _Piece(start, end, bits, kind)


def _dates_and_phones(small: str) -> Iterator[_Piece]:
    month, day, year = "(?:0?[1-9]|1[0-2])", "(?:0?[1-9]|[12][0-9]|3[01])", "(?:19|20)[0-9]{2}"
    split = "[-./年月日]?"
    patterns = (
        (f"{year}{split}{month}{split}{day}", 13.0, Kind.DATE),
        (f"[0-9]{{2}}{split}{month}{split}{day}", 13.0, Kind.DATE),
        (f"{day}{split}{month}{split}{year}", 13.0, Kind.DATE),
        (f"{year}{split}{month}", 9.0, Kind.DATE),
        (year, 6.0, Kind.DATE),
        ("(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])", 8.5, Kind.DATE),
        ("1[3-9][0-9]{9}", 12.0, Kind.PHONE),
        ("0[0-9]{2,3}-?[0-9]{7,8}", 12.0, Kind.PHONE),
    )
    for pattern, bits, kind in patterns:
        for match in re.finditer(f"(?=({pattern}))", small):
            yield _Piece(match.start(1), match.end(1), bits, kind)


def _runs(small: str) -> Iterator[_Piece]:
    """Three or more neighbours of a row, forwards or backwards."""
    rows = [*_ROWS, *(row[::-1] for row in _ROWS)]
    for start in range(len(small) - 2):
        for end in range(start + 3, len(small) + 1):
            if not any(small[start:end] in row for row in rows):
                break
            yield _Piece(start, end, 5.0 + math.log2(end - start), Kind.RUN)


def _repetitions(small: str) -> Iterator[_Piece]:
    """One character three times and more, and whatever stood before already."""
    for match in re.finditer(r"(.)\1{2,}", small, re.DOTALL):
        start, end = match.span()
        for stop in range(start + 3, end + 1):
            yield _Piece(start, stop, 5.0 + math.log2(stop - start), Kind.REPEAT)
    for start in range(2, len(small)):
        for end in range(start + 2, len(small) + 1):
            if small[start:end] not in small[:start]:
                break
            yield _Piece(start, end, 3.0, Kind.REPEAT)


def _spellings(name: str) -> set[str]:
    """How a name is written in a password: as it is, its parts, in pinyin, by first letters."""
    plain = "".join(name.split()).casefold()
    found = set(re.findall(r"[a-z]{3,}", name.casefold()))
    for start in range(len(plain)):
        for end in range(start + 2, len(plain) + 1):
            part = plain[start:end]
            found.add(part)
            found.update(_readings(part))
    return {spelling for spelling in found if len(spelling) >= 2}


def _readings(part: str) -> set[str]:
    """A part of a name in pinyin, every reading of a short one, and its first letters."""
    if len(part) > 4:
        usual = lazy_pinyin(part)
        return {"".join(usual), "".join(syllable[0] for syllable in usual)}
    choices = pinyin(part, style=Style.NORMAL, heteronym=True)
    found = set()
    for syllables in islice(product(*choices), _MOST_READINGS):
        written = "".join(syllables).replace("ü", "v")
        found |= {written, written.replace("v", "u")}
        if len(part) > 2:
            found.add("".join(syllable[0] for syllable in syllables))
    return found


@cache
def _syllables() -> frozenset[str]:
    """All syllables of two and more letters that any of the 20,902 basic characters has."""
    found = {syllable for code in range(0x4E00, 0x9FA6) for syllable in lazy_pinyin(chr(code))}
    return frozenset(syllable for syllable in found if syllable.isascii() and len(syllable) > 1)
