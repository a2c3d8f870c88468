"""What must not leave cases.db: taken from its decrypted rows, so that nothing is forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from counsel_desk.records.grades import class_label
from tests.privacy.needles import Secret, chunks

PERSONS = {"student": ("name",), "guardian": ("name",), "consent_statement": ("giver_name",)}
EXACT = {
    "student": ("id", "national_number", "school_number"),
    "guardian": ("phone",),
    "session_note": ("id",),
    "consent_statement": ("id",),
    "attachment": ("id", "digest"),
}
PROSE = {
    "session_note": (
        "safety_detail", "presenting", "background", "observation", "duration_frequency",
        "appraisal", "goal", "process", "feedback", "homework", "follow_up", "own_reminder",
        "partner", "agreement", "confidentiality_broken", "group_name", "materials",
    ),
    "group_step": ("phase", "activity", "reactions", "observation"),
    "addendum": ("text",),
    "draft": ("body",),
    "consent_statement": ("remark",),
    "consent_override": ("reason",),
    "guardian_exemption": ("reason",),
    "attachment": ("title",),
}  # fmt: skip
SHORTEST_PROSE = 5


def names(cases: sqlite3.Connection) -> list[Secret]:
    """Students and guardians."""
    return list(_columns(cases, PERSONS))


def all_of(cases: sqlite3.Connection) -> list[Secret]:
    """Names, numbers, ids, phones, case numbers, classes and every sentence that was written."""
    prose = [
        piece
        for secret in _columns(cases, PROSE)
        if len(secret.text) >= SHORTEST_PROSE
        for piece in chunks(secret.text, secret.kind)
    ]
    return [*names(cases), *_columns(cases, EXACT), *prose, *_case_numbers(cases), *_classes(cases)]


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
