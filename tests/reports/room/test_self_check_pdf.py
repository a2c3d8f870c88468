"""The self-check sheet on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.policy.readings import Readings
from counsel_desk.reports.room.self_check_pdf import self_check_pdf
from tests.reports.duty_samples import CHECKED, sheet_values
from tests.reports.paper import line_with, run_together, text_of


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


@pytest.fixture
def text(tmp_path: Path) -> str:
    return text_of(self_check_pdf(sheet_values()), tmp_path)


def test_every_clause_stands_with_its_wording_result_and_numbers(text: str) -> None:
    whole = run_together(text)
    for one in CHECKED:
        assert one.rule.number in text
        assert run_together(one.rule.words)[:12] in whole
    assert "Open on every school" in line_with(text, "二(四)1", "Met", "53 / 55")
    assert "Notmet0/1" in run_together(line_with(text, "二(五)2"))


def test_the_verdicts_are_counted_first(text: str) -> None:
    assert line_with(text, "2 ") == "2 1 1 1 1"
    assert line_with(text, "On the way", "Does not apply")


def test_evidence_and_what_to_do_stand_beside_it(tmp_path: Path) -> None:
    pdf = self_check_pdf(sheet_values())
    whole = run_together(text_of(pdf, tmp_path))
    for words in ("Openings:", "and10more", "by2026-12-31"):
        assert words in whole


def test_the_notice_stands_at_the_foot_and_the_readings_before_the_signatures(text: str) -> None:
    assert "Checked against: Ankang: mental health at school, 安政办函〔2022〕60号." in text
    assert "Read as: Training hours: in all." in text
    last = text.split("\f")[-2]
    assert line_with(last, "Filled in by", "Principal", "School seal", "Date")


def test_another_reading_is_said(tmp_path: Path) -> None:
    values = replace(sheet_values(), readings=Readings(training_hours="school_year"))
    text = text_of(self_check_pdf(values), tmp_path)
    assert "Training hours: in each school year" in text


def test_fifty_clauses_repeat_the_head_on_each_page(tmp_path: Path) -> None:
    values = replace(sheet_values(), checked=CHECKED * 9)
    pages = text_of(self_check_pdf(values), tmp_path).split("\f")[:-1]
    assert len(pages) > 2
    assert all("What is asked" in page for page in pages)
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]


def test_a_number_that_names_its_notice_leaves_the_heads_whole(tmp_path: Path) -> None:
    named = [
        replace(one, rule=replace(one.rule, number=f"教基一厅函〔2015〕36号 {place}"))
        for place, one in enumerate(CHECKED, start=1)
    ]
    pdf = self_check_pdf(replace(sheet_values(), checked=tuple(named)))
    words = text_of(pdf, tmp_path).split()
    assert {"Clause", "Result", "Numbers", "Records"} <= set(words)


def test_the_sheet_is_the_same_bytes_again_and_its_title_is_neutral(tmp_path: Path) -> None:
    made = self_check_pdf(sheet_values())
    assert made == self_check_pdf(sheet_values())
    file = tmp_path / "one.pdf"
    file.write_bytes(made)
    assert (PdfReader(file).metadata or {})["/Title"] == "Self-check sheet"


def test_it_speaks_chinese(tmp_path: Path) -> None:
    i18n.set_language("zh_CN")
    text = text_of(self_check_pdf(sheet_values()), tmp_path)
    assert line_with(text, "达标", "临近", "不足", "待填写")
    assert "辅导室每个教学日" in text
    assert "学校盖章" in text


def test_what_no_clause_of_the_notice_depends_on_is_not_read_aloud(tmp_path: Path) -> None:
    values = sheet_values()
    rules = tuple(one for one in values.pack.rules if one.formula == "county_duty")
    text = text_of(
        self_check_pdf(replace(values, pack=replace(values.pack, rules=rules))), tmp_path
    )
    assert "Clause by clause" in text
    assert "Read as" not in text
