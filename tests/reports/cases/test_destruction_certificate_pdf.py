"""The certificate says what was destroyed, by whom and where copies are left, and never whose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.records.cases.retention_views import Certificate
from counsel_desk.reports.cases.destruction_certificate_pdf import (
    destruction_certificate_pdf,
    destruction_register_pdf,
)
from tests.reports.samples import SCHOOL, copied_out

MADE = Certificate(
    3, date(2026, 10, 20), "甲一", "乙二", "time_over",
    (("students", 2), ("sessions", 14), ("plans", 5)), 8,
    ((date(2026, 9, 1), "/media/stick/2026-09-01"),), SCHOOL,
)  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_it_says_number_day_counts_people_and_copies(tmp_path: Path) -> None:
    text = copied_out(destruction_certificate_pdf(MADE), tmp_path)
    for words in ("No. 3", "2026-10-20", "Time of keeping is over", "甲一", "乙二", "14",
                  "8 backups", "2026-09-01", "/media/stick/2026-09-01"):  # fmt: skip
        assert words in text, words


def test_without_copies_left_it_says_so(tmp_path: Path) -> None:
    text = copied_out(destruction_certificate_pdf(replace(MADE, copies_left=())), tmp_path)
    assert "No other copy is known" in text
    assert "Copies not reached" not in text


def test_the_register_has_a_row_for_each(tmp_path: Path) -> None:
    every = (MADE, replace(MADE, number=2, counts=(("sessions", 1),)))
    text = copied_out(destruction_register_pdf(SCHOOL, every, date(2026, 10, 21)), tmp_path)
    assert "Register of destructions" in text
    assert [(one.students, one.records) for one in every] == [(2, 19), (0, 1)]
    assert "19" in text


def test_the_title_is_that_of_the_paper_and_no_more() -> None:
    document = PdfReader(BytesIO(destruction_certificate_pdf(MADE)))
    assert document.metadata is not None
    assert document.metadata.title == "Certificate of destruction"
