"""What somebody looks for in texts: asked of the index in pieces, then found again in the text.

The index says which texts hold all the pieces; whether they stand together is seen in the text
itself. So nothing is shown that the record does not say, whatever stands in the index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from counsel_desk.records.cases.pinyin_syllables import SYLLABLES, ways_to_part
from counsel_desk.records.cases.readings import common_readings
from counsel_desk.records.cases.text_pieces import RUNS, SOUND, folded

SHORTEST = 2
"""Characters that must be typed before texts are searched."""

MOST_SPOTS = 8
Spot = tuple[int, int]
"""Where a match begins and ends in a text."""


class TextQuery:
    """One query of one or more words, all of which a text must hold."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = tuple(words)

    @property
    def expression(self) -> str:
        """The query in FTS5's words."""
        return " AND ".join(f"({one.expression})" for one in self._words)

    def spots_in(self, text: str) -> tuple[tuple[Spot, ...], ...]:
        """Each word's places in a text, the first few of each; nothing when a word is not there."""
        low, found = folded(text), []
        for word in self._words:
            spots = word.spots_in(low)
            if not spots:
                return ()
            found.append(spots)
        return tuple(found)


class Word:
    """One word: as it is written, or, of letters alone, as pinyin."""

    def __init__(self, low: str, *, as_sound: bool = True) -> None:
        self._low = low
        letters = low.replace("'", "")
        is_sound = as_sound and letters.isascii() and letters.isalpha()
        self._ways = ways_to_part(letters) if is_sound else ()
        self._sound = _Sound(letters)

    @property
    def expression(self) -> str:
        """The word in FTS5's words: all its pieces, or all those of one of its readings."""
        written = [" AND ".join(_asked(self._low))]
        return " OR ".join(f"({one})" for one in (*written, *map(_heard, self._ways)))

    def spots_in(self, low: str) -> tuple[Spot, ...]:
        """Where a folded text holds the word; where it is not written, where it sounds so."""
        spots = tuple(_written_spots(self._low, low))
        return spots or (tuple(self._sound.spots_in(low)) if self._ways else ())


def understood(typed: str) -> TextQuery | None:
    """The query for what was typed, or None when that is too little to search texts for."""
    low = folded(typed)
    words = [one.strip("'") for one in low.split() if RUNS.search(one)]
    if sum(len(run) for run in RUNS.findall(low)) < SHORTEST:
        return None
    joined = "".join(words)
    if len(words) > 1 and joined.isascii() and joined.isalpha() and _are_syllables(words):
        # Pinyin written with spaces is one word.
        words = [joined]
    return TextQuery([Word(one) for one in words])


def _are_syllables(words: Sequence[str]) -> bool:
    return any(tuple(words) == way for way in ways_to_part("".join(words)))


def _asked(low: str) -> Iterator[str]:
    """The pieces of a word as it is written; the last run may go on in the text."""
    runs = RUNS.findall(low)
    for number, run in enumerate(runs):
        if run.isascii():
            yield f'"{run}"' + ("*" if number == len(runs) - 1 else "")
        elif len(run) == 1:
            yield f'"{run}"*'
        else:
            yield from (f'"{one}{other}"' for one, other in pairwise(run))


def _heard(way: tuple[str, ...]) -> str:
    """The pairs of one reading. The last may go on in the text, but not where the two syllables
    make up one (``ji'e``): all that begins with that one would be meant."""
    pairs = [f"{one}{other}" for one, other in pairwise(way)]
    last = "" if pairs[-1] in SYLLABLES else "*"
    asked = [f'"{SOUND}{one}"' for one in pairs]
    return " AND ".join([*asked[:-1], f"{asked[-1]}{last}"])


def _written_spots(word: str, low: str) -> Iterator[Spot]:
    at = low.find(word)
    for _number in range(MOST_SPOTS):
        if at < 0:
            return
        yield at, at + len(word)
        at = low.find(word, at + len(word))


class _Sound:
    """Letters that are looked for as pinyin, in one text after the other."""

    def __init__(self, letters: str) -> None:
        self._letters = letters
        self._seen: set[str] = set()
        self._begin_it: set[str] = set()
        self._known: dict[tuple[str, int], tuple[int, ...]] = {}

    def spots_in(self, low: str) -> Iterator[Spot]:
        """Where a run of characters is read as the letters; the last syllable may be unfinished."""
        ends = ((at, self._end(low, at)) for at in sorted(self._beginnings(low)))
        return islice(((at, end) for at, end in ends if end), MOST_SPOTS)

    def _beginnings(self, low: str) -> Iterator[int]:
        characters = set(low)
        new = characters - self._seen
        self._seen |= new
        self._begin_it |= {one for one in new if self._after(one, 0)}
        for character in characters & self._begin_it:
            at = low.find(character)
            while at >= 0:
                yield at
                at = low.find(character, at + 1)

    def _end(self, low: str, at: int) -> int:
        """Where the run ends that begins here; 0 when the letters go on otherwise."""
        walks = [(at, 0)]
        while walks:
            here, done = walks.pop()
            if done == len(self._letters):
                if here - at > 1:
                    return here
            elif here < len(low):
                walks += [(here + 1, after) for after in self._after(low[here], done)]
        return 0

    def _after(self, character: str, done: int) -> tuple[int, ...]:
        """How far the letters are used up when the character is read here."""
        key = character, done
        if key not in self._known:
            self._known[key] = tuple(_ends(character, self._letters, done))
        return self._known[key]


def _ends(character: str, letters: str, done: int) -> Iterator[int]:
    for reading in common_readings(character):
        if letters.startswith(reading, done):
            yield done + len(reading)
        elif reading.startswith(letters[done:]):
            yield len(letters)
