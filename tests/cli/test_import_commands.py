"""Sheets taken over by command: counts and faults told, nothing half done, twice is once."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from tests.cli import school
from tests.cli.command import Answer, User
from tests.cli.conftest import AREA
from tests.imports.sheets import ROSTER_HEADINGS, Row, roster_row, write_csv, write_xlsx

KEYS = ["new", "changed", "doubtful", "refused", "unchanged", "faults", "ignored_columns"]
FAULT_KEYS = ["row", "column", "code", "verdict", "message"]
COUNTS = KEYS[:5]


def _counts(answer: Answer) -> tuple[int, ...]:
    (told,) = answer.done().objects
    return tuple(told[name] for name in COUNTS)


def _roster(folder: Path, rows: list[Row], headings: Row = ROSTER_HEADINGS) -> Path:
    return write_csv(folder / "more.csv", [headings, *rows], "gb18030")


def _faulty(folder: Path) -> Path:
    """A new student, one without a name, one whose sex is not told in a word for it."""
    good, nameless, unclear = (roster_row(100 + n) for n in range(3))
    nameless[0], unclear[1] = "", "不详细"
    return _roster(folder, [good, nameless, unclear])


def test_the_counts_and_faults_come_as_one_object_with_stable_keys(
    counsellor: User, tmp_path: Path
) -> None:
    answer = counsellor.command("import", "roster", _faulty(tmp_path), "--json").done()
    (told,) = answer.objects
    assert list(told) == KEYS
    assert [list(fault) for fault in told["faults"]] == [FAULT_KEYS, FAULT_KEYS]
    assert [told[name] for name in COUNTS] == [1, 0, 1, 1, 0]
    found = [(fault["row"], fault["code"], fault["verdict"]) for fault in told["faults"]]
    assert found == [(3, "name_missing", "refused"), (4, "sex_unknown", "doubtful")]


@pytest.mark.parametrize("what", ["roster", "sessions", "openings"])
def test_the_same_file_again_changes_nothing(counsellor: User, tmp_path: Path, what: str) -> None:
    files = {
        "roster": school.roster(tmp_path), "sessions": school.session_book(tmp_path),
        "openings": school.openings(tmp_path, AREA),
    }  # fmt: skip
    count = {"roster": school.STUDENTS, "sessions": 3, "openings": 2}[what]
    before = school.seen(counsellor.vault)
    assert _counts(counsellor.command("import", what, files[what], "--json")) == (0, 0, 0, 0, count)
    assert school.seen(counsellor.vault) == before


@pytest.mark.parametrize("what", ["roster", "sessions", "openings"])
def test_a_dry_run_tells_the_same_and_writes_nothing(
    counsellor: User, tmp_path: Path, what: str
) -> None:
    number = school.roster_rows()[2][3]
    files = {
        "roster": _roster(tmp_path, [roster_row(200)]),
        "sessions": write_csv(
            tmp_path / "s.csv",
            [school.SESSION_HEADINGS, ["2026-10-21", "9:00", "9:40", number, *[""] * 6]],
        ),
        "openings": write_csv(
            tmp_path / "o.csv",
            [school.OPENING_HEADINGS, ["2026-10-21", "9:00", "9:40", AREA, "", ""]],
        ),
    }
    before = school.seen(counsellor.vault)
    dry = counsellor.command("import", what, files[what], "--dry-run", "--json")
    assert _counts(dry) == (1, 0, 0, 0, 0)
    assert school.seen(counsellor.vault) == before
    assert counsellor.command("import", what, files[what], "--json").done().out == dry.out
    assert school.seen(counsellor.vault) != before


def test_a_dry_run_writes_the_list_of_failed_rows_all_the_same(
    counsellor: User, tmp_path: Path
) -> None:
    failed = tmp_path / "failed.csv"
    words = ("import", "roster", _faulty(tmp_path), "--dry-run", "--failed", failed)
    assert "nothing was written" in counsellor.command(*words).done().out
    assert failed.exists()


def test_the_failed_file_holds_row_numbers_and_faults_and_nobodys_name(
    counsellor: User, tmp_path: Path
) -> None:
    failed, sheet = tmp_path / "failed.csv", _faulty(tmp_path)
    counsellor.command("import", "roster", sheet, "--failed", failed).done()
    with failed.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    assert [row[0] for row in rows[1:]] == ["3", "4"]
    text = failed.read_text("utf-8-sig")
    with sheet.open(encoding="gb18030", newline="") as lines:
        cells = {cell for row in list(csv.reader(lines))[1:] for cell in (*row[:1], *row[2:4])}
    assert [cell for cell in cells if cell and cell in text] == []


def test_the_answer_names_rows_and_columns_but_no_cell(counsellor: User, tmp_path: Path) -> None:
    answer = counsellor.command("import", "roster", _faulty(tmp_path)).done()
    assert "Row 3, 姓名: refused" in answer.out
    assert "Row 4, 性别: doubtful" in answer.out
    for number in range(100, 103):
        row = roster_row(number)
        assert str(row[0]) not in answer.out
        assert str(row[3]) not in answer.out


def test_a_sheet_without_faults_leaves_an_empty_list_of_them(
    counsellor: User, tmp_path: Path
) -> None:
    failed = tmp_path / "failed.csv"
    words = ("import", "roster", _roster(tmp_path, [roster_row(300)]), "--failed", failed)
    counsellor.command(*words).done()
    assert len(failed.read_text("utf-8-sig").splitlines()) == 1


def test_unknown_columns_are_named_and_left(counsellor: User, tmp_path: Path) -> None:
    headings = [*ROSTER_HEADINGS, "身高", "备注"]
    sheet = _roster(tmp_path, [[*roster_row(400), "150", "喜欢画画"]], headings)
    (told,) = counsellor.command("import", "roster", sheet, "--json").done().objects
    assert told["ignored_columns"] == ["身高", "备注"]
    again = counsellor.command("import", "roster", sheet).done().out
    assert "身高" in again
    assert "喜欢画画" not in again


def test_the_sheet_that_was_read_is_named_and_the_others_too(
    counsellor: User, tmp_path: Path
) -> None:
    rows = [ROSTER_HEADINGS, roster_row(500), roster_row(501)]
    book = write_xlsx(tmp_path / "book.xlsx", {"说明": [["填表说明"]], "七年级": rows})
    told = counsellor.command("import", "roster", book).done().out
    assert "七年级" in told
    assert "说明" in told


def test_a_change_is_counted_and_no_known_field_is_wiped(counsellor: User, tmp_path: Path) -> None:
    number = str(school.roster_rows()[0][3])
    before = counsellor.command("student", "list", "--reveal", "--json").objects
    headings = ("姓名", "学籍号", "年级", "班级")
    rows: list[Row] = [[school.roster_rows()[0][0], number, "七年级", "2班"]]
    sheet = _roster(tmp_path, rows, headings)
    assert _counts(counsellor.command("import", "roster", sheet, "--json")) == (0, 1, 0, 0, 0)
    after = counsellor.command("student", "list", "--reveal", "--json").objects
    (moved,) = [one for one in after if one["national_number"] == number]
    (was,) = [one for one in before if one["national_number"] == number]
    assert moved == was | {"class_no": 2, "class": "Grade 7 (2)"}
    assert len(after) == len(before)


def test_a_session_by_name_and_class_finds_its_student(counsellor: User, tmp_path: Path) -> None:
    headings = ("日期", "开始", "结束", "姓名", "班级", "方式")
    name = school.roster_rows()[4][0]
    row = ["2026-10-22", "12:40", "13:10", name, "七(1)班", "电话"]
    sheet = write_csv(tmp_path / "book.csv", [headings, row])
    assert _counts(counsellor.command("import", "sessions", sheet, "--json")) == (1, 0, 0, 0, 0)
    sessions = counsellor.command("session", "list", "--reveal", "--json").objects
    (found,) = [one for one in sessions if one["date"] == "2026-10-22"]
    assert (found["kind"], found["names"]) == ("phone", [name])


def test_a_close_that_was_missing_is_taken_over(counsellor: User, tmp_path: Path) -> None:
    rows: list[Row] = [["2026-10-13", "16:40", "17:40", AREA, "", ""]]
    sheet = write_csv(tmp_path / "log.csv", [school.OPENING_HEADINGS, *rows])
    assert _counts(counsellor.command("import", "openings", sheet, "--json")) == (0, 1, 0, 0, 0)
    log = counsellor.command("room", "list", "--month", "2026-10", "--json").objects
    (day,) = [one for one in log if (one["type"], one["date"]) == ("day", "2026-10-13")]
    assert (day["minutes"], day["standing"]) == (60, "met")


def test_a_remark_with_a_students_name_refuses_its_row_alone(
    counsellor: User, tmp_path: Path
) -> None:
    name = str(school.roster_rows()[0][0])
    rows: list[Row] = [
        ["2026-10-21", "12:30", "13:30", AREA, "", ""],
        ["2026-10-22", "12:30", "13:30", AREA, "", f"等{name}"],
    ]
    sheet = write_csv(tmp_path / "log.csv", [school.OPENING_HEADINGS, *rows])
    answer = counsellor.command("import", "openings", sheet, "--json")
    assert _counts(answer) == (1, 0, 0, 1, 0)
    (fault,) = answer.objects[0]["faults"]
    assert (fault["row"], fault["code"]) == (3, "remark_names_somebody")
    assert name not in answer.out + answer.err


@pytest.mark.parametrize("word", ["个辅室", "心理辅导室", ""])
def test_usual_words_for_the_room_and_none_mean_the_room_itself(
    counsellor: User, tmp_path: Path, word: str
) -> None:
    sheet = write_csv(
        tmp_path / "log.csv",
        [school.OPENING_HEADINGS, ["2026-10-20", "12:30", "13:30", word, "", ""]],
    )
    assert _counts(counsellor.command("import", "openings", sheet, "--json")) == (1, 0, 0, 0, 0)


def test_the_list_of_faults_never_takes_the_place_of_the_sheet(
    counsellor: User, tmp_path: Path
) -> None:
    sheet = write_csv(tmp_path / "log.csv", [school.OPENING_HEADINGS])
    before = sheet.read_bytes()
    answer = counsellor.command("import", "openings", sheet, "--failed", sheet)
    assert answer.code == 2
    assert sheet.read_bytes() == before


@pytest.mark.parametrize("name", ["cases.db", "keys.json", "faults.csv"])
def test_nothing_is_written_among_the_vaults_own_files(
    counsellor: User, tmp_path: Path, name: str
) -> None:
    row: Row = ["2026-10-21", "nothing", "13:30", AREA, "", ""]
    sheet = write_csv(tmp_path / "log.csv", [school.OPENING_HEADINGS, row])
    before = school.seen(counsellor.vault)
    answer = counsellor.command("import", "openings", sheet, "--failed", counsellor.vault / name)
    assert answer.code == 7
    assert school.seen(counsellor.vault) == before


BAD: dict[str, bytes | None] = {
    "missing.csv": None,
    "empty.csv": b"",
    "picture.csv": b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00",
    "page.xls": "<html><table><tr><td>姓名</td></tr></table></html>".encode("gb18030"),
    "cut.xlsx": b"PK\x03\x04cut short",
    "other.csv": "花名,颜色\n月季,红\n".encode(),
}


@pytest.mark.parametrize(
    ("what", "name"),
    [*(("roster", name) for name in BAD), ("sessions", "other.csv"), ("openings", "other.csv")],
)
def test_a_file_that_is_no_such_sheet_is_bad_input(
    counsellor: User, tmp_path: Path, what: str, name: str
) -> None:
    content = BAD[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    failed = tmp_path / "failed.csv"
    answer = counsellor.command("import", what, tmp_path / name, "--failed", failed, "--json")
    assert (answer.code, answer.out) == (4, "")
    assert answer.err.strip()
    assert not failed.exists()


def test_a_pipe_that_never_ends_is_not_read(counsellor: User, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "roster.csv")
    assert counsellor.command("import", "roster", tmp_path / "roster.csv").code == 4


def test_a_place_for_the_failed_rows_that_cannot_be_stops_before_anything_is_written(
    counsellor: User, tmp_path: Path
) -> None:
    before = school.seen(counsellor.vault)
    for place in (tmp_path, tmp_path / "nowhere" / "failed.csv"):
        words = ("import", "roster", _faulty(tmp_path), "--failed", place)
        assert counsellor.command(*words).code == 4
    assert school.seen(counsellor.vault) == before
