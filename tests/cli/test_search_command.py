"""``search TEXT``: passages with case number and class, no names beside them; and its index."""

from __future__ import annotations

from tests.cli import school
from tests.cli.command import User, command
from tests.store import raw_files

KEYS = [
    "kind", "day", "case_number", "class", "passage", "marks", "title", "record_id", "student_id",
]  # fmt: skip
NAMES = [str(row[0]) for row in school.roster_rows()]


def test_the_passages_come_with_kind_day_case_number_and_class(counsellor: User) -> None:
    answer = counsellor.command("search", "换座位").done()
    assert len(answer.rows) == 3
    assert {row[0] for row in answer.rows} == {"Session"}
    assert {row[1] for row in answer.rows} == {"2026-10-12", "2026-10-13", "2026-10-20"}
    assert all(row[2].startswith("2026-00") and "7" in row[3] for row in answer.rows)
    assert {row[4] for row in answer.rows} == {school.PROCESS}
    assert not [name for name in NAMES if name in answer.out]


def test_as_json_a_program_gets_ids_and_the_places_of_the_match(counsellor: User) -> None:
    (first, *_others) = counsellor.command("search", "换座位", "--json").done().objects
    assert list(first) == KEYS
    assert first["kind"] == "session"
    assert [first["passage"][a:b] for a, b in first["marks"]] == ["换座位"]
    assert len(first["record_id"]) == len(first["student_id"]) == 32


def test_pinyin_works_and_the_limit_holds(counsellor: User) -> None:
    assert len(counsellor.command("search", "huanzuowei").done().rows) == 3
    assert len(counsellor.command("search", "换座位", "--limit", 1).done().rows) == 1
    assert counsellor.command("search", "换座位", "--limit", 0).code == 2
    assert counsellor.command("search", "霜叶红于").done().out == ""
    assert counsellor.command("search", "换").done().out == ""


def test_a_wrong_index_is_told_by_the_check_and_made_anew_by_repair(counsellor: User) -> None:
    raw_files.run_sql(
        counsellor.vault, "cases", "DELETE FROM search_row",
        "UPDATE vault_state SET clean = 0",
    )  # fmt: skip
    told = counsellor.on_vault("check")
    assert told.code == 5
    assert "vault check --repair" in told.err
    mended = counsellor.on_vault("check", "--repair", "--deep").done().out.splitlines()
    assert "The search's index was made anew." in mended
    assert "The search knows everything that was written." in mended
    assert len(counsellor.command("search", "换座位").done().rows) == 3


def test_a_repair_needs_a_person(counsellor: User) -> None:
    answer = command("vault", "check", counsellor.vault, "--repair")
    assert answer.code == 2
    assert "--as" in answer.err


def test_the_principal_repairs_nothing(principal: User) -> None:
    answer = principal.on_vault("check", "--repair")
    assert answer.code == 3
    assert "Only the counsellor" in answer.err
