"""The roster and the blank sheets on paper."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.records.cases.network import (
    CLASS,
    DORM,
    SCHOOL,
    ContactRow,
    NetworkPlace,
    RosterLine,
)
from counsel_desk.records.cases.network_sheets import SheetStudent, SheetToFill
from counsel_desk.reports.cases.network_roster_pdf import RosterSheet, network_roster_pdf
from counsel_desk.reports.cases.network_sheet_pdf import network_sheet_pdf
from tests.reports.samples import SCHOOL as NAME
from tests.reports.samples import copied_out

DAY = date(2026, 10, 20)
THE_CLASS = NetworkPlace(CLASS, 2020, 3)
ROOM = NetworkPlace(DORM, place_id="r", building="女1号楼", floor="3", room="305")
TEACHER = ContactRow("c", "class_teacher", "班主任丁", "0915-3", date(2026, 9, 1), None, None)
ROSTER = RosterSheet(
    NAME,
    DAY,
    (
        RosterLine(NetworkPlace(SCHOOL), ()),
        RosterLine(THE_CLASS, (TEACHER,)),
        RosterLine(ROOM, ()),
    ),
)


def _sheet(students: int) -> SheetToFill:
    lines = tuple(SheetStudent(str(one), f"测试生{one}") for one in range(1, students + 1))
    return SheetToFill(
        "s", "7K2Q9X", THE_CLASS, "week", date(2026, 10, 19), lines, "班主任丁", NAME
    )


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_the_roster_names_contacts_and_holes_by_level(tmp_path: Path) -> None:
    text = copied_out(network_roster_pdf(ROSTER), tmp_path, "-layout")
    for words in ("For internal use", "3 places, 2 without a contact", "班主任丁", "0915-3"):
        assert words in text
    assert text.count("nobody yet") == 2
    assert text.index("The whole school") < text.index("Grade 7 (3)") < text.index("女1号楼 305")


def test_the_sheet_has_its_code_every_student_and_the_meaning_of_the_numbers(
    tmp_path: Path,
) -> None:
    text = copied_out(network_sheet_pdf(_sheet(45), DAY), tmp_path, "-layout")
    for words in ("Code 7K2 Q9X", "Week 10-19 – 10-25", "测试生45", "9 Hurts self", "□Sunny"):
        assert words in text
    assert text.index("测试生1") < text.index("测试生45")


def test_a_class_fits_two_pages_and_the_file_itself_names_nobody(tmp_path: Path) -> None:
    pdf = PdfReader(BytesIO(network_sheet_pdf(_sheet(60), DAY)))
    assert len(pdf.pages) == 2
    told = str(pdf.metadata)
    assert "测试" not in told
    assert "7K2" not in told
