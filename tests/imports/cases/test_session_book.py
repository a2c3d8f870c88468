"""An old session book is taken over once, with every doubt named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.errors import BadInput
from counsel_desk.imports.cases.session_book import (
    SessionPreview,
    preview_sessions,
    read_session_book,
)
from counsel_desk.imports.outcome import Verdict
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.records.cases.session_entry import SessionEntry, SessionKey
from tests.imports.sheets import Row, citizen_number, write_csv, write_xlsx

TODAY = date(2026, 10, 8)
G1 = "G" + citizen_number(date(2013, 9, 1), 7, "男")
G2 = "G" + citizen_number(date(2013, 9, 1), 9, "男")
STUDENTS = [
    KnownStudent(id="s1", name="甲㛃", national_number=G1, cohort=2020, class_no=1),
    KnownStudent(id="s2", name="乙𬭎", cohort=2020, class_no=2),
    KnownStudent(id="s3", name="丙一", cohort=2019, class_no=1),
    KnownStudent(id="s4", name="丙一", cohort=2019, class_no=1),
]
AREAS = {"个辅室": 1, "团辅室": 2}
HEADINGS = (
    *("日期", "开始", "结束", "学籍号", "姓名", "班级"),
    *("方式", "来源", "主题", "房间", "过程记录", "下次预约"),
)
GOOD = {
    "日期": "2026-10-07",
    "开始": "12:40",
    "结束": "13:10",
    "学籍号": G1,
    "姓名": "",
    "班级": "",
    "方式": "",
    "来源": "班主任",
    "主题": "人际；学习",
    "房间": "个辅室",
    "过程记录": "第一段。\n第二段。",
    "下次预约": "2026年10月14日",
}


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def _preview(
    tmp_path: Path, rows: Sequence[Row], known: set[SessionKey] | None = None
) -> SessionPreview:
    sheet = read_session_book(write_csv(tmp_path / "book.csv", rows, "gb18030"))
    return preview_sessions(sheet, STUDENTS, known or set(), AREAS, TODAY)


def _one(tmp_path: Path, **changed: str) -> SessionPreview:
    return _preview(tmp_path, [HEADINGS, list((GOOD | changed).values())])


def _codes(preview: SessionPreview) -> list[str]:
    return [fault.code for fault in preview.outcome.faults]


def test_a_full_row_becomes_a_session(tmp_path: Path) -> None:
    preview = _one(tmp_path)
    assert preview.to_add == (
        SessionEntry(
            row=2,
            student_id="s1",
            day=date(2026, 10, 7),
            starts=time(12, 40),
            ends=time(13, 10),
            kind="individual",
            source="class_teacher",
            topics=("peers", "study"),
            area_id=1,
            process="第一段。\n第二段。",
            next_on=date(2026, 10, 14),
        ),
    )
    assert preview.outcome.new == 1


def test_a_student_is_found_by_name_and_class(tmp_path: Path) -> None:
    preview = _one(tmp_path, 学籍号="", 姓名="乙 𬭎", 班级="初一（2）班")
    assert preview.to_add[0].student_id == "s2"


def test_the_class_is_that_of_the_day_of_the_session(tmp_path: Path) -> None:
    last_year = {"日期": "2026-05-06", "下次预约": "", "学籍号": "", "姓名": "乙𬭎"}
    assert _one(tmp_path, **last_year, 班级="六(2)班").to_add == ()
    grown = [replace(student, cohort=2019) for student in STUDENTS[:2]]
    sheet = read_session_book(
        write_csv(tmp_path / "b.csv", [HEADINGS, (GOOD | last_year | {"班级": "七(2)班"}).values()])
    )
    assert preview_sessions(sheet, grown, set(), AREAS, TODAY).to_add[0].student_id == "s2"


@pytest.mark.parametrize(
    ("code", "verdict", "planted"),
    [
        ("day_missing", Verdict.REFUSED, {"日期": ""}),
        ("starts_missing", Verdict.REFUSED, {"开始": ""}),
        ("ends_missing", Verdict.REFUSED, {"结束": ""}),
        ("end_not_after_begin", Verdict.REFUSED, {"结束": "12:40"}),
        ("end_not_after_begin", Verdict.REFUSED, {"结束": "12:10"}),
        ("in_future", Verdict.REFUSED, {"日期": "2026-10-09"}),
        ("time_unreadable", Verdict.DOUBTFUL, {"开始": "午休"}),
        ("date_unreadable", Verdict.DOUBTFUL, {"下次预约": "下周三"}),
        ("next_before_session", Verdict.DOUBTFUL, {"下次预约": "2026-10-01"}),
        ("student_missing", Verdict.REFUSED, {"学籍号": ""}),
        ("student_unknown", Verdict.DOUBTFUL, {"学籍号": G2}),
        ("national_number_length", Verdict.REFUSED, {"学籍号": G1[:17]}),
        ("name_differs", Verdict.DOUBTFUL, {"姓名": "乙𬭎"}),
        ("student_unknown", Verdict.DOUBTFUL, {"学籍号": "", "姓名": "无此", "班级": "七(1)班"}),
        ("several_students", Verdict.DOUBTFUL, {"学籍号": "", "姓名": "丙一", "班级": "八(1)班"}),
        ("class_empty", Verdict.REFUSED, {"学籍号": "", "姓名": "乙𬭎"}),
        ("mode_unknown", Verdict.DOUBTFUL, {"方式": "心电感应"}),
        ("source_unknown", Verdict.DOUBTFUL, {"来源": "丁老三"}),
        ("topic_unknown", Verdict.DOUBTFUL, {"主题": "人际；丁老三的事"}),
        ("area_unknown", Verdict.DOUBTFUL, {"房间": "丁老三家"}),
    ],
)
def test_each_fault_of_a_session_is_named(
    tmp_path: Path, code: str, verdict: Verdict, planted: dict[str, str]
) -> None:
    preview = _one(tmp_path, **planted)
    assert _codes(preview) == [code]
    assert preview.rows[0].verdict is verdict
    assert preview.to_add == ()
    assert not any("丁老三" in fault.message for fault in preview.outcome.faults)


def test_an_unknown_topic_is_named_by_its_place(tmp_path: Path) -> None:
    (fault,) = _one(tmp_path, 主题="人际、学习、天外").outcome.faults
    assert "3" in fault.message
    assert fault.column == "主题"


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("人际", ("peers",)),
        ("人际;学习", ("peers", "study")),
        ("考试焦虑、厌学/拒学", ("study_exam", "study_attending")),
        ("学习\n人际，学习", ("study", "peers")),
        ("", ()),
    ],
)
def test_topics_are_listed_with_the_main_one_first(
    tmp_path: Path, cell: str, codes: tuple[str, ...]
) -> None:
    assert _one(tmp_path, 主题=cell).to_add[0].topics == codes


@pytest.mark.parametrize(("cell", "kind"), [("面谈", "individual"), ("家访", "home_visit")])
def test_the_kind_is_read_from_its_usual_words(tmp_path: Path, cell: str, kind: str) -> None:
    assert _one(tmp_path, 方式=cell).to_add[0].kind == kind


def test_begin_and_end_may_stand_in_one_column(tmp_path: Path) -> None:
    headings = ["咨询日期", "起止时间", "学籍号"]
    preview = _preview(tmp_path, [headings, ["2026.10.7", "12:40—13:10", G1]])
    assert (preview.to_add[0].starts, preview.to_add[0].ends) == (time(12, 40), time(13, 10))
    faulty = _preview(tmp_path, [headings, ["2026.10.7", "", G1], ["2026.10.7", "12:40", G1]])
    assert _codes(faulty) == ["span_missing", "time_unreadable"]


def test_dates_and_times_of_a_workbook_are_real_ones(tmp_path: Path) -> None:
    rows = [
        ["日期", "开始时间", "结束时间", "学籍号", "地点"],
        [date(2026, 10, 7), time(12, 40), 0.5486111111, G1, "个 辅 室"],
    ]
    sheet = read_session_book(write_xlsx(tmp_path / "a.xlsx", {"记录": rows}))
    (entry,) = preview_sessions(sheet, STUDENTS, set(), AREAS, TODAY).to_add
    assert (entry.day, entry.starts, entry.ends) == (date(2026, 10, 7), time(12, 40), time(13, 10))
    assert entry.area_id == 1


def test_of_two_rows_that_are_the_same_the_first_counts(tmp_path: Path) -> None:
    preview = _preview(tmp_path, [HEADINGS, list(GOOD.values()), list(GOOD.values())])
    assert [fault.row for fault in preview.outcome.faults] == [3]
    assert _codes(preview) == ["session_copied"]
    assert (preview.outcome.new, preview.outcome.refused) == (1, 1)


def test_one_session_told_in_two_ways_refuses_both_rows(tmp_path: Path) -> None:
    other = GOOD | {"过程记录": "另一种说法"}
    preview = _preview(tmp_path, [HEADINGS, list(GOOD.values()), list(other.values())])
    assert _codes(preview) == ["session_twice"] * 2
    assert preview.outcome.refused == 2


def test_the_same_book_again_changes_nothing(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        list(GOOD.values()),
        list((GOOD | {"开始": "12:30", "方式": "电话"}).values()),
    ]
    first = _preview(tmp_path, rows)
    assert first.outcome.new == 2
    again = _preview(tmp_path, rows, {entry.key for entry in first.to_add})
    assert (again.outcome.new, again.outcome.unchanged) == (0, 2)


def test_a_book_without_students_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"学籍号 or 姓名 \+ 班级"):
        _preview(tmp_path, [["日期", "开始", "结束", "过程"], ["2026-10-07", "1", "2", "x"]])


def test_nothing_of_a_book_prints_its_words(tmp_path: Path) -> None:
    sheet = read_session_book(write_csv(tmp_path / "a.csv", [HEADINGS, list(GOOD.values())]))
    preview = preview_sessions(sheet, STUDENTS, set(), AREAS, TODAY)
    printed = repr([sheet, preview, preview.to_add, preview.rows])
    assert "第一段" not in printed
    assert "peers" not in printed
