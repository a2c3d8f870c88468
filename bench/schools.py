"""Schools of a size to be measured: the demo school, filled up with sessions of past years."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counsel_desk.records.cases.session_note import SessionNote

ROOT = Path(__file__).resolve().parents[1]
YEARS = 5
"""How far back the added sessions go."""

LONG = 250
"""Entries that a long file has at the least."""

_AT_ONCE = 5000
_TEXT = "先听学生把一周的情况说完，一起画出每天的作息，找到两个可以提前半小时休息的晚上。" * 4


@dataclass(frozen=True)
class School:
    """A vault, how to get in, and where the program keeps the rest."""

    vault: Path
    name: str
    password: str

    def environment(self) -> dict[str, str]:
        """What the program sees: an account of its own beside the vault."""
        account = self.vault.with_name(f"{self.vault.name}-account")
        folders = {
            f"COUNSEL_DESK_{kind}": str(account / kind.lower())
            for kind in ("DATA", "CONFIG", "LOG")
        }
        return {**os.environ, **folders, "PYTHONPATH": str(ROOT / "src")}


def build(
    vault: Path, students: int, sessions: int = 0, text: Callable[[], str] = lambda: _TEXT
) -> School:
    """A demo school of two terms with so many students and at least so many sessions.

    :param text: what the sessions of past years say.
    """
    from counsel_desk.demo.school import DemoOrder, build

    os.environ["COUNSEL_DESK_KDF"] = "floor"
    made = build(vault, DemoOrder(seed=1, students=students, terms=2))
    school = School(vault, made.counsellor.name, made.counsellor.password)
    if sessions > made.sessions:
        _fill_up(school, sessions - made.sessions, text)
    make_long_file(school)
    return school


def make_long_file(school: School) -> None:
    """Fill the file of the first student in the list, as after three years of much care."""
    from counsel_desk.records.cases.observation_fields import ObservationFields
    from counsel_desk.services.desk import Desk

    today = date.today()
    with Desk.open(school.vault, school.name, school.password) as desk:
        cases = desk.require_cases()
        student = cases.students.overview(today)[0].id
        cases.files.open(student, "session")
        for number in range(LONG):
            cases.observations.add(
                student, ObservationFields("observation", today - timedelta(number), _TEXT)
            )


def _fill_up(school: School, count: int, text: Callable[[], str]) -> None:
    """Closed sessions of the years before, each with its line in the usage log."""
    from counsel_desk.services.desk import Desk
    from counsel_desk.store.tables import CASES, ROOM

    random = Random(2)
    with Desk.open(school.vault, school.name, school.password) as desk:
        students = [one.id for one in desk.require_cases().students.overview(date.today())]
        first = desk.require_cases().sessions.overview()[0].day
        days = [first - timedelta(days=n) for n in range(1, YEARS * 365)]
        for begun in range(0, count, _AT_ONCE):
            number = min(_AT_ONCE, count - begun)
            made = [_session(random, random.choice(days), students, text) for _n in range(number)]
            for side, place in ((CASES, 0), (ROOM, 1)):
                with desk._vault.write(side, "bench.fill") as session:
                    session.add_all(pair[place] for pair in made)
                    if side == CASES:
                        session.flush()
                        session.add_all(_meeting(note) for note, _line in made)


def _session(
    random: Random, day: date, students: list[str], text: Callable[[], str]
) -> tuple[SessionNote, object]:
    from counsel_desk.records.base import new_id
    from counsel_desk.records.cases.session_note import SessionNote
    from counsel_desk.records.room.room_use import RoomUse

    starts, token = time(random.randint(8, 17), random.choice((0, 15, 30, 45))), new_id()
    written = datetime.combine(day, starts)
    note = SessionNote(
        kind="individual", student_id=random.choice(students), day=day, starts=starts, minutes=30,
        heads=1, topics=("study",), methods=(), safety="not_raised", presenting=text(),
        process=text(), next_on=day + timedelta(days=7), use_token=token, status="closed",
        written_at=written, closed_at=written,
    )  # fmt: skip
    line = RoomUse(
        token=token, day=day, period="noon", kind="individual", heads=1, minutes=30
    )  # fmt: skip
    return note, line


def _meeting(note: SessionNote) -> object:
    """Every session was an appointment: as many meetings as in a vault used for years."""
    from counsel_desk.records.cases.meeting import Meeting

    return Meeting(
        kind=note.kind, student_id=note.student_id, day=note.day, starts=note.starts,
        held_in=note.id, status="held", status_on=note.day, written_at=note.written_at,
        written_by="",
    )  # fmt: skip
