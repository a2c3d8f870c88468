"""Answer sheets as counties and survey sites write them, and what is wrong with some rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.errors import BadInput
from counsel_desk.imports.answer_sheets import AnswerRow, AnswerSheet, read_answer_sheet
from counsel_desk.imports.item_runs import in_runs
from counsel_desk.records.scales import shipped
from counsel_desk.records.scales.definition import Definition
from tests.imports.sheets import Row, write_csv, write_ods, write_xls, write_xlsx

PHQ = shipped.load("phq9")
MHT = shipped.load("mht")
NINE = list(range(1, 10))
ANSWERS = [0, 1, 2, 3, 0, 1, 2, 3, 0]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Sentences in English."""
    i18n.set_language("en")
    yield
    i18n.set_language(i18n.DEFAULT_LANGUAGE)


def read(tmp_path: Path, rows: Sequence[Row], scale: Definition = PHQ) -> AnswerSheet:
    return read_answer_sheet(write_csv(tmp_path / "answers.csv", rows), scale)


def only(sheet: AnswerSheet) -> AnswerRow:
    (row,) = sheet.rows
    return row


def codes(row: AnswerRow) -> list[tuple[str, str]]:
    return [(fault.column, fault.code) for fault in row.faults]


def test_the_plain_form_is_read(tmp_path: Path) -> None:
    row = only(read(tmp_path, [["编号", *NINE], ["A01", *ANSWERS]]))
    assert (row.row, row.person, row.answers) == (2, {"number": "A01"}, tuple(ANSWERS))
    assert row.is_good
    assert row.faults == ()
    assert repr(row) == "<AnswerRow 2>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_table_is_read_in_the_encodings_of_schools(tmp_path: Path, encoding: str) -> None:
    file = write_csv(
        tmp_path / "a.csv", [["编号", "姓名", *NINE], ["1", "甲一", *ANSWERS]], encoding
    )
    assert only(read_answer_sheet(file, PHQ)).person == {"number": "1", "name": "甲一"}


def test_workbooks_of_each_kind_are_read(tmp_path: Path) -> None:
    rows: list[Row] = [["编号", *NINE], ["1", *ANSWERS]]
    for file in (
        write_xlsx(tmp_path / "a.xlsx", {"说明": [["看下一张"]], "答卷": rows}),
        write_ods(tmp_path / "a.ods", rows),
        write_xls(tmp_path / "a.xls", rows),
    ):
        assert only(read_answer_sheet(file, PHQ)).answers == tuple(ANSWERS)


@pytest.mark.parametrize(
    "headings",
    [
        [f"Q{item}" for item in NINE],
        [f"q{item:02d}" for item in NINE],
        [f"第{item}题" for item in NINE],
        [f"题{item}" for item in NINE],
        [f"题目{item}" for item in NINE],
        [f"{item}、甲句" for item in NINE],
        [f"{item}.甲句" for item in NINE],
        [f"{item}．甲句" for item in NINE],
        [f"（{item}）甲句" for item in NINE],
        [f"{item}甲句" for item in NINE],
        [f"item_{item}" for item in NINE],
        [f"PHQ{item}" for item in NINE],
        ["１", "２", "３", "４", "５", "６", "７", "８", "９"],
        [float(item) for item in NINE],
        [f"3、{item}.甲句" for item in NINE],
        [f"3({item})甲句" for item in NINE],
        [f"Q3_{item}" for item in NINE],
        [f"3—{item}、甲句" for item in NINE],
    ],
    ids=str,
)
def test_an_item_is_known_by_the_number_in_its_heading(
    tmp_path: Path, headings: list[object]
) -> None:
    row = only(read(tmp_path, [["编号", *headings], ["1", *ANSWERS]]))
    assert row.answers == tuple(ANSWERS)


def test_items_may_stand_in_any_order_between_other_columns(tmp_path: Path) -> None:
    heading = [*reversed(NINE), "总分", "编号", "备注"]
    sheet = read(tmp_path, [["某校问卷"], heading, [*reversed(ANSWERS), 12, "1", "x"]])
    assert only(sheet).answers == tuple(ANSWERS)
    assert sheet.ignored_columns == ("总分", "备注")


SITE = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]


