"""What stands around a word decides whether it labels anybody.

“He says he is stupid” tells how a child sees himself, “a lecture on autism” labels nobody, and a
hospital's diagnosis is the hospital's. The words that say so are data
(``resources/words/wording_context.csv``); how far they reach is said here.
"""

from __future__ import annotations

import csv
import re
from enum import Enum
from functools import cache

from counsel_desk import paths
from counsel_desk.records.cases.wording_words import CLAUSE_ENDS, DIAGNOSIS, OWN, Entry

_SENTENCE_ENDS = "。；！？;!?\n"
_NEGATION_REACH, _INSULT_REACH, _REPORT_REACH = 10, 9, 11
_HOSPITAL_REACH, _SPEECH_REACH, _QUOTE_REACH = 28, 10, 60
_LATIN_TWICE = 3
"""Latin words are longer than characters: the reach is so many times as far."""
_OPENING, _CLOSING = "“‘「『《〈", "”’」』》〉"
_TITLES = "《〈"
_WHOLE_QUOTE = 3
"""So many characters more than the word, and the quotation is a sentence of somebody's."""


class Hearing(Enum):
    """How a word sounds where it stands."""

    MEANT = "meant"
    REPORTED = "reported"
    ORDINARY = "ordinary"


def heard(text: str, start: int, end: int, entry: Entry) -> Hearing:
    """Judge a word at a place of a text in small letters.

    Somebody's own words in quotation marks, titles, denials, insults that others threw and what a
    lesson was about label nobody; a hospital's diagnosis and what was reported may need a source.
    A textbook or a film is part of any day: it makes a topic only in the word's own clause.
    """
    clause, sentence = _before(text, start, CLAUSE_ENDS), _before(text, start, _SENTENCE_ENDS)
    rest = _after(text, end, _SENTENCE_ENDS)
    reach = _LATIN_TWICE if text[start:end].isascii() else 1
    if _is_quoted(text, start, end) or _is_denied(clause[-_NEGATION_REACH * reach :]):
        return Hearing.ORDINARY
    if entry.kind == OWN:
        return Hearing.MEANT
    if _holds("insult", clause[-_INSULT_REACH * reach :]):
        return Hearing.ORDINARY
    near = clause + _after(text, end, CLAUSE_ENDS)
    about = sentence + rest if entry.kind == DIAGNOSIS else near
    if _holds("topic", about) or _holds("near_topic", near):
        return Hearing.ORDINARY
    if entry.kind == DIAGNOSIS and _is_of_a_hospital(sentence, rest, reach):
        return Hearing.REPORTED
    return _by_whom(clause[-_REPORT_REACH * reach :], entry)


def _by_whom(before: str, entry: Entry) -> Hearing:
    """How a child sees itself stays, and a relative's illness; what others say of the child not.

    A relative who speaks, of nobody named, speaks of the child.
    """
    if _holds("own", before):
        return Hearing.ORDINARY
    relatives = list(_pattern("relative").finditer(before))
    if relatives and _holds("child", before[relatives[-1].end() :]):
        return Hearing.REPORTED
    if relatives and entry.kind == DIAGNOSIS:
        is_told = _pattern("saying").match(before[relatives[-1].end() :].lstrip())
        return Hearing.REPORTED if is_told else Hearing.ORDINARY
    return Hearing.REPORTED if _holds("reported", before) else Hearing.MEANT


def _is_denied(before: str) -> bool:
    return _denial().search(before) is not None


def _is_of_a_hospital(before: str, after: str, reach: int) -> bool:
    """A hospital said so, as far as the sentence tells; advice to go there is no diagnosis."""
    near, rest = before[-_HOSPITAL_REACH * reach :], after[: _HOSPITAL_REACH * reach]
    if _holds("proof", rest):
        return True
    return _holds("hospital", near) and not _holds("advice", near)


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Inside a title, or inside quotation marks as somebody's words rather than as irony."""
    opened = _opening(text, start)
    if opened < 0:
        return False
    closed = _closing(text, end)
    is_longer = closed - opened - 1 >= end - start + _WHOLE_QUOTE
    said = _before(text, opened, _SENTENCE_ENDS)[-_SPEECH_REACH:]
    return text[opened] in _TITLES or is_longer or _holds("speech", said)


def _opening(text: str, start: int) -> int:
    """Where the quotation around a place begins, or -1."""
    first = max(0, start - _QUOTE_REACH)
    depth = 0
    for place in range(start - 1, first - 1, -1):
        if text[place] in _CLOSING:
            depth += 1
        elif text[place] in _OPENING:
            if depth == 0:
                return place
            depth -= 1
        elif text[place] == "\n":
            break
    line = text.rfind("\n", 0, start) + 1
    return text.rfind('"', line, start) if text.count('"', line, start) % 2 else -1


def _closing(text: str, end: int) -> int:
    """Where it ends, at the latest at the end of the line."""
    for place in range(end, min(len(text), end + _QUOTE_REACH)):
        if text[place] in _CLOSING + '"\n':
            return place
    return min(len(text), end + _QUOTE_REACH)


def _before(text: str, start: int, ends: str) -> str:
    """From the last of these signs to the place."""
    return text[max(text.rfind(one, 0, start) for one in ends) + 1 : start]


def _after(text: str, end: int, ends: str) -> str:
    """From the place to the next of these signs."""
    found = [place for one in ends if (place := text.find(one, end)) >= 0]
    return text[end : min(found, default=len(text))]


def _holds(context: str, text: str) -> bool:
    return _pattern(context).search(text) is not None


@cache
def _pattern(context: str) -> re.Pattern[str]:
    return re.compile(_choice(context))


@cache
def _denial() -> re.Pattern[str]:
    """A denial directly before the word, with at most three small words between."""
    gap = rf"(?:\s*(?:{_choice('filler')})){{0,3}}\s*\Z"
    return re.compile(rf"(?:{_choice('negation')}){gap}")


@cache
def _choice(context: str) -> str:
    """The words of a context, the longest first; latin ones stand alone."""
    listed = sorted(_contexts()[context], key=lambda one: (-len(one), one))
    return "|".join(rf"\b{re.escape(one)}\b" if one.isascii() else re.escape(one) for one in listed)


@cache
def _contexts() -> dict[str, list[str]]:
    file = paths.resources() / "words" / "wording_context.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["context"]: row["words"].split("|") for row in csv.DictReader(lines)}
