"""The wording guard measured on notes written without sight of its lists.

A planted word stands in 【】 in the file; the marks are taken out before the guard reads the note.
It counts as caught when a mark covers part of it, as the writer's own or with its source asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from counsel_desk.records.cases import wording
from counsel_desk.records.cases.wording import Mark

HERE = Path(__file__).parent / "wording"
MOST_FALSE_ALARMS = 0.02
FEWEST_CAUGHT = 45
"""What the guard reaches, less one word; it was 36 of 51 when it first read these notes.

Five stay away on purpose: insults that somebody threw at the child (four) and a relative's illness.
"""


@dataclass(frozen=True)
class Planted:
    """One planted word of a note, and the mark that the guard put on it, if any."""

    word: str
    note: str
    mark: Mark | None

    @property
    def verdict(self) -> str:
        if self.mark is None:
            return "missed"
        return "source asked" if self.mark.is_reported else "caught"


def _ordinary() -> list[str]:
    return (HERE / "ordinary_200.txt").read_text(encoding="utf-8").splitlines()


def _notes() -> list[str]:
    return (HERE / "planted_20.txt").read_text(encoding="utf-8").strip().split("\n\n")


@cache
def _planted() -> tuple[Planted, ...]:
    return tuple(one for note in _notes() for one in _judged(note))


def _judged(note: str) -> list[Planted]:
    """The planted words of a note, each with its mark; the guard sees the note without brackets."""
    pieces = re.split(r"【([^】]*)】", note)
    text = "".join(pieces)
    marks, place, judged = wording.shipped().marks(text), 0, []
    for number, piece in enumerate(pieces):
        end = place + len(piece)
        if number % 2:
            mark = next((one for one in marks if one.start < end and one.end > place), None)
            judged.append(Planted(piece, text, mark))
        place = end
    return judged


def test_the_notes_are_as_many_as_they_say() -> None:
    assert (len(_ordinary()), len(set(_ordinary())), len(_notes())) == (200, 200, 20)
    assert 40 <= len(_planted()) <= 60


def test_ordinary_sentences_of_another_hand_raise_hardly_an_alarm() -> None:
    marks = {one: wording.shipped().marks(one) for one in _ordinary()}
    alarms = {text: [one.word for one in found] for text, found in marks.items() if found}
    print(f"{len(alarms)} alarms in {len(marks)} ordinary sentences: {alarms}")
    assert len(alarms) < MOST_FALSE_ALARMS * len(marks)


def test_planted_words_of_another_hand_are_caught_and_the_table_says_which() -> None:
    for one in _planted():
        print(f"{one.verdict}\t{one.word}\t{one.note}")
    missed = [one.word for one in _planted() if one.mark is None]
    caught = len(_planted()) - len(missed)
    print(f"{caught} of {len(_planted())} planted words; missed: {missed}")
    assert caught >= FEWEST_CAUGHT


@pytest.mark.parametrize(
    ("sentence", "word", "is_reported"),
    [
        ("看完电影回来就不说话，我看是抑郁症", "抑郁症", False),
        ("妈妈说在县里查过多动症", "多动症", True),
        ("她说妈妈像个泼妇", "泼妇", True),
        ("奶奶精神有问题", "精神有问题", False),
        ("她简直一个混混", "混混", False),
        ("舅舅整个一无赖", "无赖", False),
    ],
)
def test_what_was_missed_at_first_is_found_in_other_sentences_too(
    sentence: str, word: str, is_reported: bool
) -> None:
    found = [(one.word, one.is_reported) for one in wording.shipped().marks(sentence)]
    assert found == [(word, is_reported)]


@pytest.mark.parametrize(
    "sentence",
    [
        "电影讲一个男孩，他有自闭症",
        "填了焦虑症问卷",
        "奶奶说外婆有抑郁症",
        "爸爸老赖床",
        "他在地上耍无赖",
        "抓到一个小偷",
        "夜里看见扫把星划过天空",
    ],
)
def test_what_was_added_leaves_its_neighbours_alone(sentence: str) -> None:
    assert wording.shipped().marks(sentence) == ()
