"""Scores that another program reckoned: totals, standard scores, subscales, and their limits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.errors import BadInput
from counsel_desk.imports.score_sheets import ScoreRow, ScoreSheet, read_score_sheet
from counsel_desk.records.scales import shipped
from counsel_desk.records.scales.definition import Definition
from counsel_desk.records.scales.scoring import score_finished
from tests.imports.sheets import Row, write_csv, write_xlsx

MHT = shipped.load("mht")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Sentences in English."""
    i18n.set_language("en")
    yield
    i18n.set_language(i18n.DEFAULT_LANGUAGE)


def read(tmp_path: Path, rows: list[Row], scale: Definition = MHT) -> ScoreSheet:
    return read_score_sheet(write_csv(tmp_path / "scores.csv", rows), scale)


def only(sheet: ScoreSheet) -> ScoreRow:
    (row,) = sheet.rows
    return row


def test_a_total_and_subscales_are_read_by_their_names(tmp_path: Path) -> None:
    heading = ["学号", "姓名", "班级", "MHT总分", "学习焦虑", "对人焦虑得分", "效度（分）", "评价"]
    sheet = read(tmp_path, [heading, ["0701", "甲一", "七(1)班", "41", "８", "3.0", "2", "正常"]])
    row = only(sheet)
    assert row.numbers == {"total": 41, "学习焦虑": 8, "对人焦虑": 3, "效度": 2}
    assert row.person == {"school_number": "0701", "name": "甲一", "class": "七(1)班"}
    assert sheet.ignored_columns == ("评价",)
    assert (row.is_good, repr(row)) == (True, "<ScoreRow 2>")
    assert score_finished(MHT, row.numbers).reading == "notice"


def test_means_stay_as_they_were_written(tmp_path: Path) -> None:
    scale = shipped.load("mssmhs60")
    file = write_xlsx(
        tmp_path / "s.xlsx",
        {"成绩": [["编号", "总均分", "抑郁因子分"], [1, 1.83, 2.33]]},
    )
    row = only(read_score_sheet(file, scale))
    assert row.numbers == {"total": Fraction("1.83"), "抑郁": Fraction("2.33")}


def test_a_standard_score_may_have_decimals(tmp_path: Path) -> None:
    row = only(read(tmp_path, [["编号", "标准分"], ["1", "53.75"]], shipped.load("sds")))
    assert row.numbers == {"standard": Fraction("53.75")}
    assert score_finished(shipped.load("sds"), row.numbers).standard == 53


def test_names_in_english_are_read_too(tmp_path: Path) -> None:
    row = only(read(tmp_path, [["number", "total", "Fears"], ["1", 9, 4]]))
    assert row.numbers == {"total": 9, "恐怖倾向": 4}


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("91", "3"), "score_out_of_range"),
        (("40.5", "3"), "score_out_of_range"),
        (("40", "16"), "score_out_of_range"),
        (("四十", "3"), "score_unreadable"),
        (("-3", "3"), "score_unreadable"),
        (("", ""), "no_scores"),
    ],
)
def test_a_score_that_cannot_be_refuses_its_row_and_no_other(
    tmp_path: Path, cells: tuple[str, str], code: str
) -> None:
    rows: list[Row] = [["编号", "总分", "学习焦虑"], ["1", *cells], ["2", "40", "3"]]
    bad, good = read(tmp_path, rows).rows
    assert [fault.code for fault in bad.faults] == [code]
    assert not bad.is_good
    assert good.is_good


def test_a_number_that_stands_twice_refuses_both_rows(tmp_path: Path) -> None:
    rows: list[Row] = [["编号", "总分"], ["1", "4"], ["1", "5"], ["2", "6"]]
    assert [row.is_good for row in read(tmp_path, rows).rows] == [False, False, True]


@pytest.mark.parametrize(
    "heading", [["编号", "备注"], ["总分", "学习焦虑"], ["编号", "标准分"]], ids=str
)
def test_a_person_and_a_score_of_this_scale_are_needed(tmp_path: Path, heading: list[str]) -> None:
    with pytest.raises(BadInput, match="no column"):
        read(tmp_path, [heading, ["1", "2"]])


def test_a_heading_alone_is_no_sheet(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no scores below its heading"):
        read(tmp_path, [["编号", "总分"]])
