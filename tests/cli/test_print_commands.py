"""PDFs by command: what is on them, where they go, and that printing is noted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from counsel_desk.cli.main import LANGUAGE_VARIABLE
from tests.cli import school
from tests.cli.command import User
from tests.reports.samples import copied_out

NAMES = [str(row[0]) for row in school.roster_rows()]


def _text(file: Path) -> str:
    return copied_out(file.read_bytes(), file.parent, "-layout")


@pytest.mark.parametrize(("month", "told"), [("2026-10", "2026-10"), ("2026-autumn", "2026")])
def test_the_room_log_of_a_month_or_term_is_printed_by_either_role(
    counsellor: User, principal: User, tmp_path: Path, month: str, told: str
) -> None:
    for user in (counsellor, principal):
        out = tmp_path / f"{user.person.name}.pdf"
        answer = user.command("print", "room-log", "--month", month, "--out", out).done()
        assert str(out) in answer.out
        text = _text(out)
        for words in ("示例学校", told, "12:30–13:30", "甲一"):
            assert words in text
        assert [one for one in (*NAMES, school.PROCESS) if one in text] == []


def test_the_door_notice_is_printed(principal: User, tmp_path: Path) -> None:
    principal.command("print", "door-notice", "--out", tmp_path / "notice.pdf").done()
    assert "示例学校" in _text(tmp_path / "notice.pdf")


def test_a_session_record_shows_the_case_number_and_the_name_only_when_asked(
    counsellor: User, tmp_path: Path
) -> None:
    first = counsellor.command("session", "list", "--json").objects[0]["id"]
    out = tmp_path / "record.pdf"
    counsellor.command("print", "session", first, "--out", out).done()
    text = _text(out)
    assert "2026-001" in text
    assert school.PROCESS in text
    assert NAMES[0] not in text
    counsellor.command("print", "session", first, "--reveal", "--out", out).done()
    assert NAMES[0] in _text(out)


def test_a_record_that_is_not_there_is_refused(counsellor: User, tmp_path: Path) -> None:
    for wrong in ("0" * 32, "2026-001", ""):
        answer = counsellor.command("print", "session", wrong, "--out", tmp_path / "record.pdf")
        assert (answer.code, answer.out) == (7, "")
    assert not (tmp_path / "record.pdf").exists()


def test_a_place_that_cannot_be_is_bad_input(counsellor: User, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere" / "log.pdf"):
        words = ("print", "room-log", "--month", "2026-10", "--out", place)
        assert counsellor.command(*words).code == 4


def test_a_device_is_no_place_for_a_file(counsellor: User, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert counsellor.command("print", "door-notice", "--out", pipe).code == 4
    assert pipe.is_fifo()


def test_an_earlier_print_is_written_over_whole(counsellor: User, tmp_path: Path) -> None:
    out = tmp_path / "log.pdf"
    out.write_text("an earlier one", encoding="utf-8")
    counsellor.command("print", "room-log", "--month", "2026-10", "--out", out).done()
    assert out.read_bytes().startswith(b"%PDF")
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_the_paper_speaks_the_language_in_force(
    counsellor: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = []
    for language in ("en", "zh_CN"):
        monkeypatch.setenv(LANGUAGE_VARIABLE, language)
        out = tmp_path / f"{language}.pdf"
        counsellor.command("print", "room-log", "--month", "2026-10", "--out", out)
        texts.append(_text(out))
    assert "Minutes" in texts[0]
    assert "示例学校" in texts[1]


def test_the_substitutes_page_is_printed_for_days_that_can_be(
    counsellor: User, principal: User, tmp_path: Path
) -> None:
    words = ("print", "away-sheet", "--from", "2026-11-04", "--out", tmp_path / "away.pdf")
    counsellor.command(*words, "--until", "2026-11-06", "--substitute", "丙三").done()
    text = _text(tmp_path / "away.pdf")
    assert "for 丙三" in text
    assert "2026-11-04 – 2026-11-06" in text
    assert counsellor.command(*words, "--until", "2026-12-24").code == 4
    assert counsellor.command(*words, "--until", "later").code == 2
    assert principal.command(*words).code == 3
