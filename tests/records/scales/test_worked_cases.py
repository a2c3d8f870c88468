"""Sheets that a second reader scored by hand from the published keys come out the same here."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from counsel_desk.records.scales import shipped
from counsel_desk.records.scales.exact_numbers import rounded
from counsel_desk.records.scales.result import Result, State
from counsel_desk.records.scales.scoring import score

FILE = Path(__file__).with_name("worked_cases.csv")
PLACES = 4


def _rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _answers(text: str) -> list[int | None]:
    return [int(one) if one.strip() else None for one in text.split(",")]


def _told(result: Result) -> dict[str, object]:
    """A result in the words of the second reader."""
    return {
        "valid": result.state is State.SCORED,
        "total": None if result.total is None else rounded(result.total, PLACES),
        "standard": result.standard,
        "subs": {name: rounded(number, PLACES) for name, number in result.subscales.items()},
        "alerts": list(result.alerts),
    }


def test_every_scale_was_read_a_second_time() -> None:
    counted = Counter(row["scale"] for row in _rows())
    assert set(counted) == set(shipped.NAMES)
    assert min(counted.values()) >= 8


@pytest.mark.parametrize("name", shipped.NAMES)
def test_a_scale_comes_out_as_the_second_reader_found(name: str) -> None:
    definition = shipped.load(name)
    for row in (row for row in _rows() if row["scale"] == name):
        assert _told(score(definition, _answers(row["answers"]))) == json.loads(row["expect"]), row[
            "case"
        ]
