"""Rows as a command tells them: columns for people, or one JSON object per line for programs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from counsel_desk import i18n
from counsel_desk.records.grades import class_label

Row = dict[str, Any]


def show(
    arguments: argparse.Namespace, rows: Iterable[Row], cells: Callable[[Row], Iterable[str]]
) -> None:
    """Print the rows; ``cells`` says what people read of one."""
    for row in rows:
        print(as_json(row) if arguments.json else "\t".join(cells(row)))


def as_json(value: object) -> str:
    """One line; days and what else JSON has no word for as their text."""
    return json.dumps(value, ensure_ascii=False, default=str)


def class_words(cohort: int | None, class_no: int | None, on: date) -> str | None:
    """What a class is called on a day; nothing for who is in none."""
    if cohort is None:
        return None
    return class_label(cohort, class_no, on, i18n.language())
