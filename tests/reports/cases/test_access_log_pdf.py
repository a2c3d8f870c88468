"""The access log on paper: who, when, what for; whose file only when asked."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.records.cases.access_sheet import AccessLine, AccessSheet
from counsel_desk.reports.cases.access_log_pdf import access_log_pdf
from tests.reports.samples import RARE, SCHOOL, copied_out

LINES = (
    AccessLine(datetime(2026, 11, 24, 13, 30), "甲一", "session"),
    AccessLine(datetime(2026, 11, 20, 8, 5), "丙三", "crisis", "班主任来电"),
)


def _sheet(**more: str) -> AccessSheet:
    return AccessSheet(SCHOOL, date(2026, 11, 24), LINES, **more)


@pytest.fixture(autouse=True)
def chinese() -> None:
    i18n.set_language("zh_CN")


def test_each_opening_is_a_line(tmp_path: Path) -> None:
    text = copied_out(access_log_pdf(_sheet()), tmp_path)
    for told in ("13:30", "甲一", "继续辅导", "08:05", "丙三", "安全与危机", "班主任来电"):
        assert told in text


def test_whose_file_it_is_stands_there_only_when_asked(tmp_path: Path) -> None:
    named = _sheet(case_number="2026-017", name=f"测试生{RARE}")
    assert "2026-017" in copied_out(access_log_pdf(named), tmp_path)
    assert "2026-" not in copied_out(access_log_pdf(_sheet()), tmp_path)
    info = PdfReader(io.BytesIO(access_log_pdf(named))).metadata
    assert "测试生" not in str(info)


def test_a_long_log_goes_on_to_further_pages() -> None:
    sheet = AccessSheet(SCHOOL, date(2026, 11, 24), LINES * 60)
    pages = PdfReader(io.BytesIO(access_log_pdf(sheet))).pages
    assert len(pages) > 2
    assert all("查阅原因" in page.extract_text() for page in pages[:-1])
