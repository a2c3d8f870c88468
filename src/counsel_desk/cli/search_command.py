"""``search TEXT``: the passages in which it stands, without anybody's name beside them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from counsel_desk import clock, errors
from counsel_desk.cli import rows
from counsel_desk.cli.desks import open_desk
from counsel_desk.cli.rows import Row
from counsel_desk.i18n import _
from counsel_desk.records.cases.name_search import NameIndex
from counsel_desk.records.cases.searchable import KINDS
from counsel_desk.records.cases.text_hit import TextHit

COLUMNS: dict[str, Callable[[Any], str]] = {
    "kind": lambda kind: _(KINDS[kind]),
    "day": str,
    "case_number": str,
    "class": str,
    "passage": str,
}
"""What people read of a hit, and how; a program gets the ids too."""


def search(arguments: argparse.Namespace) -> None:
    """Print the hits, the best first: as columns, or one JSON object per line."""
    if arguments.limit < 1:
        raise errors.UsageProblem(_("Give --limit a number from 1 on."))
    with open_desk(arguments) as desk:
        cases = desk.require_cases()
        cases.texts.fill()
        index = cases.finder.index()
        found = [_row(hit, index) for hit in cases.texts.search(arguments.text, arguments.limit)]
    rows.show(arguments, found, _cells)


def _cells(row: Row) -> list[str]:
    return [told(row[name] or "") for name, told in COLUMNS.items()]


def _row(hit: TextHit, index: NameIndex) -> Row:
    person = index.get(hit.student_id) if hit.student_id else None
    return {
        "kind": hit.kind,
        "day": hit.day,
        "case_number": person.case_numbers[0] if person and person.case_numbers else None,
        "class": rows.class_words(person.cohort, person.class_no, clock.today())
        if person
        else None,
        "passage": hit.passage.text,
        "marks": hit.passage.marks,
        "title": hit.title or None,
        "record_id": hit.record_id,
        "student_id": hit.student_id,
    }
