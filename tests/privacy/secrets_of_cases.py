"""What must not leave cases.db: taken from its decrypted rows, so that nothing is forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from counsel_desk.records.cases.searchable import SOURCES
from counsel_desk.records.grades import class_label
from tests.privacy.busy_file import SEARCHED
from tests.privacy.needles import Secret, chunks

PERSONS = {"student": ("name",), "guardian": ("name",), "consent_statement": ("giver_name",)}
EXACT = {
    "student": ("id", "national_number", "school_number"),
    "guardian": ("phone",),
    "attachment": ("id", "digest"),
    **{source.code: ("id",) for source in SOURCES if source.code != "attachment"},
}
NEVER_SEARCHED = {
    "group_step": ("phase",),
    "draft": ("body",),
    "care_spell": ("label", "remark"),
    "file_opening": ("detail",),
    "snooze": ("reason",),
    "assessment_talk": ("result", "dropped_because"),
}
"""Words that the search for texts leaves out, and that are as secret as all others."""
_IN_ROWS = [(source.code, source.texts) for source in SOURCES if not source.is_json]
PROSE = _IN_ROWS + list(NEVER_SEARCHED.items())
SHORTEST_PROSE = 5


def names(cases: sqlite3.Connection) -> list[Secret]:
    """Students and guardians."""
    return list(_columns(cases, PERSONS))


def all_of(cases: sqlite3.Connection) -> list[Secret]:
    """Names, numbers, ids, phones, case numbers, classes and every sentence that was written."""
    prose = [
        piece
        for secret in (*_written(cases), *_summaries(cases))
        if len(secret.text) >= SHORTEST_PROSE
        for piece in chunks(secret.text, secret.kind)
    ]
    told = (*_columns(cases, EXACT), *prose, *_case_numbers(cases), *_classes(cases))
    return [*names(cases), *told, *_typed()]


def _written(cases: sqlite3.Connection) -> Iterator[Secret]:
    for table, columns in PROSE:
        yield from _columns(cases, {table: columns})


def _summaries(cases: sqlite3.Connection) -> Iterator[Secret]:
    """What another room wrote for this one; the rest of its packet stands in rows of its own."""
    rows = cases.execute(
        "SELECT json_extract(body, '$.packet.summary') FROM handover WHERE body <> ''"
    )
    yield from (Secret(str(text), "handover.summary") for (text,) in rows)


def _typed() -> Iterator[Secret]:
    """What was typed into the search stands nowhere at all, least of all outside."""
    return (Secret(words, "searched") for words in SEARCHED)


def _columns(cases: sqlite3.Connection, wanted: dict[str, tuple[str, ...]]) -> Iterator[Secret]:
    for table, columns in wanted.items():
        for column in columns:
            rows = cases.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall()
            yield from (Secret(str(text), f"{table}.{column}") for (text,) in rows if text)


def _case_numbers(cases: sqlite3.Connection) -> Iterator[Secret]:
    for year, number in cases.execute("SELECT school_year, number FROM case_number"):
        yield Secret(f"{year}-{number:03d}", "case number")


def _classes(cases: sqlite3.Connection) -> Iterator[Secret]:
    rows = cases.execute("SELECT DISTINCT cohort, class_no FROM class_membership").fetchall()
    for cohort, class_no in rows:
        for year in (2025, 2026):
            for language in ("zh_CN", "en"):
                label = class_label(cohort, class_no, date(year, 10, 1), language)
                yield Secret(label, "class")
