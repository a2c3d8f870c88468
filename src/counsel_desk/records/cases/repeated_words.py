"""Whether a text tells again what a confidential one says, word for word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

LETTERS = 12
"""So many letters in a row are a sentence in Chinese; dates and digits do not count."""
LATIN_LETTERS = 30
"""In a text without Chinese, where twelve letters are two words."""
_CJK = "CJK"


def repeated(text: str, sources: Iterable[str]) -> str:
    """The first stretch of ``text`` that stands in one of the sources, or nothing.

    Spaces, punctuation, width and case make no difference.
    """
    letters, known = _letters(text), [_letters(one) for one in sources]
    length = LETTERS if any(_is_chinese(one) for one in letters) else LATIN_LETTERS
    for start in range(len(letters) - length + 1):
        stretch = letters[start : start + length]
        found = [one for one in known if stretch in one]
        if found:
            return _longest(letters, start, length, found)
    return ""


def _longest(letters: str, start: int, length: int, known: list[str]) -> str:
    end = start + length
    while end < len(letters) and any(letters[start : end + 1] in one for one in known):
        end += 1
    return letters[start:end]


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalpha())


def _is_chinese(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(_CJK)
