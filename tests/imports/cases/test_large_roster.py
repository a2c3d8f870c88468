"""A whole school's roster with planted faults: each is named, the others go in, twice is once."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counsel_desk.imports.cases.roster import RosterPreview, preview_roster, read_roster
from counsel_desk.imports.outcome import write_failed_rows
from tests.imports.cases.test_roster import as_known
from tests.imports.sheets import (
    ROSTER_HEADINGS_WITH_GUARDIAN,
    Row,
    citizen_number,
    invented_name,
    roster_row,
    write_csv,
    write_ods,
    write_xls,
    write_xlsx,
)

TODAY = date(2026, 10, 8)
STAGES = ("primary", "junior")
ROWS = 2000
FIRST_ROW = 4  # two title lines and the heading stand above


def _guardian(number: int) -> list[object]:
    return [invented_name(number + 7), "母亲" if number % 2 else "爷爷", f"138{number:08d}"]


def _school() -> list[list[object]]:
    return [
        [*roster_row(n, grade=1 + n % 9, class_no=1 + n // 9 % 6), *_guardian(n)]
        for n in range(ROWS)
    ]


NAME, SEX, BORN, NATIONAL, GRADE, CLASS, BOARDING, _GUARDIAN, _RELATION, PHONE = range(10)


def _wrong_check(number: str) -> str:
    return number[:-1] + ("1" if number[-1] != "1" else "2")


def _plant(rows: list[list[object]]) -> dict[int, str]:
    """Plant 40 faults of 20 kinds, two of each, and say which code is due in which row."""
    plans = [
        ("name_missing", lambda row: {NAME: ""}),
        ("name_damaged", lambda row: {NAME: f"{row[NAME]}?"}),
        ("name_with_note", lambda row: {NAME: f"{row[NAME]}（转走）"}),
        ("sex_unknown", lambda row: {SEX: "x"}),
        ("sex_disagrees", lambda row: {SEX: "女" if row[SEX] == "男" else "男"}),
        ("date_without_day", lambda row: {BORN: str(row[BORN])[:7]}),
        ("date_impossible", lambda row: {BORN: f"{str(row[BORN])[:4]}-02-30"}),
        ("date_ambiguous", lambda row: {BORN: str(row[BORN])[2:]}),
        ("date_unreadable", lambda row: {BORN: "待查"}),
        ("birth_disagrees", lambda row: {BORN: f"{str(row[BORN])[:8]}29"}),
        ("national_number_length", lambda row: {NATIONAL: str(row[NATIONAL])[1:]}),
        ("national_number_kind", lambda row: {NATIONAL: "K" + str(row[NATIONAL])[1:]}),
        ("national_number_check", lambda row: {NATIONAL: _wrong_check(str(row[NATIONAL]))}),
        ("national_number_characters", lambda row: {NATIONAL: str(row[NATIONAL])[:-2] + "XX"}),
        ("class_empty", lambda row: {GRADE: "", CLASS: ""}),
        ("class_not_in_school", lambda row: {GRADE: "高一"}),
        ("class_not_understood", lambda row: {CLASS: "尖子班甲"}),
        ("boarding_unknown", lambda row: {BOARDING: "看情况"}),
        ("phone_unreadable", lambda row: {PHONE: "138000"}),
    ]
    due: dict[int, str] = {}
    for kind, (code, change) in enumerate(plans * 2):
        place = 17 + kind * 51
        for column, value in change(rows[place]).items():
            rows[place][column] = value
        due[place + FIRST_ROW] = code
    for place in (1990, 1991):
        rows[place][NATIONAL] = "G" + citizen_number(date(2013, 5, 6), 400, "男")
        rows[place][BORN], rows[place][SEX] = "2013-05-06", "男"
        rows[place][GRADE] = "七年级"
        due[place + FIRST_ROW] = "national_number_twice"
    return due


def _preview(path: Path) -> RosterPreview:
    return preview_roster(read_roster(path, 2026, STAGES), (), TODAY)


def _with_heading(rows: list[list[object]]) -> list[Row]:
    return [["某某学校学生名册"], ["2026年9月"], ROSTER_HEADINGS_WITH_GUARDIAN, *rows]


def test_every_planted_fault_is_named_with_its_row_and_the_others_go_in(tmp_path: Path) -> None:
    rows = _school()
    due = _plant(rows)
    assert len(due) == 40
    assert len(set(due.values())) >= 12
    preview = _preview(write_csv(tmp_path / "roster.csv", _with_heading(rows), "gb18030"))
    found = {(fault.row, fault.code) for fault in preview.outcome.faults}
    assert found == set(due.items())
    assert preview.outcome.new == ROWS - 40
    assert preview.outcome.doubtful + preview.outcome.refused == 40
    assert {entry.row for entry in preview.to_add}.isdisjoint(due)
    names = {entry.row: entry.name for entry in preview.to_add}
    assert all(names[row] == rows[row - FIRST_ROW][NAME] for row in names)


def test_the_same_roster_again_changes_nothing(tmp_path: Path) -> None:
    rows = _school()
    _plant(rows)
    path = write_csv(tmp_path / "roster.csv", _with_heading(rows), "gb18030")
    first = _preview(path)
    again = preview_roster(read_roster(path, 2026, STAGES), as_known(first), TODAY)
    assert (again.outcome.new, again.outcome.changed) == (0, 0)
    assert again.outcome.unchanged == ROWS - 40
    assert again.outcome.faults == first.outcome.faults


def test_the_list_of_failed_rows_holds_no_cell_of_the_roster(tmp_path: Path) -> None:
    rows = _school()
    due = _plant(rows)
    preview = _preview(write_csv(tmp_path / "roster.csv", _with_heading(rows), "gb18030"))
    failed = tmp_path / "failed.csv"
    write_failed_rows(failed, preview.outcome.faults)
    with failed.open(encoding="utf-8-sig", newline="") as lines:
        listed = list(csv.reader(lines))[1:]
    assert [int(line[0]) for line in listed] == sorted(due)
    text = failed.read_text("utf-8-sig")
    for place in (row - FIRST_ROW for row in due):
        for column in (NAME, BORN, NATIONAL, PHONE):
            cell = str(rows[place][column])
            assert len(cell) < 2 or cell not in text


@pytest.mark.parametrize("kind", ["utf-8", "utf-8-sig", "gb18030", "xlsx", "ods", "xls"])
def test_a_roster_says_the_same_in_every_kind_of_file(tmp_path: Path, kind: str) -> None:
    rows = _with_heading(_school()[:60])
    path = tmp_path / f"roster.{kind}"
    if kind == "xlsx":
        write_xlsx(path, {"名册": rows})
    elif kind in ("ods", "xls"):
        {"ods": write_ods, "xls": write_xls}[kind](path, rows)
    else:
        write_csv(path, rows, kind)
    plain = _preview(write_csv(tmp_path / "plain.csv", rows))
    assert _preview(path).to_add == plain.to_add
    assert len(plain.to_add) == 60


NUMBERS = st.sampled_from(
    ["", *("G" + citizen_number(date(2013, 9, 1), n, "男") for n in range(3))]
)
NAMES = st.sampled_from(["甲一", "乙二", "丙三"])
BIRTHS = st.sampled_from(["", "2013-09-01", "2013-09-02"])
SCHOOL_NUMBERS = st.sampled_from(["", "20260001", "20260002"])
CLASSES = st.sampled_from(["七(1)班", "七(2)班", "八(1)班"])
PHONES = st.sampled_from(["", "13800000000", "13900000000"])
ANY_ROW = st.tuples(
    NAMES, NUMBERS, SCHOOL_NUMBERS, BIRTHS, CLASSES, st.sampled_from(["", "乙"]), PHONES
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(ANY_ROW, min_size=1, max_size=8))
def test_any_roster_again_adds_and_changes_nothing(tmp_path: Path, rows: list[Row]) -> None:
    headings = ["姓名", "学籍号", "学号", "出生日期", "班级", "监护人1姓名", "监护人1电话"]
    path = write_csv(tmp_path / "roster.csv", [headings, *rows])
    first = _preview(path)
    again = preview_roster(read_roster(path, 2026, STAGES), as_known(first), TODAY)
    assert (again.outcome.new, again.outcome.changed) == (0, 0)
