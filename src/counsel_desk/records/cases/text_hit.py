"""A passage in which something was found, and how hits are put in order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counsel_desk.records.cases.text_query import Spot

BEFORE, AFTER = 14, 46
"""How many characters a passage shows before its first match and from there on."""

_SATURATION, _LENGTH_SHARE, _USUAL_LENGTH = 1.2, 0.3, 300
_TITLE, _FADING = 2.0, 120


@dataclass(frozen=True, repr=False)
class Passage:
    """The words around a match; ``marks`` are the places in ``text`` that were looked for."""

    text: str
    marks: tuple[Spot, ...]

    def marked(self, begin: str, end: str) -> str:
        """The text with something around every mark."""
        told, done = "", 0
        for start, stop in self.marks:
            told += f"{self.text[done:start]}{begin}{self.text[start:stop]}{end}"
            done = stop
        return told + self.text[done:]


@dataclass(frozen=True, repr=False)
class TextHit:
    """One place where it stands: ``kind`` says what sort of record, ``record_id`` is the one that
    is opened, ``student_id`` whose it is, None for a group or a teacher's own matter. ``title`` is
    the record's title where it has one."""

    kind: str
    record_id: str
    student_id: str | None
    day: date
    title: str
    passage: Passage


def passage_of(text: str, spots: Sequence[Sequence[Spot]]) -> Passage:
    """The passage around the first match, in one line, with all that it holds marked."""
    places = sorted(spot for each in spots for spot in each)
    start, stop = places[0]
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", stop)
    last = len(text) if last < 0 else last
    begin, end = max(first, start - BEFORE), min(last, max(stop, start + AFTER))
    lead, tail = "…" if begin > first else "", "…" if end < last else ""
    shift = len(lead) - begin
    inside = [(a + shift, b + shift) for a, b in places if begin <= a and b <= end]
    return Passage(f"{lead}{text[begin:end]}{tail}", _apart(inside))


def weight(
    spots: Sequence[Sequence[Spot]], length: int, title: int, day: date, today: date
) -> float:
    """How well a text fits: how often the words stand in it for its length, as BM25 counts them,
    double in a title, and up to double again for what is new: after four months a third of that is
    left. Length counts for less than is usual, as a long note is no worse than a short one.

    All words stand in every hit, so their rarity, the other half of BM25, tells none apart.

    :param title: how many of the text's first characters are its title.
    """
    sparse = 1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _USUAL_LENGTH
    total = 0.0
    for each in spots:
        often = len(each) * (_SATURATION + 1) / (len(each) + _SATURATION * sparse)
        total += often * (_TITLE if each[0][0] < title else 1)
    age = max((today - day).days, 0) / _FADING
    return total * (1 + math.exp(-age))


def _apart(marks: Sequence[Spot]) -> tuple[Spot, ...]:
    """Marks that do not overlap."""
    kept: list[Spot] = []
    for mark in marks:
        if not kept or mark[0] >= kept[-1][1]:
            kept.append(mark)
    return tuple(kept)
