"""The papers of a referral and a return: two copies, no diagnosis, and nobody in the metadata."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.records.cases.referral_sheet import ReferralLetter, ReturnSheet, SlipForm
from counsel_desk.records.room.door_notice import Hotline
from counsel_desk.reports.cases.referral_letter_pdf import referral_letter_pdf
from counsel_desk.reports.cases.return_sheet_pdf import return_sheet_pdf
from counsel_desk.reports.cases.return_slip_form_pdf import return_slip_form_pdf
from tests.reports.samples import PROSE, SCHOOL, copied_out

LETTER = ReferralLetter(
    SCHOOL, "心语室", "2026-003", "2026-014", "测试生甲", "七（3）班", date(2026, 9, 14),
    date(2026, 11, 10), "上课趴着，晚上睡不着", "谈过四次", "示例市精神卫生中心 儿童门诊",
    date(2026, 11, 20), "甲一", (Hotline("学校热线", "0915-000000"),),
)  # fmt: skip
SHEET = ReturnSheet(
    SCHOOL, "2026-014", date(2026, 9, 1), date(2027, 1, 31), "医生建议休息", "门诊治疗",
    date(2027, 1, 18), "示例市医院 2027-01-10", certificate_says="病情稳定",
    result="with_conditions", conditions="先上半天",
)  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def _pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_the_letter_has_a_copy_for_the_school_and_one_for_the_guardian() -> None:
    kept, handed = _pages(referral_letter_pdf(LETTER))
    for copy in (kept, handed):
        for words in ("测试生甲", "上课趴着", "示例市精神卫生中心", "2026-11-20", "0915-000000"):
            assert words in copy
        assert "no diagnosis" in copy
    assert "stays with the school" in kept
    assert "Copy for the guardian" in handed


def test_the_copy_that_goes_home_bears_no_case_number() -> None:
    kept, handed = _pages(referral_letter_pdf(LETTER))
    assert "2026-014" in kept
    assert "2026-014" not in handed


def test_a_long_letter_still_takes_one_page_for_each_copy() -> None:
    long = ReferralLetter(**{**vars(LETTER), "observed": PROSE * 6, "work_done": PROSE * 3})
    assert len(_pages(referral_letter_pdf(long))) == 2


def test_a_slip_has_the_students_name_only_where_it_is_known(tmp_path: Path) -> None:
    known = SlipForm(SCHOOL, "心语室", "2026-003", "测试生甲", date(2026, 11, 20))
    assert "测试生甲" in copied_out(return_slip_form_pdf(known), tmp_path)
    (blank,) = _pages(return_slip_form_pdf(SlipForm(SCHOOL, "心语室")))
    assert "Hospital" in blank
    assert "Referral" not in blank


def test_a_hospitals_words_stand_in_quotation_marks_with_their_source(tmp_path: Path) -> None:
    text = copied_out(return_sheet_pdf(SHEET), tmp_path)
    assert "“病情稳定” (示例市医院 2027-01-10)" in text
    assert "2026-014" in text


def test_the_result_is_ticked_and_no_other(tmp_path: Path) -> None:
    text = copied_out(return_sheet_pdf(SHEET), tmp_path)
    assert "■ May return on conditions" in text
    assert text.count("■") == 1
    assert "stands for a character" not in text


def test_a_blank_assessment_fits_on_a_page() -> None:
    assert len(_pages(return_sheet_pdf(ReturnSheet(SCHOOL, "")))) == 1


@pytest.mark.parametrize(
    "pdf",
    [
        lambda: referral_letter_pdf(LETTER), lambda: return_sheet_pdf(SHEET),
        lambda: return_slip_form_pdf(SlipForm(SCHOOL, "心语室", "2026-003", "测试生甲")),
    ],
)  # fmt: skip
def test_no_metadata_names_anybody(pdf: object) -> None:
    document = PdfReader(BytesIO(pdf()))  # type: ignore[operator]
    assert "测试生" not in str(document.metadata)
    assert document.metadata is not None
    assert document.metadata.title in ("Letter", "Form to fill in")
