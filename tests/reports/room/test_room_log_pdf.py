"""The room log on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.records.room.room_log import OpeningSummary, RoomLog, TermSpan, UseLine
from counsel_desk.reports.room.room_log_pdf import room_log_pdf
from tests.reports.samples import CHAIN, RARE, SCHOOL, copied_out, month_log


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def _text(log: RoomLog, folder: Path) -> str:
    return copied_out(room_log_pdf(log), folder, "-layout")


def _line(text: str, start: str) -> str:
    """The first table line that starts with these words, spaces made single."""
    return next(
        re.sub(" +", " ", line).strip()
        for line in text.splitlines()
        if line.strip().startswith(start)
    )


def test_it_names_school_room_period_and_day_of_printing(tmp_path: Path) -> None:
    text = _text(month_log(), tmp_path)
    for words in (SCHOOL, "心晴辅导室", "2026-10", "printed 2026-11-02", "Form CD-R1"):
        assert words in text


def test_no_column_is_too_narrow_for_its_head(tmp_path: Path) -> None:
    words = set(_text(month_log(), tmp_path).split())
    assert {"Date", "Weekday", "Week", "Open", "Minutes", "Result", "Period", "Heads"} <= words


def test_an_opening_line_has_date_weekday_week_spans_minutes_and_duty(tmp_path: Path) -> None:
    text = _text(month_log(), tmp_path)
    wanted = "10-08 Thu 6 12:30–13:30 个辅室 16:40–17:10 团辅室 90 甲一, 乙二 met"
    assert _line(text, "10-08 ") == wanted


def test_an_opening_without_an_end_is_said_so_not_closed_by_us(tmp_path: Path) -> None:
    text = _text(month_log(), tmp_path)
    assert "12:30–not told" in _line(text, "10-28 ")
    assert _line(text, "2026-10-28") == "2026-10-28 Wed end not told 0"


def test_short_and_closed_days_stand_with_their_reason(tmp_path: Path) -> None:
    text = _text(month_log(), tmp_path)
    assert _line(text, "2026-10-14") == "2026-10-14 Wed too short 40 of 60 Exam, 期中考试借用"
    assert _line(text, "2026-10-21") == "2026-10-21 Wed closed 0 no reason given yet"


def test_a_month_without_faults_says_so(tmp_path: Path) -> None:
    log = month_log()
    good = tuple(day for day in log.days if day.standing == "met")
    assert "None in this period." in _text(replace(log, days=good), tmp_path)


def test_the_figures_are_those_given(tmp_path: Path) -> None:
    text = _text(month_log(), tmp_path)
    assert re.search(r"17 +16 +14 +21 h 40 min +40%", text)


def test_a_room_never_open_has_no_share_after_class(tmp_path: Path) -> None:
    log = month_log(0)
    empty = replace(log, days=(), uses=(), totals=(), summary=OpeningSummary(17, 0, 0, 0, 0))
    text = _text(empty, tmp_path)
    assert re.search(r"17 +0 +0 +0 min +0%", text)
    assert "No use in this period." in text


def test_a_use_line_has_counts_and_labels_and_no_code(tmp_path: Path) -> None:
    log = month_log(1)
    use = replace(log.uses[0], reason="planned", remark="")
    text = _text(replace(log, uses=(use,)), tmp_path)
    uses = text[text.index("Use of the room") :]
    assert _line(uses, "10-09") == "10-09 Noon 个辅室 Individual 1 40 㛃𬭎 As planned"
    assert "walk_in" not in text
    assert "individual" not in text


def test_totals_per_kind_and_in_all(tmp_path: Path) -> None:
    text = _text(month_log(8), tmp_path)
    assert _line(text, "Group") == "Group 2 24 1 h 30 min"
    assert _line(text, "All kinds") == "All kinds 8 36 4 h 40 min"


def test_the_order_of_writing_is_not_kept(tmp_path: Path) -> None:
    log = month_log(40)
    turned = replace(log, uses=tuple(reversed(log.uses)))
    assert room_log_pdf(turned) == room_log_pdf(log)


def test_teaching_points_get_a_column_only_where_there_are_some(tmp_path: Path) -> None:
    log = month_log()
    assert "Teaching" not in _text(log, tmp_path)
    point = UseLine(date(2026, 10, 9), "noon", "个辅室", "group", 5, 30, teaching_point="青山点")
    text = _text(replace(log, uses=(point,)), tmp_path)
    assert "Teaching" in text
    assert "青山点" in text


def test_signature_lines_and_the_short_chain_head_close_the_log(tmp_path: Path) -> None:
    last = _text(month_log(60), tmp_path).split("\f")[-2]
    assert re.search(r"Counsellor +Principal +Date", last)
    assert "9f86 d081 884c 7d65" in last
    assert CHAIN[:20] not in last.replace(" ", "")


def test_a_term_is_named_with_its_dates(tmp_path: Path) -> None:
    term = TermSpan(2026, "autumn", date(2026, 9, 1), date(2027, 1, 29))
    text = _text(replace(month_log(), period=term), tmp_path)
    assert "Autumn term 2026–2027" in text
    assert "2026-09-01 – 2027-01-29" in text


def test_two_thousand_lines_of_use_keep_head_and_signatures(tmp_path: Path) -> None:
    pages = _text(month_log(2000), tmp_path).split("\f")[:-1]
    assert len(pages) > 40
    assert all("On duty" in page for page in pages[:-1])
    assert "Principal" in pages[-1]


def test_rare_names_on_duty_are_copied_out_right(tmp_path: Path) -> None:
    log = month_log()
    day = replace(log.days[0], duty=(RARE,))
    assert RARE in re.sub(r"\s", "", copied_out(room_log_pdf(replace(log, days=(day,))), tmp_path))


def test_the_title_of_the_file_is_neutral(tmp_path: Path) -> None:
    copied_out(room_log_pdf(month_log()), tmp_path)
    assert (PdfReader(tmp_path / "sheet.pdf").metadata or {})["/Title"] == "Room log"


def test_codes_are_put_into_words_of_the_language_in_force(tmp_path: Path) -> None:
    i18n.set_language("zh_CN")
    text = _text(month_log(4), tmp_path)
    assert "个别辅导" in text
    assert "午间" in text
    assert "Individual" not in text
