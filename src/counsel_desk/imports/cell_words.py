"""The words that people put into cells, by what they stand for; data beside the column words."""

from __future__ import annotations

import csv
from functools import cache

from counsel_desk import paths


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind, in lower case.

    Kinds: nothing, boarder, day, yes, no, footer, people, main_site, unanswered, score_of,
    whole_school, and what may follow or precede a number: hour_signs, people_signs, minute_signs,
    lesson_signs.
    """
    file = paths.resources() / "words" / "cell_words.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        listed = {row["kind"]: row["words"].split("|") for row in csv.DictReader(lines)}
    return frozenset(listed[kind])
