"""The workload statement on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.reports.room.workload_pdf import workload_pdf
from tests.reports.duty_samples import sheet_values
from tests.reports.paper import line_with, run_together, text_of


@pytest.fixture
def pages(tmp_path: Path) -> list[str]:
    i18n.set_language("en")
    return text_of(workload_pdf(sheet_values()), tmp_path).split("\f")[:-1]


def test_the_first_page_has_everyone(pages: list[str]) -> None:
    told = line_with(pages[0], "甲一")
    assert told == "甲一 Full-time 7 54 h 30 min 10 h 2 · 2 h 10 min 1 · 1 h 20 min"
    assert "丙" in pages[0]


def test_each_teacher_has_a_page_to_sign_month_by_month(pages: list[str]) -> None:
    assert len(pages) == 3
    told = run_together(line_with(pages[1], "2026-10"))
    assert told == run_together("2026-10 2 15 h 4 h 1 · 1 h 30 min 1 · 1 h 20 min")
    assert line_with(pages[1], "In all", "7", "54 h 30 min")
    for page in pages[1:]:
        assert line_with(page, "Teacher", "Principal", "School seal", "Date")


def test_nothing_of_a_talk_but_its_time_stands_there(pages: list[str]) -> None:
    whole = "".join(pages)
    assert not [word for word in ("Individual", "Parent", "heads") if word in whole]
    assert "the two are not added up" in whole


def test_a_term_without_anybody_says_so(tmp_path: Path) -> None:
    i18n.set_language("en")
    text = text_of(workload_pdf(sheet_values(staff=())), tmp_path)
    assert "Nobody is on the staff list in this term." in text
