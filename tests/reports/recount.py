"""Reads a printed self-check back and holds it against ``policy check --json``.

It knows nothing of how the paper is made: it takes the words with their places out of the PDF,
puts them into columns by the heads of the table, and compares clause by clause. By hand:
``python -m tests.reports.recount pack.pdf check.json`` with both in English.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

HEADS = ("Clause", "What", "Result", "Numbers", "How", "Records", "What")
WORDS = {
    "met": "Met", "near": "On the way", "not_met": "Not met",
    "not_applicable": "Does not apply", "no_data": "Not filled in yet",
}  # fmt: skip
BEGINS = {words.split()[0] for words in WORDS.values()}
LEFT = 51.0  # what begins left of this is no cell
Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Word:
    """A word and where it stands, in points from the upper left."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """One clause as the paper has it, white space taken out."""

    clause: str
    result: str
    numbers: str
    stands: str


def differences(pdf: bytes, told: Sequence[Fields]) -> list[str]:
    """What paper and JSON disagree about; nothing when all is well."""
    pages = list(_pages(pdf))
    lines = [line for page in pages for line in _lines(page)]
    if len(lines) != len(told):
        return [f"{len(lines)} clauses on paper, {len(told)} in the answer"]
    found = [
        f"{wanted['rule']}: {told_as} is not {line}"
        for line, wanted in zip(lines, told, strict=True)
        if (told_as := _fault(line, wanted))
    ]
    return [*found, *_counts(pages, told)]


def _fault(line: Line, wanted: Fields) -> str:
    """The first field that is not as wanted."""
    expected = {
        "clause": _joined(wanted["clause"]),
        "result": _joined(WORDS[wanted["verdict"]]),
        "numbers": _joined(_numbers(wanted)),
    }
    wrong = [value for name, value in expected.items() if getattr(line, name) != value]
    if not wrong and not line.stands.startswith(_joined(wanted["note"])):
        wrong = [wanted["note"]]
    return wrong[0] if wrong else ""


def _numbers(wanted: Fields) -> str:
    told = [wanted["numerator"], wanted["denominator"]]
    return "/".join(f"{float(one):g}" for one in told if one is not None)


def _counts(pages: Sequence[Sequence[Word]], told: Sequence[Fields]) -> list[str]:
    """The figures at the head of the check are the verdicts of the answer."""
    counts = Counter(one["verdict"] for one in told)
    wanted = [str(counts[verdict]) for verdict in WORDS]
    page = next(page for page in pages if _heads(page))
    top = next(y for _x, y in [_heads(page)[0]])
    labels = next(word.y for word in page if word.text == "Met" and word.y < top)
    above = [word for word in page if labels - 40 < word.y < labels - 4]
    found = [word.text for word in sorted(above, key=lambda word: word.x) if word.text.isdecimal()]
    return [] if found == wanted else [f"figures {found} are not {wanted}"]


def _pages(pdf: bytes) -> Iterator[list[Word]]:
    done = subprocess.run(
        ["pdftotext", "-bbox", "-enc", "UTF-8", "-", "-"],
        input=pdf, capture_output=True, check=True,
    )  # fmt: skip
    space = "{http://www.w3.org/1999/xhtml}"
    for page in ElementTree.fromstring(done.stdout).iter(f"{space}page"):
        yield [
            Word(word.text or "", float(word.get("xMin", 0)), float(word.get("yMin", 0)))
            for word in page.iter(f"{space}word")
        ]


def _heads(page: Sequence[Word]) -> list[tuple[float, float]]:
    """Where the columns begin, when the page has the table's head."""
    firsts = (word for word in page if LEFT <= word.x < LEFT + 4)
    clause = next((word for word in firsts if word.text == HEADS[0]), None)
    if clause is None:
        return []
    row = sorted((word for word in page if abs(word.y - clause.y) < 2), key=lambda word: word.x)
    named = [word for word in row if word.text in HEADS]
    return [(word.x, word.y) for word in named] if len(named) == len(HEADS) else []


def _lines(page: Sequence[Word]) -> Iterator[Line]:
    heads = _heads(page)
    if not heads:
        return
    columns, top = [x for x, _y in heads], heads[0][1] + 4
    below = [word for word in page if word.y > top]
    end = min((word.y for word in below if word.x < LEFT), default=1e6)
    starts = sorted(
        word.y
        for word in below
        if columns[2] - 1 <= word.x < columns[3] - 1 and word.y < end - 2 and word.text in BEGINS
    )
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        row = [word for word in below if start - 2 <= word.y < stop - 2]
        cells = [_cell(row, columns, place) for place in range(len(columns))]
        yield Line(cells[0], cells[2], cells[3], cells[4])


def _cell(row: Sequence[Word], columns: Sequence[float], place: int) -> str:
    right = columns[place + 1] if place + 1 < len(columns) else 1e6
    own = [word for word in row if columns[place] - 1 <= word.x < right - 1]
    return _joined("".join(w.text for w in sorted(own, key=lambda w: (round(w.y), w.x))))


def _joined(text: str) -> str:
    return re.sub(r"\s", "", text)


if __name__ == "__main__":
    faults = differences(Path(sys.argv[1]).read_bytes(), json.loads(Path(sys.argv[2]).read_text()))
    print("\n".join(faults) or "the same")
    sys.exit(bool(faults))
