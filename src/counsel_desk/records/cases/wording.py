"""The wording guard: words in a note that name a diagnosis, a type or a child's worth.

Only a hospital diagnoses (Mental Health Law, article 23), and a file puts no label on anybody
(clause 二(四)2). So such words are pointed out with a way to say it by what was seen; nobody is
kept from writing them. The words are data (``resources/words/wording.csv``); what stands around a
word decides whether it means what it seems to: see :mod:`wording_context`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases import wording_context
from counsel_desk.records.cases.wording_context import Hearing
from counsel_desk.records.cases.wording_words import OWN, Entry, shipped_entries

_ALL_CAPITALS = 3
"""Abbreviations up to this length count in capitals only: “add” is a word."""


@dataclass(frozen=True, repr=False)
class Mark:
    """One word of a text, from ``start`` to before ``end``; ``entry`` says what stands against it.

    ``is_reported`` marks somebody else's words (a hospital's, the student's own): what lacks there
    is at most who said so.
    """

    start: int
    end: int
    entry: Entry
    is_reported: bool = False

    @property
    def word(self) -> str:
        """As the list has it, whatever its case in the text."""
        return self.entry.word


class WordingGuard:
    """Finds the words of a list in texts; one is made once and used for every text."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, Entry] = {one.word: one for one in entries}
        self._by_first: dict[str, list[tuple[str, Entry]]] = {}
        for one in self._entries.values():
            key = _plain(one.word)
            self._by_first.setdefault(key[0], []).append((key, one))
        for listed in self._by_first.values():
            listed.sort(key=lambda item: -len(item[0]))

    def __contains__(self, word: object) -> bool:
        return word in self._entries

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every word that is looked for."""
        return tuple(self._entries.values())

    def changed(self, added: Mapping[str, str], out: Collection[str]) -> WordingGuard:
        """The same list with the school's own words (and suggestions), and without some."""
        kept = [one for one in self._entries.values() if one.word not in out]
        own = [Entry(word, OWN, suggestion) for word, suggestion in added.items() if word.strip()]
        return WordingGuard([*kept, *own])

    def only(self, words: Iterable[str]) -> WordingGuard:
        """These words alone, and whoever says them."""
        return WordingGuard(
            replace(self._entries.get(one, Entry(one, OWN, "")), kind=OWN) for one in words
        )

    def marks(self, text: str, kept: Collection[str] = ()) -> tuple[Mark, ...]:
        """The words found, in the order of the text; the longest where several begin together.

        :param kept: words that somebody decided to keep; they are not found.
        """
        return tuple(one for one in self._found(text) if one.word not in kept)

    def _found(self, text: str) -> Iterator[Mark]:
        plain, place = _plain(text), 0
        while place < len(plain):
            entry, end = self._at(text, plain, place)
            if entry is not None and not entry.is_another(plain, place, end):
                heard = wording_context.heard(plain, place, end, entry)
                if heard is not Hearing.ORDINARY:
                    yield Mark(place, end, entry, heard is Hearing.REPORTED)
            place = end

    def _at(self, text: str, plain: str, place: int) -> tuple[Entry | None, int]:
        """The longest word that begins here, and where it ends; else the next place."""
        for key, entry in self._by_first.get(plain[place], ()):
            end = place + len(key)
            is_here = plain.startswith(key, place) and _is_whole(text, place, end, entry.word)
            if is_here and entry.counts(plain, place, end):
                return entry, end
        return None, place + 1


@cache
def shipped() -> WordingGuard:
    """The guard with the list that comes with the program."""
    return WordingGuard(shipped_entries())


def with_sources(text: str, kept: Mapping[str, str]) -> str:
    """A text for paper: words kept as somebody's stand in quotation marks, with their source.

    :param kept: word to source (a code of ``wording_source`` or free words); a word without a
        source stays as it is.
    """
    quoted, sourced = _("“{word}” ({source})"), [word for word in kept if kept[word]]
    for one in reversed(shipped().only(sourced).marks(text)):
        source = source_words(kept[one.word])
        told = quoted.format(word=text[one.start : one.end], source=source)
        text = text[: one.start] + told + text[one.end :]
    return text


def source_words(source: str) -> str:
    """Whose words they are, in the language in force; free words stay as they are."""
    listed = codes.load("wording_source")
    return listed.label(source) if source in listed else source


def _is_whole(text: str, start: int, end: int, word: str) -> bool:
    """Whether a latin word or half stands alone, and a short abbreviation in capitals."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if (_is_latin(word[0]) and _is_latin(before)) or (_is_latin(word[-1]) and _is_latin(after)):
        return False
    is_short = word.isascii() and word.isupper() and len(word) <= _ALL_CAPITALS
    return not is_short or text[start:end] == word


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _plain(text: str) -> str:
    """Small letters, character by character, so that places stay the same."""
    small = text.lower()
    return small if len(small) == len(text) else text
