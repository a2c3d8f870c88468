"""Sheets of a class are matched to those who are asked, whatever survey site made the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.imports.cases.assessment_sheets import (
    SheetContext,
    SheetPreview,
    preview_sheets,
    read_sheets_of,
)
from counsel_desk.imports.outcome import Verdict
from counsel_desk.records.cases.assessment_views import KnownScale, KnownSheet
from counsel_desk.records.cases.own_scale import ScaleSetting
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.records.scales import shipped
from tests.imports.sheets import Row, write_csv

TODAY = date(2026, 11, 3)
GAD = KnownScale(shipped.load("gad7"), ScaleSetting(scale="gad7", is_on=True))
PHQ = KnownScale(shipped.load("phq9"), ScaleSetting(scale="phq9", is_on=True))
STUDENTS = (
    KnownStudent("a", "甲一一", school_number="0701", cohort=2020, class_no=1),
    KnownStudent("b", "乙二二", school_number="0702", cohort=2020, class_no=1),
    KnownStudent("c", "乙二二", school_number="0703", cohort=2020, class_no=2),
)
SEVEN = [1, 0, 2, 0, 1, 3, 0]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    i18n.set_language("en")
    yield
    i18n.set_language(i18n.DEFAULT_LANGUAGE)


def _preview(
    tmp_path: Path,
    rows: Sequence[Row],
    scale: KnownScale = GAD,
    known: dict[str, list[KnownSheet]] | None = None,
    refused: dict[str, str] | None = None,
) -> SheetPreview:
    refused = refused or {}
    context = SheetContext(
        scale, STUDENTS, known or {},
        lambda ids: {one: told for one, told in refused.items() if one in ids},
        ("junior",), TODAY, "round",
    )  # fmt: skip
    return preview_sheets(read_sheets_of(write_csv(tmp_path / "a.csv", rows), scale), context)


def _codes(preview: SheetPreview) -> list[tuple[int, str]]:
    return [(one.row, one.code) for one in preview.outcome.faults]


def test_an_export_of_a_survey_site_is_matched_by_name_and_class(tmp_path: Path) -> None:
    headings = [
        "序号", "提交答卷时间", "所用时间", "来源", "1、您的姓名", "2、您的班级",
        *(f"{item + 2}、感受{item}" for item in range(1, 8)),
    ]  # fmt: skip
    rows = [
        [1, "2026/11/2 9:00", "80秒", "微信", "乙二二", "七年级2班", *SEVEN],
        [2, "2026/11/2 9:01", "75秒", "微信", "甲一一", "七年级1班", *SEVEN],
    ]
    preview = _preview(tmp_path, [headings, *rows])
    assert _codes(preview) == []
    assert [one.student_id for one in preview.to_add] == ["c", "a"]
    assert preview.to_add[0].answers == tuple(SEVEN)
    assert preview.to_add[0].round_id == "round"


def test_a_name_that_two_students_bear_needs_a_class_or_a_number(tmp_path: Path) -> None:
    preview = _preview(tmp_path, [["姓名", *range(1, 8)], ["乙二二", *SEVEN]])
    assert _codes(preview) == [(2, "several_students")]


def test_a_number_and_a_name_that_contradict_each_other_are_doubtful(tmp_path: Path) -> None:
    rows = [["学号", "姓名", *range(1, 8)], ["0701", "乙二二", *SEVEN]]
    assert _codes(_preview(tmp_path, rows)) == [(2, "name_differs")]


def test_a_sheet_that_is_there_is_not_kept_twice(tmp_path: Path) -> None:
    rows = [["学号", *range(1, 8)], ["0701", *SEVEN], ["0702", *SEVEN]]
    there = {
        "a": [KnownSheet(TODAY, "round", True, tuple(SEVEN), None)],
        "b": [KnownSheet(TODAY, "round", True, (0,) * 7, None)],
    }
    preview = _preview(tmp_path, rows, known=there)
    assert [one.verdict for one in preview.rows] == [Verdict.UNCHANGED, Verdict.DOUBTFUL]
    assert preview.to_add == ()


def test_after_a_sheet_with_gaps_another_one_is_taken(tmp_path: Path) -> None:
    rows = [["学号", *range(1, 8)], ["0701", *SEVEN]]
    there = {"a": [KnownSheet(TODAY, "round", False, (None, *SEVEN[1:]), None)]}
    assert len(_preview(tmp_path, rows, known=there).to_add) == 1


def test_rows_left_out_that_ask_for_a_talk_are_told_by_number_and_in_no_fault(
    tmp_path: Path,
) -> None:
    nine = [0] * 8 + [2]
    rows = [["学号", *range(1, 10)], ["0701", *nine], ["0999", *nine], ["0702", *([0] * 9)]]
    preview = _preview(tmp_path, rows, PHQ, refused={"a": "no consent", "b": "no consent"})
    assert preview.urgent_rows == (2, 3)
    assert _codes(preview) == [(2, "no_consent"), (3, "student_unknown"), (4, "no_consent")]
    assert not any("talk" in one.message for one in preview.outcome.faults)


@pytest.mark.parametrize(
    ("heading", "written", "day"),
    [
        ("测评日期", "2026-10-28", date(2026, 10, 28)),
        ("2、提交答卷时间", "2026/10/27 14:05:31", date(2026, 10, 27)),
        ("日期", "", TODAY),
    ],
)
def test_a_sheet_is_of_the_day_that_its_row_says(
    tmp_path: Path, heading: str, written: str, day: date
) -> None:
    rows = [["学号", heading, *range(1, 8)], ["0701", written, *SEVEN]]
    preview = _preview(tmp_path, rows)
    assert [one.taken_on for one in preview.to_add] == [day]


@pytest.mark.parametrize(
    ("written", "code"),
    [("2026-11-04", "day_to_come"), ("2026-02-30", "date_impossible"), ("上周", "date_unreadable")],
)
def test_a_day_that_cannot_be_refuses_its_row_only(tmp_path: Path, written: str, code: str) -> None:
    rows = [["学号", "测评日期", *range(1, 8)], ["0701", written, *SEVEN], ["0702", "", *SEVEN]]
    preview = _preview(tmp_path, rows)
    assert _codes(preview) == [(2, code)]
    assert [one.student_id for one in preview.to_add] == ["b"]
