"""The substitute's page: names below the line to cut along and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.records.cases.away_sheet import (
    AwayMeeting,
    AwayOrder,
    AwaySafety,
    AwaySheet,
    AwayStudent,
)
from counsel_desk.reports.cases.away_sheet_pdf import away_sheet_pdf
from tests.reports.samples import SCHOOL, copied_out

DAY = date(2026, 10, 21)
SHEET = AwaySheet(
    school=SCHOOL,
    room="心语室",
    made_on=date(2026, 10, 20),
    made_by="甲一",
    order=AwayOrder(DAY, date(2026, 10, 23), "丙三", "校长室 0915", "周四有演练"),
    safety=(AwaySafety("1", "A", date(2026, 10, 12), date(2026, 10, 19), DAY, "放学时看一眼"),),
    meetings=(AwayMeeting(DAY, time(12, 40), "individual", "A", "", "个别辅导室"),),
    students=(AwayStudent("1", "A", "测试生甲", "七（3）班", "2026-001", ("测试家长 138",)),),
    hotlines=(("校内热线", "0915-1"),),
)


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_names_stand_below_the_cut_and_the_rest_above(tmp_path: Path) -> None:
    text = copied_out(away_sheet_pdf(SHEET), tmp_path, "-layout")
    above, below = text.split("cut here")
    for words in ("周四有演练", "放学时看一眼", "校长室 0915", "校内热线 0915-1", "12:40", "12356"):
        assert words in above
    for words in ("测试生甲", "七（3）班", "2026-001", "测试家长 138"):
        assert words in below
        assert words not in above


def test_an_empty_page_says_so(tmp_path: Path) -> None:
    empty = replace(SHEET, safety=(), meetings=(), students=())
    text = copied_out(away_sheet_pdf(empty), tmp_path)
    for words in ("Nothing is open", "None is agreed", "No student stands on this page"):
        assert words in text


def test_a_full_fortnight_fits_on_one_page() -> None:
    full = replace(
        SHEET,
        meetings=SHEET.meetings * 40,
        students=SHEET.students * 25,
        safety=SHEET.safety * 10,
    )
    assert len(PdfReader(BytesIO(away_sheet_pdf(full))).pages) == 1


def test_its_metadata_names_nobody() -> None:
    document = PdfReader(BytesIO(away_sheet_pdf(SHEET)))
    assert document.metadata is not None
    assert document.metadata.title == "Substitute"
