"""The usage log follows the sessions, whatever is done to them and in whatever order."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from counsel_desk.records.cases.session_fields import Member, SessionFields
from counsel_desk.services.desk import Desk
from tests import vaults

FIRST = date(2026, 9, 7)
SAFE = "not_raised"


@st.composite
def _sessions(draw: st.DrawFn, students: tuple[str, str]) -> SessionFields:
    kind = draw(
        st.sampled_from(("individual", "group", "parent", "teacher", "phone", "home_visit"))
    )
    members = tuple(Member(one, draw(st.booleans())) for one in students[1:])
    return SessionFields(
        kind=kind,
        day=FIRST + timedelta(days=draw(st.integers(0, 20))),
        starts=time(draw(st.integers(8, 20)), draw(st.integers(0, 59))),
        minutes=draw(st.integers(1, 119)),
        student_id=students[0],
        heads=draw(st.integers(1, 4)),
        area_id=draw(st.sampled_from((None, 1, 2))),
        topics=draw(st.sampled_from(((), ("safety_self_harm",), ("sleep",)))),
        safety=SAFE,
        members=(Member(students[0]), *members),
    )


def _lines_of_sessions(desk: Desk) -> list[tuple[object, ...]]:
    """What the log should say, worked out from the notes alone."""
    expected = []
    sessions = desk.require_cases().sessions
    for row in sessions.overview():
        note = sessions.get(row.id)
        if note.kind in ("phone", "home_visit"):
            continue
        heads = len(row.names) if note.kind == "group" else note.heads
        rounded = max(5, (note.minutes + 2) // 5 * 5)
        expected.append((note.use_token, note.day, note.kind, heads, rounded, note.area_id, 1))
    return sorted(expected, key=str)


class _Counsellor(RuleBasedStateMachine):
    """Adds, changes, closes and takes back sessions at random."""

    desk: Desk
    students: tuple[str, str]
    open_notes = Bundle("open_notes")

    @initialize()
    def begin(self) -> None:
        sessions = self.desk.require_cases().sessions
        for row in sessions.overview():
            if row.status == "open":
                sessions.remove(row.id)

    @rule(target=open_notes, data=st.data())
    def add(self, data: st.DataObject) -> str:
        fields = data.draw(_sessions(self.students))
        return self.desk.require_cases().sessions.add(fields)

    @rule(note=open_notes, data=st.data())
    def change(self, note: str, data: st.DataObject) -> None:
        self.desk.require_cases().sessions.change(note, data.draw(_sessions(self.students)))

    @rule(note=consumes(open_notes))
    def close(self, note: str) -> None:
        self.desk.require_cases().sessions.close(note)

    @rule(target=open_notes, note=consumes(open_notes))
    def take_back(self, note: str) -> object:
        self.desk.require_cases().sessions.remove(note)
        return multiple()

    @invariant()
    def the_log_says_what_the_sessions_say(self) -> None:
        lines = self.desk.room.uses.between(date(2026, 9, 1), vaults.TODAY)
        told = [
            (use.token, use.day, use.kind, use.heads, use.minutes, use.area_id, use.duty_id)
            for use in lines
        ]
        assert sorted(told, key=str) == _lines_of_sessions(self.desk)


def test_the_usage_log_always_equals_the_sessions(desk: Desk, template: vaults.Template) -> None:
    kind = type("Counsellor", (_Counsellor,), {"desk": desk, "students": template.students})
    run_state_machine_as_test(
        kind,
        settings=settings(
            max_examples=8, stateful_step_count=12, deadline=None, database=None,
            derandomize=True, suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
