"""The log of who did what on paper: lines, what they were chosen by, and the seal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.records import log_acts
from counsel_desk.records.log_acts import LogLine
from counsel_desk.records.log_sheet import LogSheet
from counsel_desk.reports.action_log_pdf import action_log_pdf, grouped_head, span_words
from tests.reports.paper import text_of

LINES = (
    LogLine(1, "2026-10-19", "甲一", "room_use.lines", None),
    LogLine(2, "2026-10-20 08:05:00", "乙二", "room_log.print", "2026-09"),
    LogLine(3, "2026-10-20 15:30:00", "甲一", "pot.paint", "0" * 32),
)
SHEET = LogSheet(
    school="示范学校", room="辅导室", is_cases=False, first=date(2026, 10, 1),
    last=date(2026, 10, 31), person="", kind="", lines=LINES, printed_on=date(2026, 11, 2),
    head="0123456789abcdef", count=3,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.set_language("en")


def _told(sheet: LogSheet, folder: Path) -> str:
    return " ".join(text_of(action_log_pdf(sheet), folder).split())


def test_every_line_stands_there_with_its_hour_where_one_is_kept(tmp_path: Path) -> None:
    told = _told(SHEET, tmp_path)
    assert "2026-10-20 08:05 乙二 Printed Printed the room log" in told
    assert "1 2026-10-19 甲一 Changed Usage lines and counts" in told
    assert "pot.paint" in told


def test_the_seal_is_grouped_as_on_the_room_log(tmp_path: Path) -> None:
    assert grouped_head(SHEET.head) == "0123 4567 89ab cdef"
    assert "after entry 3: 0123 4567 89ab cdef" in _told(SHEET, tmp_path)


def test_it_says_which_lines_were_chosen(tmp_path: Path) -> None:
    told = _told(replace(SHEET, person="甲一", kind=log_acts.ALL_BUT_DRAFTS), tmp_path)
    assert "2026-10-01 – 2026-10-31 · 甲一 · without drafts · 3 entries" in told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (None, None, "from the beginning"),
        (date(2026, 10, 1), None, "from 2026-10-01 on"),
        (None, date(2026, 10, 1), "until 2026-10-01"),
        (date(2026, 10, 1), date(2026, 10, 1), "2026-10-01"),
    ],
)
def test_days_are_told_as_they_were_chosen(
    first: date | None, last: date | None, told: str
) -> None:
    assert span_words(first, last) == told


def test_no_id_of_a_record_is_on_the_paper_of_the_cases(tmp_path: Path) -> None:
    told = _told(replace(SHEET, is_cases=True), tmp_path)
    assert "Form CD-L2" in told
    assert "0000" not in told
    assert "Principal" not in told


def test_an_empty_choice_is_said_and_still_sealed(tmp_path: Path) -> None:
    told = _told(replace(SHEET, lines=()), tmp_path)
    assert "None for this choice." in told
    assert "0123 4567" in told


def test_nobody_signs_an_empty_page(tmp_path: Path) -> None:
    for count in range(30, 70):
        lines = tuple(replace(LINES[1], n=number) for number in range(count))
        told = text_of(action_log_pdf(replace(SHEET, lines=lines)), tmp_path)
        assert "Printed the room log" in told.rstrip("\f").split("\f")[-1]
