"""``log``: who did what in either file, narrowed down, and compared with a seal on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from tests.cli.command import User
from tests.store import raw_files

KEYS = ["n", "at", "person", "kind", "action", "subject"]


def test_the_newest_line_comes_first_in_plain_words(counsellor: User) -> None:
    first, *_others = counsellor.command("log", "--file", "cases").done().rows
    assert first[2:] == [counsellor.person.name, "Opened", "Unlocked the vault"]
    numbers = [int(row[0]) for row in counsellor.command("log").done().rows]
    assert numbers == list(range(len(numbers), 0, -1))


def test_as_json_a_program_gets_the_actions_own_name_and_the_records_id(
    counsellor: User, tmp_path: Path
) -> None:
    note = counsellor.command("session", "list", "--json").done().objects[0]["id"]
    counsellor.command("print", "session", note, "--out", tmp_path / "made.pdf").done()
    rows = counsellor.command("log", "--file", "cases", "--json").done().objects
    assert {tuple(row) for row in rows} == {tuple(KEYS)}
    assert [row["subject"] for row in rows if row["action"] == "session.print"] == [note]


def test_a_print_is_found_by_its_kind_its_day_and_who_did_it(
    counsellor: User, principal: User, tmp_path: Path
) -> None:
    out = tmp_path / "notice.pdf"
    principal.command("print", "door-notice", "--out", out).done()
    (row,) = counsellor.command("log", "--kind", "printed", "--json").done().objects
    assert (row["action"], row["person"]) == ("door_notice.print", principal.person.name)
    day = row["at"][:10]
    asked = ("--kind", "printed", "--from", day, "--to", day)
    assert len(principal.command("log", *asked, "--person", row["person"]).done().rows) == 1
    assert principal.command("log", *asked, "--person", counsellor.person.name).done().out == ""
    assert principal.command("log", "--kind", "printed", "--from", "2030-01-01").done().out == ""


def test_days_have_to_be_days_in_their_order(counsellor: User) -> None:
    assert counsellor.command("log", "--from", "yesterday").code == 2
    assert counsellor.command("log", "--from", "2026-10-02", "--to", "2026-10-01").code == 2
    assert counsellor.command("log", "--kind", "dreamt").code == 2


def test_the_seal_printed_on_the_room_log_is_found_in_the_record(
    counsellor: User, principal: User, tmp_path: Path
) -> None:
    out = tmp_path / "log.pdf"
    counsellor.command("print", "room-log", "--month", "2026-10", "--out", out).done()
    head = _printed_head(out)
    told = principal.command("log", "--head", head).done().out
    assert told.startswith("This is the record's state after entry ")
    (row,) = principal.command("log", "--head", head, "--json").done().objects
    assert list(row) == KEYS


@pytest.mark.parametrize("head", ["0123456789abcdef", "0123 4567 89AB CDEF"])
def test_a_seal_that_the_record_never_had_is_told_as_damage(counsellor: User, head: str) -> None:
    answer = counsellor.command("log", "--head", head)
    assert (answer.code, answer.out) == (5, "")
    assert "never was in this state" in answer.err


def test_a_seal_behind_a_changed_entry_is_told_as_damage(counsellor: User, tmp_path: Path) -> None:
    out = tmp_path / "log.pdf"
    counsellor.command("print", "room-log", "--month", "2026-10", "--out", out).done()
    raw_files.run_sql(
        counsellor.vault, "room", "UPDATE audit_entry SET person = '丁四' WHERE n = 2",
        "UPDATE vault_state SET clean = 0",
    )  # fmt: skip
    answer = counsellor.command("log", "--head", _printed_head(out))
    assert answer.code == 5
    assert "does not hold together from entry 2" in answer.err


def test_what_is_no_seal_is_told(counsellor: User) -> None:
    answer = counsellor.command("log", "--head", "12ab")
    assert answer.code == 4
    assert "16 digits" in answer.err


def test_the_log_of_the_cases_is_shut_for_a_principal(principal: User) -> None:
    answer = principal.command("log", "--file", "cases")
    assert (answer.code, answer.out) == (3, "")


def _printed_head(paper: Path) -> str:
    """The 16 digits as a person reads them from the last page."""
    with PdfDocument(paper) as document:
        text = document[len(document) - 1].get_textpage().get_text_range()
    _before, _mark, after = " ".join(text.split()).partition("when this was printed: ")
    return after[:19]
