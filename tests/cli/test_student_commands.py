"""Students' files on the command line: the open ones, and one as text after a reason."""

from __future__ import annotations

import pytest

from tests.cli import school
from tests.cli.command import User

NAMES = [str(row[0]) for row in school.roster_rows()]
FILE = ["id", "case_number", "class", "last_session", "open_plan", "next_on", "next"]


def _files(user: User, *more: str) -> list[dict[str, object]]:
    return user.command("student", "list", "--files", "--json", *more).done().objects


def test_only_open_files_are_listed_and_names_only_when_asked(counsellor: User) -> None:
    rows = _files(counsellor)
    assert {tuple(one) for one in rows} == {tuple(FILE)}
    assert [one["case_number"] for one in rows] == ["2026-001", "2026-002"]
    assert [one["name"] for one in _files(counsellor, "--reveal")] == NAMES[:2]
    columns = counsellor.command("student", "list", "--files").done().out
    assert "2026-001" in columns
    assert NAMES[0] not in columns


def test_showing_a_file_needs_a_reason_and_leaves_its_line(counsellor: User) -> None:
    assert counsellor.command("student", "show", "2026-001").code == 2
    wrong = counsellor.command("student", "show", "2026-001", "--reason", "curiosity")
    assert (wrong.code, wrong.out) == (4, "")
    assert "first_talk" in counsellor.command("student", "show", "--help").out
    wordless = counsellor.command("student", "show", "2026-001", "--reason", "other")
    assert (wordless.code, wordless.out) == (4, "")
    words = ("show", "2026-001", "--reason", "plan", "--json")
    (first,) = counsellor.command("student", *words).done().objects
    (again,) = counsellor.command("student", *words).done().objects
    assert (first["openings"], again["openings"]) == (1, 1)


def test_a_file_has_what_the_room_knows_and_no_name_unless_asked(counsellor: User) -> None:
    words = ("student", "show", "2026-001", "--reason", "session")
    (told,) = counsellor.command(*words, "--json").done().objects
    assert told["case_numbers"] == ["2026-001"]
    assert [one["kind"] for one in told["timeline"]] == ["session"]
    assert set(told["consent"]) == {"counselling", "screening", "recording", "sharing"}
    assert "name" not in told
    text = counsellor.command(*words).done().out
    assert "2026-001" in text
    assert school.PROCESS in text
    assert NAMES[0] not in text
    assert NAMES[0] in counsellor.command(*words, "--reveal").done().out


@pytest.mark.parametrize("word", ["2026-999", "nobody", ""])
def test_a_student_who_is_not_there_is_told(counsellor: User, word: str) -> None:
    answer = counsellor.command("student", "show", word, "--reason", "session")
    assert (answer.code, answer.out) == (4, "")
