"""What is asked of the session notes again and again finds its rows without reading them all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import event

from counsel_desk.services.desk import CaseServices, Desk
from tests import vaults

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
QUESTIONS: dict[str, tuple[Callable[[CaseServices, str], object], str]] = {
    "a student's notes": (
        lambda cases, student: cases.sessions.of_student(student),
        "ix_session_note_student_id_day",
    ),
    "meetings agreed for a month": (
        lambda cases, _student: cases.meetings.between(FIRST, LAST),
        "ix_meeting_day_starts",
    ),
    "appointments of a day": (
        lambda cases, _student: cases.appointments.on(vaults.TODAY),
        "ix_meeting_day_starts",
    ),
    "unfinished notes": (
        lambda cases, _student: cases.sessions.unfinished(),
        "ix_session_note_day_starts",
    ),
    "the list of students with their sessions": (
        lambda cases, _student: cases.students.overview(vaults.TODAY),
        "ix_session_note_student_id_day",
    ),
}


def _plans(desk: Desk, ask: Callable[[], object]) -> str:
    """How SQLite goes about every question to the notes."""
    asked: list[tuple[str, object]] = []

    def keep(
        _connection: object, _cursor: object, sql: str, values: object, *_more: object
    ) -> None:
        if "FROM session_note" in sql or "FROM meeting" in sql:
            asked.append((sql, values))

    event.listen(desk._vault._engine, "before_cursor_execute", keep)
    ask()
    raw = desk._vault.raw_connection
    assert asked
    steps = [row[3] for one in asked for row in raw.execute(f"EXPLAIN QUERY PLAN {one[0]}", one[1])]
    return "\n".join(steps)


@pytest.mark.parametrize("about", QUESTIONS)
def test_an_index_leads_to_the_rows(
    desk: Desk, cases: CaseServices, template: vaults.Template, about: str
) -> None:
    ask, index = QUESTIONS[about]
    plans = _plans(desk, lambda: ask(cases, template.students[0]))
    assert index in plans
    assert "SCAN session_note\n" not in f"{plans}\n"
