"""What must not leave cases.db: taken from its decrypted rows, so that nothing is forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from datetime import date

from counsel_desk.records.cases.searchable import SOURCES
from counsel_desk.records.grades import class_label
from tests.privacy.busy_duty import SEALED
from tests.privacy.busy_file import SEARCHED
from tests.privacy.needles import Secret, chunks

PERSONS = {"student": ("name",), "guardian": ("name",), "consent_statement": ("giver_name",)}
EXACT = {
    "student": ("id", "national_number", "school_number"),
    "guardian": ("phone",),
    "crisis_watch": ("phone",),
    "network_contact": ("phone",),
    "attachment": ("id", "digest"),
    **{source.code: ("id",) for source in SOURCES if source.code != "attachment"},
}
NEVER_SEARCHED = {
    "group_step": ("phase",),
    "draft": ("body",),
    "care_spell": ("label", "remark"),
    "file_opening": ("detail",),
    "snooze": ("reason",),
    "assessment": ("answers", "scores"),
    "assessment_round": ("name", "closing_remark"),
    "assessment_talk": ("result", "dropped_because"),
    "case_conference": ("place", "chair"),
    "concern_level": ("set_by",),
    "conference_decision": ("owner",),
    "crisis": ("found_by",),
    "crisis_step": ("done_by",),
    "crisis_watch": ("who", "remark"),
    "dorm_place": ("building", "floor", "room"),
    "dorm_stay": ("bed",),
    "early_warning": ("noticed_by",),
    "event_step": ("done_by", "told", "result", "why_not"),
    "event_support": ("who", "need", "owner", "result"),
    "extreme_event": ("place", "facts", "closing_words"),
    "network_contact": ("name",),
    "network_report": ("reporter", "remark"),
    "referral_answer": ("given_by",),
    "return_slip": ("told_by",),
    "season_check": ("name", "event", "support", "closing_remark"),
    "season_check_class": ("remark",),
    "season_follow_up": ("owner",),
    "warning_step": ("told", "told_by"),
}
"""Words that the search for texts leaves out, and that are as secret as all others."""
_IN_ROWS = [(source.code, source.texts) for source in SOURCES if not source.is_json]
PROSE = _IN_ROWS + list(NEVER_SEARCHED.items())
SHORTEST_PROSE = 5


def names(cases: sqlite3.Connection) -> list[Secret]:
    """Students and guardians."""
    return list(_columns(cases, PERSONS))


def public_words(room: sqlite3.Connection) -> list[str]:
    """Who works at the school and which number is to be called: what hangs at the door."""
    asked = (
        "SELECT name FROM staff_member",
        "SELECT keeper FROM report_channel",
        "SELECT value FROM room_setting WHERE key LIKE 'hotline.%'",
    )
    return [str(one) for words in asked for (one,) in room.execute(words).fetchall() if one]


def all_of(cases: sqlite3.Connection, public: Collection[str] = ()) -> list[Secret]:
    """Names, numbers, ids, phones, case numbers, classes and every sentence that was written.

    What is no more than ``public`` words, such as a teacher's name in a step, is none.
    """
    prose = [
        piece
        for secret in (*_written(cases), *_summaries(cases))
        if len(secret.text) >= SHORTEST_PROSE
        for piece in chunks(secret.text, secret.kind)
    ]
    told = (*_columns(cases, EXACT), *prose, *_case_numbers(cases), *_classes(cases))
    secret = [one for one in told if not any(one.text in words for words in public)]
    return [*names(cases), *secret, *_typed(), *_sealed()]


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


def _sealed() -> Iterator[Secret]:
    """The report of harm stands in no row that could be read for it."""
    return (Secret(words, "sealed") for words in SEALED)


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
