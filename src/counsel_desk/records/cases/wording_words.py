"""The list of the wording guard, as ``resources/words/wording.csv`` has it.

Columns: ``word`` (several that share the rest, by ``|``), ``kind`` (``diagnosis``: names an
illness; ``degrading``: judges a person's worth; ``label``: names a type), ``only`` and ``not``
(what stands around the word, ``~`` for the word itself and ``^`` for the beginning of a clause:
with ``only`` it counts nowhere else, with ``not`` it does not count there), ``suggestion`` (what
may stand in its place). Patterns by ``|``, small letters.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from counsel_desk import paths

DIAGNOSIS, DEGRADING, LABEL, OWN = "diagnosis", "degrading", "label", "own"
CLAUSE_ENDS = "，。；！？：,;!?:\n"
_START = "^"
_ADVICE = re.compile(r"[（(]")

Around = tuple[str, str]
"""What stands before a word and after it."""


@dataclass(frozen=True, repr=False)
class Entry:
    """One word that is pointed out, what kind it is, and what may stand in its place."""

    word: str
    kind: str
    suggestion: str
    only: tuple[Around, ...] = ()
    unless: tuple[Around, ...] = ()

    @property
    def instead(self) -> str:
        """What is put in the word's place: the suggestion without its advice in brackets."""
        return _ADVICE.split(self.suggestion)[0].strip()

    def counts(self, text: str, start: int, end: int) -> bool:
        """Whether the word counts at this place at all."""
        return not self.only or any(_fits(text, start, end, one) for one in self.only)

    def is_another(self, text: str, start: int, end: int) -> bool:
        """Whether these letters belong to something else here."""
        return any(_fits(text, start, end, one) for one in self.unless)


def shipped_entries() -> tuple[Entry, ...]:
    """The list that comes with the program."""
    file = paths.resources() / "words" / "wording.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(one for row in csv.DictReader(lines) for one in _entries(row))


def _entries(row: dict[str, str]) -> Iterator[Entry]:
    only, unless = _patterns(row["only"]), _patterns(row["not"])
    for word in row["word"].split("|"):
        yield Entry(word, row["kind"], row["suggestion"], only, unless)


def _patterns(told: str) -> tuple[Around, ...]:
    pairs = (one.partition("~") for one in told.split("|") if one)
    return tuple((before, after) for before, _word, after in pairs)


def _fits(text: str, start: int, end: int, around: Around) -> bool:
    before, after = around
    if before == _START:
        is_before = start == 0 or text[start - 1] in CLAUSE_ENDS
    else:
        is_before = text.endswith(before, 0, start)
    return is_before and text.startswith(after, end)
