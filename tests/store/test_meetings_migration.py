"""Agreements of old vaults come up as meetings: held, missed or still expected, as they were."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counsel_desk.store import migrate, schema, sealing
from counsel_desk.store.connection import FileKey, connect_file
from counsel_desk.store.tables import CASES

BEFORE = ("cases_0004", "cases_0006")
"""What was in use before there were files of students, and the step just before this one."""
WRITTEN = "2026-10-16 18:00:00.000000"
_FILLED = {"INTEGER": 0, "BOOLEAN": 0}


class OldVault:
    """A cases file as an earlier version left it."""

    def __init__(self, folder: Path, revision: str) -> None:
        self.folder, self.key = folder, FileKey(sealing.new_key(), os.urandom(16))
        migrate.upgrade_file(folder, CASES, self.key, create=True, to=revision)
        self.raw = connect_file(folder / "cases.db", self.key)

    def add(self, table: str, **values: object) -> None:
        """A row; what it does not name and must be there is filled with nothing much."""
        for _n, name, kind, needed, default, _key in self.raw.execute(
            f"PRAGMA table_info({table})"
        ).fetchall():
            if needed and default is None:
                values.setdefault(name, _FILLED.get(kind, ""))
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        self.raw.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))

    def note(self, key: str, day: str, next_on: str | None = None, **values: object) -> None:
        """A session of that day."""
        told = {
            "kind": "individual", "starts": "12:40:00.000000", "written_at": WRITTEN,
            "status": "closed", "minutes": 30, "heads": 1, "topics": "[]", "methods": "[]",
        }  # fmt: skip
        self.add("session_note", id=key, day=day, next_on=next_on, **{**told, **values})

    def brought_up(self) -> dict[str, tuple[Any, ...]]:
        """The meetings by the session that agreed them: day, hour, state, since when, record."""
        self.raw.close()
        migrate.upgrade_file(self.folder, CASES, self.key)
        new = connect_file(self.folder / "cases.db", self.key)
        schema.refuse_differences(new, CASES, schema.head(CASES), "cases.db")
        rows = new.execute(
            "SELECT agreed_in, day, starts, status, status_on, held_in FROM meeting"
        ).fetchall()
        assert new.execute("PRAGMA foreign_key_check").fetchall() == []
        new.close()
        assert len({row[0] for row in rows}) == len(rows)
        return {row[0]: tuple(row[1:]) for row in rows}


@pytest.fixture(params=BEFORE)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OldVault]:
    vault = OldVault(tmp_path, request.param)
    for one in ("s1", "s2"):
        vault.add("student", id=one, name="测试生", sex="f", status="enrolled")
    return vault


def test_the_next_session_with_the_same_student_holds_what_was_agreed(old: OldVault) -> None:
    old.note("a", "2026-10-12", "2026-10-19", student_id="s1", next_at="16:40:00.000000")
    old.note("other", "2026-10-19", student_id="s2")
    old.note("b", "2026-10-20", student_id="s1")
    assert old.brought_up() == {
        "a": ("2026-10-19", "16:40:00.000000", "held", "2026-10-20", "b"),
    }


def test_what_nobody_came_to_yet_is_expected(old: OldVault) -> None:
    old.note("a", "2026-10-12", "2026-10-19", student_id="s1")
    assert old.brought_up() == {"a": ("2026-10-19", None, "planned", None, None)}


def test_what_was_noted_as_missed_stays_so_unless_there_is_a_record_of_its_day(
    old: OldVault,
) -> None:
    for student, came in (("s1", "2026-10-19"), ("s2", "2026-10-21")):
        old.note(f"a-{student}", "2026-10-12", "2026-10-19", student_id=student)
        old.add("missed_meeting", session_id=f"a-{student}", day="2026-10-19", noted_at=WRITTEN)
        old.note(f"b-{student}", came, student_id=student)
    assert old.brought_up() == {
        "a-s1": ("2026-10-19", None, "held", "2026-10-19", "b-s1"),
        "a-s2": ("2026-10-19", None, "missed", "2026-10-16", None),
    }


def test_missed_on_a_day_that_was_agreed_otherwise_later_says_nothing_of_the_new_day(
    old: OldVault,
) -> None:
    old.note("a", "2026-10-12", "2026-10-26", student_id="s1")
    old.add("missed_meeting", session_id="a", day="2026-10-19", noted_at=WRITTEN)
    assert old.brought_up() == {"a": ("2026-10-26", None, "planned", None, None)}


def test_groups_and_teachers_are_told_apart_by_their_names(old: OldVault) -> None:
    old.note("g", "2026-10-12", "2026-10-19", kind="group", group_name="放松小组")
    old.note("t", "2026-10-12", "2026-10-19", kind="teacher", partner="丙三")
    old.note("u", "2026-10-19", kind="teacher", partner="丁四")
    old.note("h", "2026-10-19", kind="group", group_name="放松小组")
    found = old.brought_up()
    assert (found["g"][2], found["g"][4]) == ("held", "h")
    assert found["t"][2] == "planned"


def test_agreed_twice_for_one_day_it_stands_once(old: OldVault) -> None:
    old.note("a", "2026-10-12", "2026-10-19", student_id="s1", starts="09:00:00.000000")
    old.note("b", "2026-10-12", "2026-10-19", student_id="s1", starts="16:40:00.000000")
    assert list(old.brought_up()) == ["b"]
