"""The heading is found wherever a school put it, and its columns by the words schools use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.errors import BadInput
from counsel_desk.imports.columns import ColumnSet, bare, load_columns
from counsel_desk.imports.reading import read_sheets
from counsel_desk.imports.table import Table, find_table
from tests.imports.sheets import Row, write_csv, write_ods, write_xlsx

KINDS = ("roster", "session", "opening", "staff", "training", "lesson", "activity")
ROSTER = ColumnSet(load_columns("roster_columns.csv"), ((("name",),), (("class",), ("grade",))))
ALL = {kind: load_columns(f"{kind}_columns.csv") for kind in KINDS}


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def _table(tmp_path: Path, rows: Sequence[Row]) -> Table:
    return find_table(read_sheets(write_csv(tmp_path / "a.csv", rows)), ROSTER)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("学生姓名", "name"),
        ("* 姓　名 *", "name"),
        ("姓\n名", "name"),
        ("姓名（必填）", "name"),
        ("性别[男/女]", "sex"),
        ("出生年月", "born"),
        ("出生日期(YYYY-MM-DD)", "born"),
        ("全国学籍号", "national_number"),
        ("学籍辅号", "auxiliary_number"),
        ("学号", "school_number"),
        ("身份证件号", "citizen_number"),
        ("所在班级", "class"),
        ("行政班", "class"),
        ("就读方式：", "boarding"),
        ("是否住校", "is_boarder"),
        ("学生状态", "status"),
        ("教学点", "teaching_point"),
        ("监护人（1）姓名", "guardian1_name"),
        ("监护人１姓名", "guardian1_name"),
        ("第二监护人联系电话", "guardian2_phone"),
        ("与学生关系", "guardian1_relation"),
        ("成员2联系电话", "guardian2_phone"),
        ("父亲手机号", "father_phone"),
        ("ＮＡＭＥ", "name"),
    ],
)
def test_a_heading_is_known_by_its_usual_words(tmp_path: Path, heading: str, key: str) -> None:
    needed = [name for name in ("姓名", "班级") if bare(name) != bare(heading)]
    table = _table(tmp_path, [[heading, *needed], ["x", "y", "z"]])
    assert table.places[key] == 0


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_means_two_columns(kind: str) -> None:
    names = [name for column in ALL[kind] for name in column.bare_names]
    assert len(names) == len(set(names))
    assert "" not in names


@pytest.mark.parametrize("above", range(10))
def test_the_heading_may_stand_anywhere_in_the_first_ten_rows(tmp_path: Path, above: int) -> None:
    title = [["某校学生名册"]] * above
    table = _table(tmp_path, [*title, ["姓名", "班级"], ["甲一", "七(1)班"]])
    assert [row.number for row in table.rows] == [above + 2]


def test_a_heading_below_the_tenth_row_is_not_looked_for(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="first 10 rows") as caught:
        _table(tmp_path, [["某校学生名册"]] * 10 + [["姓名", "班级"]])
    assert "姓名; 班级 or 年级" in str(caught.value)


def test_a_title_merged_over_the_list_is_no_heading(tmp_path: Path) -> None:
    rows = [["2026级学生名册", "", ""], ["姓名", "班级", "性别"], ["甲一", "七(1)班", "男"]]
    path = write_xlsx(tmp_path / "a.xlsx", {"名册": rows}, [(0, 0, 0, 2)])
    table = find_table(read_sheets(path), ROSTER)
    assert table.places == {"name": 0, "class": 1, "sex": 2}
    assert [row.number for row in table.rows] == [3]


TWO_LINES = [
    ["姓名", "班级", "监护人1", "", "", "监护人2", "", ""],
    ["", "", "姓名", "关系", "电话", "姓名", "关系", "电话"],
    ["甲一", "七(1)班", "乙二", "父亲", "13800000000", "丙三", "母亲", "13900000000"],
]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_a_heading_of_two_lines_is_read_as_one(tmp_path: Path, kind: str) -> None:
    merges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4), (0, 5, 0, 7)]
    path = tmp_path / f"a.{kind}"
    if kind == "csv":
        write_csv(path, TWO_LINES)
    elif kind == "ods":
        write_ods(path, TWO_LINES, merges)
    else:
        write_xlsx(path, {"名册": TWO_LINES}, merges)
    table = find_table(read_sheets(path), ROSTER)
    assert [table.cell(table.rows[0], f"guardian{n}_name") for n in (1, 2)] == ["乙二", "丙三"]
    assert [table.cell(table.rows[0], f"guardian{n}_phone") for n in (1, 2)] == [
        "13800000000",
        "13900000000",
    ]
    assert table.cell(table.rows[0], "name") == "甲一"
    assert [row.number for row in table.rows] == [3]


def test_groups_that_only_sort_columns_do_not_hide_them(tmp_path: Path) -> None:
    table = _table(
        tmp_path,
        [
            ["基本信息", "", "家长信息", ""],
            ["姓名", "班级", "姓名", "电话"],
            ["甲一", "1", "乙", "2"],
        ],
    )
    assert table.places == {"name": 0, "class": 1, "guardian1_name": 2, "guardian1_phone": 3}


def test_the_first_row_of_a_list_is_not_drawn_into_the_heading(tmp_path: Path) -> None:
    table = _table(tmp_path, [["姓名", "班级", "性别"], ["甲一", "七(1)班", "男"]])
    assert [row.number for row in table.rows] == [2]


def test_repeated_guardian_columns_are_the_second_guardian(tmp_path: Path) -> None:
    table = _table(
        tmp_path,
        [
            ["姓名", "班级", "监护人姓名", "电话", "监护人姓名", "电话"],
            ["甲", "1", "乙", "2", "丙", "3"],
        ],
    )
    assert table.places["guardian2_name"] == 4
    assert table.places["guardian2_phone"] == 5


def test_unknown_columns_are_named_and_left(tmp_path: Path) -> None:
    table = _table(tmp_path, [["序号", "姓名", "班级", "民族"], ["1", "甲一", "七(1)班", "汉"]])
    assert table.ignored == ("序号", "民族")


def test_a_missing_column_is_named_with_what_was_found(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        _table(tmp_path, [["学生姓名", "性别"], ["甲一", "男"]])
    assert "班级 or 年级" in str(caught.value)
    assert "姓名, 性别" in str(caught.value)


def test_a_sheet_without_heading_gives_no_name_away(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        _table(tmp_path, [["甲一", "男", "七(1)班"], ["乙二", "女", "七(2)班"]])
    assert "甲" not in str(caught.value)
    assert "乙" not in str(caught.value)


def test_of_several_sheets_the_first_with_a_heading_is_taken(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx",
        {
            "说明": [["填表说明"], ["请按要求填写"]],
            "七年级": [["姓名", "班级"], ["甲一", "七(1)班"]],
            "八年级": [["姓名", "班级"], ["乙二", "八(1)班"]],
        },
    )
    table = find_table(read_sheets(path), ROSTER)
    assert table.sheet_name == "七年级"
    assert table.other_sheets == ("说明", "八年级")


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_merged_class_counts_for_all_its_rows(tmp_path: Path, kind: str) -> None:
    rows = [
        ["班级", "姓名"],
        ["七(1)班", "甲一"],
        ["", "乙二"],
        ["", "丙三"],
        ["", "丁四"],
    ]
    merges = [(1, 0, 3, 0)]
    path = tmp_path / f"a.{kind}"
    if kind == "ods":
        write_ods(path, rows, merges)
    else:
        write_xlsx(path, {"名册": rows}, merges)
    table = find_table(read_sheets(path), ROSTER)
    assert [table.cell(row, "class") for row in table.rows] == ["七(1)班"] * 3 + [""]