def test_a_survey_site_s_own_columns_and_questions_about_the_person_are_told_apart(
    tmp_path: Path,
) -> None:
    heading = [*SITE, "1、您的姓名：", "2、班级", *(f"{item + 2}、甲句" for item in NINE), "总分"]
    told = ["7", "2026/10/12 8:00:01", "95秒", "手机提交", "无", "1.2.3.4", "甲一", "七(1)班"]
    sheet = read(tmp_path, [heading, [*told, *ANSWERS, 12]])
    row = only(sheet)
    assert row.answers == tuple(ANSWERS)
    assert row.person == {"order": "7", "name": "甲一", "class": "七(1)班"}
    assert "总分" in sheet.ignored_columns
    assert "所用时间" in sheet.ignored_columns
    assert row.taken_on == date(2026, 10, 12)


def test_a_matrix_question_after_questions_about_the_person(tmp_path: Path) -> None:
    heading = [*SITE, "1、姓名", "2、学号", *(f"3、{item}、甲句" for item in NINE)]
    row = only(read(tmp_path, [heading, ["1", "", "", "", "", "", "甲一", "0702", *ANSWERS]]))
    assert row.answers == tuple(ANSWERS)
    assert (row.person["name"], row.person["school_number"]) == ("甲一", "0702")


@pytest.mark.parametrize(
    ("cell", "counts"),
    [
        ("2", 2), ("２", 2), (" 2 ", 2), ("2.0", 2), ("2分", 2), ("C", 2), ("c", 2), ("Ｃ", 2),
        ("C.经常", 2), ("C、经常", 2), ("②", 2), ("A", 0), ("D", 3),
    ],
)  # fmt: skip
def test_an_answer_is_a_number_or_an_option_s_letter(
    tmp_path: Path, cell: str, counts: int
) -> None:
    row = only(read(tmp_path, [["编号", *NINE], ["1", cell, *ANSWERS[1:]]]))
    assert row.answers[0] == counts
    assert row.faults == ()


def test_letters_begin_at_the_lowest_answer(tmp_path: Path) -> None:
    sas = shipped.load("sas")
    row = only(read(tmp_path, [["编号", *range(1, 21)], ["1", *"ABCD" * 5]], sas))
    assert row.answers == (1, 2, 3, 4) * 5


@pytest.mark.parametrize(
    ("cell", "counts"),
    [("是", 1), ("不是", 0), ("否", 0), ("√", 1), ("×", 0), ("1", 1), ("0", 0), ("yes", 1)],
)
def test_yes_and_no_are_read_in_words(tmp_path: Path, cell: str, counts: int) -> None:
    row = only(read(tmp_path, [["编号", *range(1, 101)], ["1", cell, *["不是"] * 99]], MHT))
    assert row.answers == (counts, *[0] * 99)


def test_a_letter_tells_nothing_between_yes_and_no(tmp_path: Path) -> None:
    row = only(read(tmp_path, [["编号", *range(1, 101)], ["1", "A", *["不是"] * 99]], MHT))
    assert codes(row) == [("Item 1", "answer_unreadable")]


def test_a_label_that_usually_stands_for_nothing_is_an_answer(tmp_path: Path) -> None:
    scale = shipped.load("mhrsp")
    cells = ["没有", "偶尔", "经常", *["没有"] * 77]
    row = only(read(tmp_path, [["编号", *range(1, 81)], ["1", *cells]], scale))
    assert row.answers == (0, 1, 2, *[0] * 77)


@pytest.mark.parametrize("cell", ["", " ", "/", "—", "空", "(空)", "（跳过）", "未作答"])
def test_a_cell_without_an_answer_is_named_and_lets_the_row_through(
    tmp_path: Path, cell: str
) -> None:
    row = only(read(tmp_path, [["编号", *NINE], ["1", *ANSWERS[:4], cell, *ANSWERS[5:]]]))
    assert row.answers[4] is None
    assert codes(row) == [("Item 5", "answer_missing")]
    assert row.is_good


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("4", "answer_out_of_range"), ("-1", "answer_unreadable"), ("1.5", "answer_unreadable"),
        ("E", "answer_out_of_range"), ("有时", "answer_unreadable"), ("1,2", "answer_unreadable"),
        ("99", "answer_out_of_range"), ("是", "answer_unreadable"),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_answer_refuses_its_row_and_no_other(
    tmp_path: Path, cell: str, code: str
) -> None:
    rows = [["编号", *NINE], ["1", cell, *ANSWERS[1:]], ["2", *ANSWERS]]
    bad, good = read(tmp_path, rows).rows
    assert codes(bad) == [("Item 1", code)]
    assert not bad.is_good
    # The rest stays, so that an alert in it still fires.
    assert bad.answers == (None, *ANSWERS[1:])
    assert good.is_good
    assert good.answers == tuple(ANSWERS)


