"""What people type into cells is cleaned without changing what they mean."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counsel_desk.imports import cell_dates, cells
from counsel_desk.imports.cells import Unreadable
from counsel_desk.imports.outcome import Verdict
from counsel_desk.imports.sheet import Cell


def _fault(read: object, cell: Cell) -> tuple[str, Verdict]:
    assert callable(read)
    with pytest.raises(Unreadable) as caught:
        read(cell)
    assert str(cell) not in caught.value.message
    return caught.value.code, caught.value.verdict


@pytest.mark.parametrize(
    ("cell", "clean"),
    [
        ("王 小 明", "王小明"),
        ("　甲一　", "甲一"),
        ("甲\u200b一\ufeff", "甲一"),
        ("甲\u00a0一\n", "甲一"),
        ("㛃𬭎䶮𠅤堃喆翀龑", "㛃𬭎䶮𠅤堃喆翀龑"),
        ("𬭎 𠅤", "𬭎𠅤"),
        ("\ufa11一", "\ufa11一"),
        ("阿一•买买二", "阿一·买买二"),
        ("阿一・买买二", "阿一·买买二"),
        ("阿一.买买二", "阿一·买买二"),
        ("阿一 · 买买二", "阿一·买买二"),
        ("Ａｎｎａ　Ｔｅｓｔ", "Anna Test"),
        ("José  Testé", "José Testé"),
        ("\u2f45一", "方一"),
    ],
)
def test_a_name_is_cleaned_and_stays_itself(cell: str, clean: str) -> None:
    assert cells.name(cell) == clean


@pytest.mark.parametrize("cell", ["甲?", "甲？", "甲\ufffd", "甲\ue000", "甲□"])
def test_a_lost_character_in_a_name_is_told(cell: str) -> None:
    assert _fault(cells.name, cell) == ("name_damaged", Verdict.DOUBTFUL)


@pytest.mark.parametrize("cell", ["甲一（转出）", "甲一2", "甲一、乙二", "甲一/乙二", "甲" * 41])
def test_a_name_with_a_note_is_told(cell: str) -> None:
    assert _fault(cells.name, cell) == ("name_with_note", Verdict.DOUBTFUL)


@pytest.mark.parametrize("cell", ["", " ", "　", "无", "/", "-", "——", "暂无", "N/A", "\u200b"])
def test_strokes_and_words_for_nothing_say_nothing(cell: str) -> None:
    assert cells.says_nothing(cell)


@pytest.mark.parametrize("cell", [0, 0.0, False, "0", "无锡"])
def test_a_zero_says_something(cell: Cell) -> None:
    assert not cells.says_nothing(cell)


@pytest.mark.parametrize(
    ("cell", "code"),
    [("男", "m"), (" 女 ", "f"), ("男性", "m"), ("女生", "f"), (1.0, "m"), ("２", "f"), ("M", "m")],
)
def test_the_usual_words_for_sex_are_known(cell: Cell, code: str) -> None:
    assert cells.sex(cell) == code


def test_a_sex_not_stated_says_nothing() -> None:
    assert cells.sex("未说明") is None
    assert cells.sex(9) is None


def test_another_word_for_sex_is_told() -> None:
    assert _fault(cells.sex, "甲") == ("sex_unknown", Verdict.DOUBTFUL)


@pytest.mark.parametrize(("cell", "lives_there"), [("走读", False), ("2住校", None), ("2", True)])
def test_the_way_of_attending_is_read(cell: str, lives_there: bool | None) -> None:
    if lives_there is None:
        assert _fault(cells.boarding, cell)[0] == "boarding_unknown"
    else:
        assert cells.boarding(cell) is lives_there


def test_one_means_day_student_in_one_column_and_yes_in_the_other() -> None:
    assert cells.boarding(1.0) is False
    assert cells.is_boarder(1.0) is True
    assert cells.is_boarder("否") is False


@pytest.mark.parametrize(
    ("cell", "clean"),
    [
        (13800000000.0, "13800000000"),
        ("１３８ ００００ ００００", "13800000000"),
        ("138-0000-0000", "13800000000"),
        ("+86 13800000000", "13800000000"),
        ("0915-3210000", "0915-3210000"),
        ("(0915)3210000", "09153210000"),
        ("3210000", "3210000"),
    ],
)
def test_a_phone_number_is_cleaned(cell: Cell, clean: str) -> None:
    assert cells.phone(cell) == clean


@pytest.mark.parametrize("cell", ["1380000000", "13800000000/13900000000", "1.38E+10", "没电话了"])
def test_what_is_not_one_phone_number_is_told(cell: str) -> None:
    assert _fault(cells.phone, cell) == ("phone_unreadable", Verdict.DOUBTFUL)


MARCH_4 = date(2012, 3, 4)


@pytest.mark.parametrize(
    "cell",
    [
        "2012-03-04",
        "2012-3-4",
        "2012/3/4",
        "2012.3.4",
        "2012．03．04",
        "20120304",
        "２０１２０３０４",
        "2012年3月4日",
        "2012年03月04号",
        "2012 年 3 月 4 日",
        "2012年3月4日 星期日",
        "2012-03-04 00:00:00",
        "2012-03-04T08:30:00",
        "40972",
        20120304,
        20120304.0,
        40972,
        40972.354,
        MARCH_4,
        datetime(2012, 3, 4, 8, 30),
    ],
)
def test_a_date_is_read_in_every_usual_form(cell: Cell) -> None:
    assert cell_dates.day(cell) == MARCH_4


@pytest.mark.parametrize(
    "cell", ["2012年3月", "2012.3", "2012-03", "201203", "2012", 2012.3, 201203]
)
def test_a_date_without_a_day_gets_none_made_up(cell: Cell) -> None:
    assert _fault(cell_dates.day, cell) == ("date_without_day", Verdict.DOUBTFUL)


@pytest.mark.parametrize("cell", ["2012-02-30", "20121301", "2012年13月1日"])
def test_a_day_that_never_was_is_refused(cell: str) -> None:
    assert _fault(cell_dates.day, cell) == ("date_impossible", Verdict.REFUSED)


@pytest.mark.parametrize("cell", ["12.3.4", "3/4/2012", "12-3-4"])
def test_a_date_with_an_unclear_year_is_doubtful(cell: str) -> None:
    assert _fault(cell_dates.day, cell) == ("date_ambiguous", Verdict.DOUBTFUL)


@pytest.mark.parametrize("cell", ["甲", "3月4日", True, 7, time(8, 30)])
def test_what_is_no_date_is_told(cell: Cell) -> None:
    assert _fault(cell_dates.day, cell) == ("date_unreadable", Verdict.DOUBTFUL)


@given(st.dates(date(1954, 10, 4), date(2064, 4, 8)))
def test_every_serial_number_is_its_day(day: date) -> None:
    assert cell_dates.day((day - date(1899, 12, 30)).days) == day


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("8:30", time(8, 30)),
        ("08：30", time(8, 30)),
        ("0830", time(8, 30)),
        ("830", time(8, 30)),
        (830, time(8, 30)),
        ("8.30", time(8, 30)),
        ("8点30", time(8, 30)),
        ("8点30分", time(8, 30)),
        ("8时30分", time(8, 30)),
        ("8点半", time(8, 30)),
        ("8点", time(8, 0)),
        ("8点整", time(8, 0)),
        ("8点一刻", time(8, 15)),
        ("8:30:00", time(8, 30)),
        ("下午2:30", time(14, 30)),
        ("2:30 PM", time(14, 30)),
        ("上午8点30分", time(8, 30)),
        ("中午12:40", time(12, 40)),
        ("中午1:10", time(13, 10)),
        (0.3541666666666667, time(8, 30)),
        (time(8, 30, 29), time(8, 30)),
        (datetime(1899, 12, 31, 8, 30), time(8, 30)),
        (timedelta(hours=8, minutes=30), time(8, 30)),
    ],
)
def test_a_time_is_read_in_every_usual_form(cell: Cell, clock: time) -> None:
    assert cell_dates.clock(cell) == clock


@given(st.integers(1, 24 * 60 - 1))
def test_every_fraction_of_a_day_is_its_minute(minutes: int) -> None:
    assert cell_dates.clock(minutes / (24 * 60)) == time(minutes // 60, minutes % 60)


@pytest.mark.parametrize("cell", ["25:00", "8:75", "2475", timedelta(hours=30)])
def test_a_time_that_never_comes_is_refused(cell: Cell) -> None:
    assert _fault(cell_dates.clock, cell) == ("time_impossible", Verdict.REFUSED)


@pytest.mark.parametrize("cell", ["第三节", "8", 8, 8.3, True])
def test_what_is_no_time_is_told(cell: Cell) -> None:
    assert _fault(cell_dates.clock, cell) == ("time_unreadable", Verdict.DOUBTFUL)


@pytest.mark.parametrize("cell", ["8:30-9:10", "08：30—09：10", "8点30至9点10分", "8:30 ~ 9:10"])
def test_begin_and_end_may_share_a_cell(cell: str) -> None:
    assert cell_dates.span(cell) == (time(8, 30), time(9, 10))


def test_a_span_without_an_end_is_told() -> None:
    assert _fault(cell_dates.span, "8:30")[0] == "time_unreadable"


def test_a_long_text_keeps_its_lines() -> None:
    assert cells.prose("  他说：“好”。 \r\n\r\n第二段\ufeff\n") == "  他说：“好”。\n\n第二段"


def test_a_number_kept_as_text_loses_what_spreadsheets_wrap_around_it() -> None:
    assert cells.code('="g61090220130901001x"') == "G61090220130901001X"
    assert cells.code("'2026001") == "2026001"
    assert cells.code(2026001.0) == "2026001"
