"""A staff list is taken over; a person is one entry, and nothing known is wiped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.errors import BadInput
from counsel_desk.imports.outcome import Verdict
from counsel_desk.records.room.register_entry import KnownStaff, StaffEntry
from tests.imports.room.register_sheets import faults as faults_of
from tests.imports.room.register_sheets import known, look

HEADINGS = ("姓名", "岗位(专职/兼职)", "入职日期", "证书")


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_a_full_row_becomes_a_person(tmp_path: Path) -> None:
    rows = [HEADINGS, ["壬九", "专职", "2023-01-01", "心理健康教育教师资格证、其他"]]
    preview = look("staff", tmp_path, rows)
    certificates = ("mental_health_teacher", "other")
    assert preview.to_add == (StaffEntry(2, "壬九", "full_time", date(2023, 1, 1), certificates),)


def test_the_usual_other_headings_and_words_are_known(tmp_path: Path) -> None:
    rows = [
        ["教师姓名", "专兼职", "到校时间", "持证情况", "电话"],
        ["壬 九", "兼职心理教师", "2019年8月20日", "国家二级心理咨询师（编号123）", "1"],
        ["癸十", "其他", "", "无", ""],
    ]
    preview = look("staff", tmp_path, rows)
    assert preview.to_add == (
        StaffEntry(2, "壬九", "part_time", date(2019, 8, 20), ("national_counsellor",)),
        StaffEntry(3, "癸十", "other", None, ()),
    )
    assert preview.ignored_columns == ("电话",)


@pytest.mark.parametrize(
    ("row", "column", "code", "verdict"),
    [
        (["", "专职", "", ""], "姓名", "name_missing", Verdict.REFUSED),
        (["壬九（新来）", "专职", "", ""], "姓名", "name_with_note", Verdict.DOUBTFUL),
        (["壬九", "", "", ""], "岗位", "position_missing", Verdict.REFUSED),
        (["壬九", "帮忙", "", ""], "岗位", "position_unknown", Verdict.DOUBTFUL),
        (["壬九", "专职", "2023-02-30", ""], "入职日期", "date_impossible", Verdict.REFUSED),
        (["壬九", "专职", "2026-10-21", ""], "入职日期", "in_future", Verdict.REFUSED),
        (["壬九", "专职", "", "驾驶证"], "证书", "certificate_unknown", Verdict.DOUBTFUL),
    ],
)
def test_each_fault_is_named_by_row_and_column(
    tmp_path: Path, row: list[str], column: str, code: str, verdict: Verdict
) -> None:
    preview = look("staff", tmp_path, [HEADINGS, row, ["癸十", "兼职", "", ""]])
    assert faults_of(preview) == [(2, column, code)]
    assert preview.rows[0].verdict is verdict
    assert [one.name for one in preview.to_add] == ["癸十"]


def test_the_same_again_is_unchanged_and_an_empty_cell_wipes_nothing(tmp_path: Path) -> None:
    outcome = look("staff", tmp_path, [HEADINGS, ["庚七", "专职", "", ""]]).outcome
    assert (outcome.new, outcome.changed, outcome.unchanged) == (0, 0, 1)


def test_what_differs_is_a_change_of_the_known_person(tmp_path: Path) -> None:
    rows = [HEADINGS, ["辛八", "专职", "2024-09-01", "其他、心理咨询师"]]
    preview = look("staff", tmp_path, rows)
    (change,) = preview.to_change
    assert (change.id, change.fields) == (6, ("position", "hired_on", "certificates"))
    assert preview.to_add == ()


def test_somebody_who_left_is_asked_about(tmp_path: Path) -> None:
    gone = KnownStaff(5, "庚七", "full_time", None, date(2026, 7, 1), frozenset())
    held = known(staff=(gone,))
    preview = look("staff", tmp_path, [HEADINGS, ["庚七", "专职", "", ""]], held)
    assert faults_of(preview) == [(2, "姓名", "staff_left")]


def test_one_person_told_in_two_ways_refuses_both_rows_and_of_copies_one_counts(
    tmp_path: Path,
) -> None:
    rows = [HEADINGS, ["壬九", "专职", "", ""], ["壬九", "兼职", "", ""]]
    assert look("staff", tmp_path, rows).outcome.refused == 2
    rows = [HEADINGS, ["壬九", "专职", "", ""], ["壬九", "专职", "", ""]]
    preview = look("staff", tmp_path, rows)
    assert faults_of(preview) == [(3, "", "row_copied")]
    assert preview.outcome.new == 1


def test_a_list_without_positions_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="岗位"):
        look("staff", tmp_path, [["姓名", "证书"], ["壬九", "无"]])
