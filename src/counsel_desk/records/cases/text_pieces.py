"""Cutting a text into the pieces by which it is found again.

A full text index finds words between spaces, and Chinese has none. So each run of characters is cut
into pairs, ``睡不好`` into ``睡不`` and ``不好``, and its last character stands alone too, so that
one that is typed before a letter or a digit is found wherever it stands. A Latin word and a number
are one piece each. A pair's pinyin is a piece as well, with a mark that no typed word begins with.

Whoever changes what a text is cut into raises :data:`RULE`: every index is then made anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from counsel_desk.records.cases.readings import common_readings

RULE = 1
SOUND = "·"
"""Stands before a pair's pinyin."""

RUNS = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
"""In a folded text: a Latin word or number, or characters of any other writing."""

_PAIRS_KNOWN = 65536


class _Folding(dict[int, str]):
    """Half width and small letters, each character to one character, so that places stay."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = unicodedata.normalize("NFKC", character).casefold()
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_FOLDING = _Folding()


def folded(text: str) -> str:
    """One way of writing, as long as what was written."""
    return text.translate(_FOLDING)


def pieces_of(text: str) -> set[str]:
    """Everything that a text is found by."""
    pieces: set[str] = set()
    for run in RUNS.findall(folded(text)):
        if run.isascii():
            pieces.add(run)
        else:
            pieces.add(run[-1])
            for pair in map("".join, pairwise(run)):
                pieces.add(pair)
                pieces.update(_sounds_of_pair(pair))
    return pieces


@lru_cache(_PAIRS_KNOWN)
def _sounds_of_pair(pair: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_combined(pair)))


def _combined(pair: str) -> Iterator[str]:
    for first in common_readings(pair[0]):
        for second in common_readings(pair[1]):
            yield f"{SOUND}{first}{second}"
