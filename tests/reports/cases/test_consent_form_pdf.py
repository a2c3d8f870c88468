"""The form that asks for consent, on paper."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.records import codes
from counsel_desk.records.cases.consent_form import ConsentForm
from counsel_desk.records.room.door_notice import Hotline
from counsel_desk.reports.cases.consent_form_pdf import consent_form_pdf
from counsel_desk.services.cases.consent_texts import shipped
from tests.reports.samples import PROSE, SCHOOL, copied_out

BOTH = ("student", "guardian")


def form(kind: str = "sharing", **more: object) -> ConsentForm:
    hotlines = (Hotline("安心热线", "0000-1234567"),)
    made = ConsentForm(SCHOOL, kind, 0, shipped(kind), BOTH, hotlines)
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("kind", codes.load("consent_kind").codes)
def test_the_programs_own_texts_fit_on_one_page_with_all_lines_to_sign(
    kind: str, language: str
) -> None:
    i18n.set_language(language)
    pdf = consent_form_pdf(form(kind))
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


def test_a_blank_form_has_text_boxes_lines_hotlines_and_version(tmp_path: Path) -> None:
    i18n.set_language("en")
    text = copied_out(consent_form_pdf(form(version=3)), tmp_path)
    for words in (SCHOOL, "Consent to telling others", "Class: ___", "Who is told, and what",
                  "12356", "安心热线 0000-1234567", "Text version 3", "Relation"):  # fmt: skip
        assert words in text
    assert text.count("I agree") == text.count("I do not agree") == text.count("Signature") == 2


def test_it_asks_only_those_to_sign_who_have_to_agree(tmp_path: Path) -> None:
    i18n.set_language("en")
    alone = copied_out(consent_form_pdf(form(givers=("student",))), tmp_path)
    assert "The student:" in alone
    assert "The guardian:" not in alone
    young = copied_out(consent_form_pdf(form(givers=("guardian",))), tmp_path)
    assert "The student:" not in young


def test_name_and_class_stand_where_they_are_wanted(tmp_path: Path) -> None:
    i18n.set_language("en")
    named = form(name="测试生甲", class_name="Grade 7 (3)")
    text = copied_out(consent_form_pdf(named), tmp_path)
    assert "Grade 7 (3), 测试生甲" in text
    assert "____" in text  # what the text itself leaves to be written stays


def test_neither_title_nor_metadata_say_of_whom_it_is() -> None:
    pdf = consent_form_pdf(form(name="测试生甲"))
    told = PdfReader(BytesIO(pdf)).metadata
    assert told is not None
    assert "测试生甲" not in str(told)
    assert set(told) == {"/Title", "/Producer"}


def test_a_long_text_of_the_schools_own_runs_on_and_its_answers_stay_together() -> None:
    i18n.set_language("en")
    pages = PdfReader(BytesIO(consent_form_pdf(form(body=f"开头\n{PROSE * 14}")))).pages
    assert len(pages) > 1
    last = pages[-1].extract_text()
    assert last.count("Signature") == 2
    assert "We have read this" in last


def test_a_school_may_write_without_headings(tmp_path: Path) -> None:
    text = copied_out(consent_form_pdf(form(body="只有一段话。\n\n\n\n第二段。")), tmp_path)
    assert "只有一段话。" in text
    assert "第二段。" in text
