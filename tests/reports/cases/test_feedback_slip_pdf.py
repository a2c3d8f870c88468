"""The class teacher's slip fits half a page and says no more than it should."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.records.cases.slip_fields import SlipSheet
from counsel_desk.reports.cases.feedback_slip_pdf import feedback_slip_pdf
from tests.reports.samples import SCHOOL, copied_out


def _slip(outcome: str = "已经谈过", what_to_do: str = "请安排靠窗的座位") -> SlipSheet:
    return SlipSheet(
        SCHOOL, "心语室", date(2026, 10, 20), "戊老师", "测试生甲", "七（3）班", outcome,
        what_to_do, "甲一",
    )  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_it_says_to_whom_about_whom_outcome_and_what_to_do(tmp_path: Path) -> None:
    text = copied_out(feedback_slip_pdf(_slip()), tmp_path)
    for words in ("戊老师", "测试生甲", "七（3）班", "已经谈过", "请安排靠窗的座位", "2026-10-20"):
        assert words in text
    assert "stays there" in text


def test_without_anything_to_do_nothing_is_asked(tmp_path: Path) -> None:
    assert "What we ask" not in copied_out(feedback_slip_pdf(_slip(what_to_do="")), tmp_path)


def test_the_longest_slip_stays_on_the_upper_half() -> None:
    pdf = PdfReader(BytesIO(feedback_slip_pdf(_slip("很好" * 100, "请多留意" * 50))))
    (page,) = pdf.pages
    found: dict[str, float] = {}

    def note(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        found[text.strip()] = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]

    page.extract_text(visitor_text=note)
    cut = next(height for text, height in found.items() if "cut here" in text)
    assert cut > float(page.mediabox.height) * 0.45


def test_its_metadata_names_nobody() -> None:
    document = PdfReader(BytesIO(feedback_slip_pdf(_slip())))
    assert document.metadata is not None
    assert document.metadata.title == "Slip"
    assert "测试生" not in str(document.metadata)
