"""A roster is read, judged and compared with what is known, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.imports.cases.roster import RosterPreview, preview_roster, read_roster
from counsel_desk.imports.outcome import Verdict
from counsel_desk.records.cases.roster_entry import (
    GuardianEntry,
    KnownStudent,
    RosterEntry,
    merge_guardians,
)
from tests.imports.sheets import Row, citizen_number, roster_row, write_csv, write_ods, write_xlsx

TODAY = date(2026, 10, 8)
STAGES = ("primary", "junior")
BORN = date(2013, 9, 1)
G1 = "G" + citizen_number(BORN, 7, "男")
G2 = "G" + citizen_number(BORN, 8, "男")
L1 = "L" + G1[1:18] + "0"
FULL = ("姓名", "性别", "出生日期", "学籍号", "学号", "班级", "就读方式", "学生状态")


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def _preview(
    tmp_path: Path, rows: Sequence[Row], known: Sequence[KnownStudent] = ()
) -> RosterPreview:
    sheet = read_roster(write_csv(tmp_path / "roster.csv", rows), 2026, STAGES)
    return preview_roster(sheet, known, TODAY)


def _entry(tmp_path: Path, headings: Row, row: Row) -> RosterEntry:
    preview = _preview(tmp_path, [headings, row])
    assert preview.outcome.faults == ()
    return preview.to_add[0]


def _codes(preview: RosterPreview) -> list[tuple[int, str]]:
    return [(fault.row, fault.code) for fault in preview.outcome.faults]


def as_known(preview: RosterPreview, known: Sequence[KnownStudent] = ()) -> list[KnownStudent]:
    """The students as the vault would hold them after this preview was written."""
    after = {student.id: student for student in known}
    for entry in preview.to_add:
        after[f"id{entry.row}"] = _created(entry, f"id{entry.row}")
    for change in preview.to_change:
        values = {field: getattr(change.entry, field) for field in change.fields}
        if "guardians" in values:
            held = after[change.student_id].guardians
            values["guardians"] = merge_guardians(held, change.entry.guardians)
        after[change.student_id] = replace(after[change.student_id], **values)
    return list(after.values())


def _created(entry: RosterEntry, student_id: str) -> KnownStudent:
    return KnownStudent(
        id=student_id,
        name=entry.name,
        national_number=entry.national_number,
        school_number=entry.school_number,
        sex=entry.sex or "u",
        born=entry.born,
        cohort=entry.cohort,
        class_no=entry.class_no,
        boarding=entry.boarding,
        status=entry.status or "enrolled",
        guardians=merge_guardians((), entry.guardians),
        teaching_point=entry.teaching_point,
    )


KNOWN = KnownStudent(
    id="k1",
    name="甲一",
    national_number=G1,
    school_number="20260001",
    sex="m",
    born=BORN,
    cohort=2020,
    class_no=1,
    boarding=True,
    status="enrolled",
    guardians=(GuardianEntry("乙二", "father", "13800000000"),),
)


def test_a_full_row_becomes_a_full_entry(tmp_path: Path) -> None:
    entry = _entry(
        tmp_path,
        [*FULL, "教学点", "监护人1姓名", "关系", "电话", "母亲姓名", "母亲电话"],
        [
            *("甲 一", "男", "2013.9.1", G1.lower(), "20260001", "七年级（１）班", "2", "在读"),
            *("东沟教学点", "乙二", "爸爸", "138 0000 0000", "丙三", "13900000000"),
        ],
    )
    assert replace(entry, guardians=()) == RosterEntry(
        row=2,
        name="甲一",
        national_number=G1,
        school_number="20260001",
        sex="m",
        born=BORN,
        cohort=2020,
        class_no=1,
        boarding=True,
        status="enrolled",
    )
    assert entry.guardians == (
        GuardianEntry("丙三", "mother", "13900000000"),
        GuardianEntry("乙二", "father", "13800000000"),
    )


@pytest.mark.parametrize(
    ("headings", "row", "cohort", "class_no"),
    [
        (["姓名", "班级"], ["甲一", "七(3)班"], 2020, 3),
        (["姓名", "年级", "班级"], ["甲一", "初一", "3"], 2020, 3),
        (["姓名", "年级", "班级"], ["甲一", "七年级", "3班"], 2020, 3),
        (["姓名", "班级"], ["甲一", "小学三年级2班"], 2024, 2),
        (["姓名", "年级"], ["甲一", "三年级"], 2024, 1),
    ],
)
def test_a_class_is_kept_as_cohort_and_number(
    tmp_path: Path, headings: Row, row: Row, cohort: int, class_no: int
) -> None:
    entry = _entry(tmp_path, headings, row)
    assert (entry.cohort, entry.class_no) == (cohort, class_no)


def test_a_class_number_is_never_made_up_beside_numbered_classes(tmp_path: Path) -> None:
    rows = [["姓名", "班级"], ["甲一", "七(1)班"], ["乙二", "七年级"], ["丙三", "八年级"]]
    preview = _preview(tmp_path, rows)
    assert _codes(preview) == [(3, "class_no_class_no")]
    assert [entry.row for entry in preview.to_add] == [2, 4]


def test_birth_date_and_sex_are_read_from_a_number_where_no_cell_has_them(tmp_path: Path) -> None:
    entry = _entry(tmp_path, ["姓名", "学籍号", "班级"], ["甲一", G1, "七(1)班"])
    assert (entry.born, entry.sex) == (BORN, "m")
    assert entry.read_from_number == {"born", "sex"}


def test_an_identity_card_number_is_used_to_check_and_never_kept(tmp_path: Path) -> None:
    entry = _entry(tmp_path, ["姓名", "身份证号", "班级"], ["甲一", G1[1:], "七(1)班"])
    assert entry.born == BORN
    kept = [getattr(entry, field) for field in entry.__dataclass_fields__]
    assert all(G1[1:] not in str(value) for value in kept)


def test_other_papers_in_the_identity_column_are_no_fault(tmp_path: Path) -> None:
    for paper in ("H12345678", "610902130901003", 610902201309010030.0):
        path = write_xlsx(
            tmp_path / "a.xlsx",
            {"名册": [["姓名", "身份证号", "班级"], ["甲一", paper, "七(1)班"]]},
        )
        preview = preview_roster(read_roster(path, 2026, STAGES), (), TODAY)
        assert preview.outcome.new == 1


def test_a_seat_number_is_not_the_schools_number(tmp_path: Path) -> None:
    rows = [["姓名", "学号", "班级"], ["甲一", "1", "七(1)班"], ["乙二", "1", "七(2)班"]]
    preview = _preview(tmp_path, rows)
    assert preview.outcome.new == 2
    assert {entry.school_number for entry in preview.to_add} == {None}


FAULTS = [
    ("name_missing", Verdict.REFUSED, {"姓名": ""}),
    ("name_damaged", Verdict.DOUBTFUL, {"姓名": "甲?"}),
    ("name_with_note", Verdict.DOUBTFUL, {"姓名": "甲一（借读）"}),
    ("national_number_length", Verdict.REFUSED, {"学籍号": G1[:18]}),
    ("national_number_kind", Verdict.REFUSED, {"学籍号": "X" + G1[1:]}),
    ("national_number_characters", Verdict.REFUSED, {"学籍号": "GA" + G1[2:]}),
    ("national_number_birth_date", Verdict.REFUSED, {"学籍号": G1[:11] + "13" + G1[13:]}),
    (
        "national_number_check",
        Verdict.REFUSED,
        {"学籍号": G1[:18] + ("1" if G1[18] != "1" else "2")},
    ),
    ("sex_unknown", Verdict.DOUBTFUL, {"性别": "难"}),
    ("sex_disagrees", Verdict.DOUBTFUL, {"性别": "女"}),
    ("birth_disagrees", Verdict.DOUBTFUL, {"出生日期": "2013-09-02"}),
    ("date_without_day", Verdict.DOUBTFUL, {"出生日期": "2013年9月"}),
    ("date_impossible", Verdict.REFUSED, {"出生日期": "2013-09-31"}),
    ("date_unreadable", Verdict.DOUBTFUL, {"出生日期": "秋天"}),
    ("born_in_future", Verdict.REFUSED, {"出生日期": "2026-12-01", "学籍号": ""}),
    ("age_unlikely", Verdict.DOUBTFUL, {"出生日期": "2003-09-01", "学籍号": ""}),
    ("class_empty", Verdict.REFUSED, {"班级": ""}),
    ("class_not_understood", Verdict.DOUBTFUL, {"班级": "火箭"}),
    ("class_no_grade", Verdict.DOUBTFUL, {"班级": "3班"}),
    ("class_not_in_school", Verdict.REFUSED, {"班级": "高一(2)班"}),
    ("boarding_unknown", Verdict.DOUBTFUL, {"就读方式": "有时"}),
    ("status_unknown", Verdict.DOUBTFUL, {"学生状态": "很好"}),
    ("left_and_unknown", Verdict.DOUBTFUL, {"学生状态": "转出"}),
    ("phone_unreadable", Verdict.DOUBTFUL, {"联系电话": "138"}),
    ("numbers_disagree", Verdict.DOUBTFUL, {"身份证号": G2[1:]}),
    ("citizen_number_check", Verdict.DOUBTFUL, {"身份证号": "110105194912310021"}),
]
GOOD = dict(
    zip(
        (*FULL, "联系电话", "身份证号"),
        ("甲一", "男", "2013-09-01", G1, "20260001", "七(1)班", "走读", "在读", "", ""),
        strict=True,
    )
)


@pytest.mark.parametrize(("code", "verdict", "planted"), FAULTS, ids=[one[0] for one in FAULTS])
def test_each_fault_of_a_row_is_named_and_the_row_not_written(
    tmp_path: Path, code: str, verdict: Verdict, planted: dict[str, str]
) -> None:
    row = list((GOOD | planted).values())
    preview = _preview(tmp_path, [list(GOOD), row, roster_like_good(9)])
    assert (2, code) in _codes(preview)
    assert next(fault for fault in preview.outcome.faults if fault.code == code).verdict is verdict
    assert [entry.row for entry in preview.to_add] == [3]
    quoted = [value for value in planted.values() if len(value) > 1]
    assert not any(v in fault.message for v in quoted for fault in preview.outcome.faults)


def roster_like_good(number: int) -> list[str]:
    """A faultless row in the columns of GOOD."""
    number_of = "G" + citizen_number(BORN, number, "男")
    return ["庚七", "男", "2013-09-01", number_of, "20260099", "七(2)班", "走读", "在读", "", ""]


def test_one_number_twice_refuses_both_rows_and_names_them(tmp_path: Path) -> None:
    headings = ["姓名", "学籍号", "班级"]
    rows = [headings, ["甲一", G1, "七(1)班"], ["乙二", G1, "七(1)班"], ["丙三", G2, "七(1)班"]]
    preview = _preview(tmp_path, rows)
    assert _codes(preview) == [(2, "national_number_twice"), (3, "national_number_twice")]
    assert [fault.message[-2:] for fault in preview.outcome.faults] == ["3.", "2."]
    assert preview.outcome.refused == 2
    assert [entry.row for entry in preview.to_add] == [4]


def test_one_school_number_twice_refuses_both_rows(tmp_path: Path) -> None:
    rows = [
        ["姓名", "学号", "班级"],
        ["甲一", "2026001", "七(1)班"],
        ["乙二", "2026001", "七(2)班"],
    ]
    assert _preview(tmp_path, rows).outcome.refused == 2


def test_two_of_one_name_in_a_class_need_something_to_tell_them_apart(tmp_path: Path) -> None:
    headings = ["姓名", "出生日期", "班级"]
    apart = [["甲一", "2013-09-01", "七(1)班"], ["甲一", "2013-09-02", "七(1)班"]]
    assert _preview(tmp_path, [headings, *apart]).outcome.new == 2
    alike = [["甲一", "2013-09-01", "七(1)班"], ["甲一", "", "七(1)班"]]
    assert _codes(_preview(tmp_path, [headings, *alike])) == [(2, "name_twice"), (3, "name_twice")]


def test_a_row_that_says_nothing_new_changes_nothing(tmp_path: Path) -> None:
    row = ["甲一", "男", "2013-09-01", G1, "20260001", "七(1)班", "住校", "在读"]
    preview = _preview(tmp_path, [FULL, row], [KNOWN])
    assert preview.rows[0].verdict is Verdict.UNCHANGED
    assert preview.to_add == ()
    assert preview.to_change == ()


def test_a_blank_cell_never_wipes_a_known_field(tmp_path: Path) -> None:
    row = ["甲一", "", "", G1, "", "七(1)班", "", ""]
    preview = _preview(tmp_path, [FULL, row], [KNOWN])
    assert preview.outcome.unchanged == 1
    assert as_known(preview, [KNOWN]) == [KNOWN]


def test_a_class_move_is_a_change_of_the_class_alone(tmp_path: Path) -> None:
    row = ["甲一", "男", "2013-09-01", G1, "", "七(4)班", "", ""]
    preview = _preview(tmp_path, [FULL, row], [KNOWN])
    assert preview.rows[0].verdict is Verdict.CHANGED
    assert preview.to_change[0].fields == ("class_no",)
    assert as_known(preview, [KNOWN]) == [replace(KNOWN, class_no=4)]


def test_a_repeated_year_is_a_change_of_the_cohort(tmp_path: Path) -> None:
    row = ["甲一", "", "", G1, "", "六(1)班", "", ""]
    assert _preview(tmp_path, [FULL, row], [KNOWN]).to_change[0].fields == ("cohort",)


@pytest.mark.parametrize("gone", ["transferred_out", "graduated", "left"])
def test_a_returner_is_at_school_again(tmp_path: Path, gone: str) -> None:
    row = ["甲一", "", "", G1, "", "七(1)班", "", ""]
    (change,) = _preview(tmp_path, [FULL, row], [replace(KNOWN, status=gone)]).to_change
    assert change.fields == ("status", "cohort", "class_no")
    assert change.entry.status == "enrolled"


@pytest.mark.parametrize("status", ["returned", "transferred_in", "guest"])
def test_the_plain_word_for_being_there_takes_no_finer_one_back(
    tmp_path: Path, status: str
) -> None:
    row = ["甲一", "", "", G1, "", "七(1)班", "", "在读"]
    assert _preview(tmp_path, [FULL, row], [replace(KNOWN, status=status)]).outcome.unchanged == 1


def test_a_student_on_leave_stays_on_leave_unless_the_sheet_says_otherwise(tmp_path: Path) -> None:
    away = replace(KNOWN, status="on_leave")
    silent = ["甲一", "", "", G1, "", "七(1)班", "", ""]
    assert _preview(tmp_path, [FULL, silent], [away]).outcome.unchanged == 1
    told = [*silent[:-1], "复学"]
    assert _preview(tmp_path, [FULL, told], [away]).to_change[0].entry.status == "returned"


@pytest.mark.parametrize(
    ("row", "known"),
    [
        (["改名", "男", "2013-09-01", G1, "", "八(9)班", "", ""], KNOWN),
        (
            ["甲一", "男", "2013-09-01", "", "20260001", "七(1)班", "", ""],
            replace(KNOWN, national_number=None),
        ),
        (
            ["甲一", "男", "2013-09-01", "", "", "八(9)班", "", ""],
            replace(KNOWN, national_number=None, school_number=None),
        ),
        (
            ["甲一", "", "", "", "", "七(1)班", "", ""],
            replace(KNOWN, national_number=None, school_number=None, born=None),
        ),
    ],
    ids=["national number", "school number", "name and birth date", "name and class"],
)
def test_a_known_student_is_found_in_four_ways(
    tmp_path: Path, row: Row, known: KnownStudent
) -> None:
    preview = _preview(tmp_path, [FULL, row], [known])
    assert preview.outcome.faults == ()
    assert preview.to_add == ()


def test_another_name_for_a_number_is_a_change_only_when_birth_and_sex_agree(
    tmp_path: Path,
) -> None:
    agrees = ["新名", "男", "2013-09-01", G1, "", "七(1)班", "", ""]
    assert _preview(tmp_path, [FULL, agrees], [KNOWN]).to_change[0].fields == ("name",)
    silent = ["新名", "", "", G1, "", "七(1)班", "", ""]
    assert _codes(_preview(tmp_path, [FULL, silent], [KNOWN])) == [(2, "name_differs")]
    known = replace(KNOWN, national_number=L1, sex="f")
    other_sex = ["新名", "男", "2013-09-01", L1, "", "七(1)班", "", ""]
    assert (2, "name_differs") in _codes(_preview(tmp_path, [FULL, other_sex], [known]))


def test_a_name_column_that_slipped_renames_nobody(tmp_path: Path) -> None:
    students = [roster_row(number) for number in range(40)]
    headings = ["姓名", "性别", "出生日期", "学籍号", "年级", "班级", "就读方式"]
    known = as_known(_preview(tmp_path, [headings, *students]))
    slipped = [[students[n - 1][0], *students[n][1:]] for n in range(len(students))]
    preview = _preview(tmp_path, [headings, *slipped], known)
    assert preview.outcome.doubtful == 40
    assert preview.to_change == ()


def test_by_name_and_class_a_different_birth_date_or_number_is_doubtful(tmp_path: Path) -> None:
    other_birth = ["甲一", "男", "2013-09-02", "", "", "七(1)班", "", ""]
    assert _codes(_preview(tmp_path, [FULL, other_birth], [KNOWN])) == [(2, "birth_differs")]
    other_number = ["甲一", "男", "2013-09-01", G2, "", "七(1)班", "", ""]
    preview = _preview(tmp_path, [FULL, other_number], [KNOWN])
    assert _codes(preview) == [(2, "national_number_differs")]


def test_a_namesake_beside_the_known_student_is_a_new_one(tmp_path: Path) -> None:
    known_row = ["甲一", "男", "2013-09-01", G1, "", "七(1)班", "", ""]
    namesake = ["甲一", "男", "2013-09-01", G2, "", "七(1)班", "", ""]
    preview = _preview(tmp_path, [FULL, known_row, namesake], [KNOWN])
    assert [row.verdict for row in preview.rows] == [Verdict.UNCHANGED, Verdict.NEW]


def test_a_temporary_number_may_become_final(tmp_path: Path) -> None:
    known = replace(KNOWN, national_number=L1)
    row = ["甲一", "男", "2013-09-01", G1, "20260001", "七(1)班", "", ""]
    assert _preview(tmp_path, [FULL, row], [known]).to_change[0].fields == ("national_number",)


def test_numbers_of_two_known_students_in_one_row_are_doubtful(tmp_path: Path) -> None:
    other = KnownStudent(id="k2", name="乙二", national_number=G2, cohort=2020, class_no=2)
    row = ["乙二", "", "", G2, "20260001", "七(2)班", "", ""]
    preview = _preview(tmp_path, [FULL, row], [KNOWN, other])
    assert _codes(preview) == [(2, "school_number_taken")]


def test_the_same_name_in_another_class_of_the_year_may_be_a_move(tmp_path: Path) -> None:
    row = ["甲一", "", "", "", "", "七(2)班", "", ""]
    assert _codes(_preview(tmp_path, [FULL, row], [KNOWN])) == [(2, "perhaps_known")]
    elsewhere = ["甲一", "", "", "", "", "九(2)班", "", ""]
    assert _preview(tmp_path, [FULL, elsewhere], [KNOWN]).outcome.new == 1


def test_two_rows_for_one_known_student_are_doubtful(tmp_path: Path) -> None:
    known = replace(KNOWN, national_number=None)
    rows = [
        ["甲一", "男", "2013-09-01", "", "", "七(2)班", "", ""],
        ["甲一", "", "", "", "20260001", "七(1)班", "", ""],
    ]
    preview = _preview(tmp_path, [FULL, *rows], [known])
    assert _codes(preview) == [(2, "student_twice"), (3, "student_twice")]


def test_guardians_are_added_and_never_wiped(tmp_path: Path) -> None:
    headings = ["姓名", "学籍号", "班级", "监护人1姓名", "关系", "电话"]
    second = ["甲一", G1, "七(1)班", "丙三", "母亲", "13900000000"]
    preview = _preview(tmp_path, [headings, second], [KNOWN])
    assert preview.to_change[0].fields == ("guardians",)
    (after,) = as_known(preview, [KNOWN])
    assert after.guardians == (*KNOWN.guardians, GuardianEntry("丙三", "mother", "13900000000"))
    new_phone = ["甲一", G1, "七(1)班", "乙二", "", "13700000000"]
    (after,) = as_known(_preview(tmp_path, [headings, new_phone], [KNOWN]), [KNOWN])
    assert after.guardians == (GuardianEntry("乙二", "father", "13700000000"),)


def test_a_teaching_point_is_taken_by_its_name_and_never_lost(tmp_path: Path) -> None:
    rows = [
        ["姓名", "学籍号", "班级", "教学点"],
        ["甲一", G1, "七(1)班", "东 沟教学点"],
        ["乙二", "", "七(1)班", "本部"],
        ["丙三", "", "七(1)班", "西沟教学点"],
    ]
    known = replace(KNOWN, teaching_point="东沟教学点")
    sheet = read_roster(write_csv(tmp_path / "a.csv", rows), 2026, STAGES)
    preview = preview_roster(sheet, [known], TODAY, ["东沟教学点"])
    assert _codes(preview) == [(4, "teaching_point_unknown")]
    assert preview.rows[0].verdict is Verdict.UNCHANGED
    assert preview.to_add[0].teaching_point is None
    without = preview_roster(sheet, [known], TODAY)
    assert without.outcome.faults == ()
    assert without.to_change == ()


def test_lines_that_are_no_student_are_passed_over(tmp_path: Path) -> None:
    rows = [
        ["序号", "姓名", "班级", "性别"],
        ["1", "甲一", "七(1)班", "男"],
        ["2", "", "", ""],
        ["序号", "姓名", "班级", "性别"],
        ["3", "乙二", "七(1)班", "女"],
        ["", "合计：2人", "", ""],
        ["备注：以学籍系统为准", "", "", ""],
    ]
    preview = _preview(tmp_path, rows)
    assert [row.row for row in preview.rows] == [2, 5]
    assert preview.ignored_columns == ("序号",)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_merged_class_column_gives_everybody_the_class(tmp_path: Path, kind: str) -> None:
    rows = [
        ["七年级学生名册", "", "", ""],
        ["年级", "班级", "姓名", "性别"],
        ["七年级", "1班", "甲㛃", "男"],
        ["", "", "乙𬭎", "女"],
        ["", "2班", "丙䶮", "男"],
        ["", "", "丁𠅤", "女"],
    ]
    merges = [(0, 0, 0, 3), (2, 0, 5, 0), (2, 1, 3, 1), (4, 1, 5, 1)]
    path = tmp_path / f"a.{kind}"
    if kind == "ods":
        write_ods(path, rows, merges)
    else:
        write_xlsx(path, {"名册": rows}, merges)
    preview = preview_roster(read_roster(path, 2026, STAGES), (), TODAY)
    assert [(e.name, e.cohort, e.class_no) for e in preview.to_add] == [
        ("甲㛃", 2020, 1),
        ("乙𬭎", 2020, 1),
        ("丙䶮", 2020, 2),
        ("丁𠅤", 2020, 2),
    ]


def test_dates_of_a_workbook_are_read_as_dates(tmp_path: Path) -> None:
    rows = [["姓名", "班级", "出生日期"], ["甲一", "七(1)班", BORN], ["乙二", "七(1)班", 41518]]
    path = write_xlsx(tmp_path / "a.xlsx", {"名册": rows})
    preview = preview_roster(read_roster(path, 2026, STAGES), (), TODAY)
    assert [entry.born for entry in preview.to_add] == [BORN, BORN]


def test_nothing_of_a_roster_prints_a_name(tmp_path: Path) -> None:
    sheet = read_roster(
        write_csv(tmp_path / "a.csv", [["姓名", "班级"], ["甲一", "七(1)班"]]), 2026, ()
    )
    preview = preview_roster(sheet, [KNOWN], TODAY)
    assert "甲" not in repr([sheet, preview, preview.to_add, sheet.rows, KNOWN, preview.rows])
