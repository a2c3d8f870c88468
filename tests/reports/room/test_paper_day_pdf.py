"""Blank sheets for a day without electricity."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.records.room.paper_day import (
    OPENING_LINES,
    OPENINGS,
    SESSION_LINES,
    SESSIONS,
    PaperDay,
    line_codes,
)
from counsel_desk.reports.room.paper_day_pdf import paper_day_pdf
from tests.reports.samples import SCHOOL, copied_out

DAY = PaperDay(SCHOOL, "心晴辅导室", ("个辅室", "团辅室"), sheets=2)


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_each_sheet_is_one_page_with_a_code_of_its_own_for_every_line(tmp_path: Path) -> None:
    pages = copied_out(paper_day_pdf(DAY), tmp_path).split("\f")[:-1]
    assert len(pages) == DAY.sheets
    for sheet, page in enumerate(pages, start=1):
        words = page.split()
        for kind, lines in ((OPENINGS, OPENING_LINES), (SESSIONS, SESSION_LINES)):
            assert [word for word in words if word.startswith(f"{sheet}-{kind}")] == list(
                line_codes(kind, sheet, lines)
            )


def test_it_asks_for_a_sign_instead_of_a_name_and_names_the_areas(tmp_path: Path) -> None:
    text = copied_out(paper_day_pdf(DAY), tmp_path)
    assert "Write no names" in text
    assert "Own sign" in text
    assert "Name" not in text
    assert "个辅室, 团辅室" in text


def test_its_title_is_neutral(tmp_path: Path) -> None:
    copied_out(paper_day_pdf(DAY), tmp_path)
    assert (PdfReader(tmp_path / "sheet.pdf").metadata or {})["/Title"] == "Day sheet"