def test_no_fault_quotes_a_cell(tmp_path: Path) -> None:
    row = only(read(tmp_path, [["编号", "姓名", *NINE], ["1", "甲一", *["悄悄话"] * 9]]))
    assert len(row.faults) == 9
    assert not any("悄悄话" in fault.message or "甲一" in fault.message for fault in row.faults)


def test_a_number_that_stands_twice_refuses_both_rows(tmp_path: Path) -> None:
    rows = [["编号", *NINE], ["a1", *ANSWERS], ["A2", *ANSWERS], ["A1", *ANSWERS]]
    first, good, second = read(tmp_path, rows).rows
    assert codes(first) == codes(second) == [("编号", "double")]
    assert "row 4" in first.faults[0].message
    assert good.is_good


def test_a_row_without_its_number_is_refused(tmp_path: Path) -> None:
    nobody, good = read(tmp_path, [["编号", *NINE], ["", *ANSWERS], ["2", *ANSWERS]]).rows
    assert codes(nobody) == [("编号", "number_missing")]
    assert good.is_good


def test_without_any_number_rows_are_known_by_their_place(tmp_path: Path) -> None:
    rows = [["姓名", *NINE], ["甲一", *ANSWERS], ["甲一", *ANSWERS]]
    assert [row.is_good for row in read(tmp_path, rows).rows] == [True, True]


def test_a_row_without_answers_has_one_fault(tmp_path: Path) -> None:
    row = only(read(tmp_path, [["编号", "姓名", *NINE], ["1", "甲一", *[""] * 9]]))
    assert codes(row) == [("", "no_answers")]


def test_empty_rows_and_the_foot_of_a_list_are_no_sheets(tmp_path: Path) -> None:
    rows = [["编号", *NINE], ["1", *ANSWERS], [], ["合计：1 人"], ["编号", *NINE]]
    assert len(read(tmp_path, rows[:4]).rows) == 1


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["编号", *NINE[:6], 9], ["1", *ANSWERS[:7]]], "no column for item 7-8"),
        ([["编号", "甲", "乙"], ["丙", "丁", "戊"]], "No heading row with item numbers"),
        ([["编号", *NINE]], "no answers below its heading"),
        ([["编号", *NINE, 10, 11], ["1", *ANSWERS, 0, 0]], "go on to 11, but this .* has 9"),
    ],
)
def test_a_sheet_that_is_none_is_refused_as_a_whole(
    tmp_path: Path, rows: list[Row], sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        read(tmp_path, rows)


def test_a_hundred_columns_with_words_behind_the_items_are_left_alone(tmp_path: Path) -> None:
    more = [f"备注{number}" for number in range(100)]
    sheet = read(tmp_path, [["编号", *NINE, *more], ["1", *ANSWERS, *["好"] * 100]])
    assert only(sheet).is_good


def test_a_number_that_stands_over_two_columns_is_no_item(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no column for item 9"):
        read(tmp_path, [["编号", *NINE[:8], 9, 9], ["1", *ANSWERS, 0]])


def test_options_counted_from_one_refuse_the_sheet(tmp_path: Path) -> None:
    rows = [["编号", *NINE], *([n, *[answer + 1 for answer in ANSWERS]] for n in range(1, 6))]
    with pytest.raises(BadInput, match="run from 1 to 4, but this questionnaire counts 0 to 3"):
        read(tmp_path, rows)


def test_options_counted_from_zero_refuse_the_sheet(tmp_path: Path) -> None:
    sas = shipped.load("sas")
    rows = [["编号", *range(1, 21)], *([n, *[0, 1, 2, 2] * 5] for n in range(1, 6))]
    with pytest.raises(BadInput, match="run from 0 to 3, but this questionnaire counts 1 to 4"):
        read(tmp_path, rows, sas)


def test_a_slip_of_the_hand_is_no_shifted_count(tmp_path: Path) -> None:
    rows = [
        ["编号", *NINE],
        *([n, *ANSWERS] for n in range(1, 5)),
        ["5", *[4] * 9],
        ["6", *[4] * 9],
    ]
    assert [row.is_good for row in read(tmp_path, rows).rows] == [True] * 4 + [False] * 2


def test_numbers_are_told_in_runs() -> None:
    assert in_runs([3, 1, 2, 7]) == "1-3, 7"
    assert in_runs([]) == ""
    assert in_runs(range(1, 40, 2)).endswith("…")


def test_one_row_beyond_the_scale_is_no_shifted_count_either(tmp_path: Path) -> None:
    rows = [["编号", *NINE], *([n, *[1] * 9] for n in range(1, 5)), ["5", *[1] * 8, 4]]
    assert [row.is_good for row in read(tmp_path, rows).rows] == [True] * 4 + [False]
