"""The pack for an inspection on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.reports.room.inspection_pack_pdf import inspection_pack_pdf
from tests.reports import recount
from tests.reports.duty_samples import CHECKED, sheet_values
from tests.reports.paper import line_with, run_together, text_of

PARTS = 15


@pytest.fixture
def pages(tmp_path: Path) -> list[str]:
    i18n.set_language("en")
    return text_of(inspection_pack_pdf(sheet_values()), tmp_path).split("\f")[:-1]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_contents_name_the_page_each_part_begins_on(tmp_path: Path, language: str) -> None:
    i18n.set_language(language)
    text = text_of(inspection_pack_pdf(sheet_values()), tmp_path)
    pages = text.split("\f")[:-1]
    told = re.findall(r"^ *(\d+) +(\S.*?) +(\d+)$", pages[0], re.MULTILINE)
    assert [int(number) for number, _title, _page in told] == list(range(1, PARTS + 1))
    for _number, title, page in told:
        lines = [line.strip() for line in pages[int(page) - 1].splitlines()]
        assert title in lines
        assert int(page) > 1


def test_every_list_is_in_it(pages: list[str]) -> None:
    whole = run_together("".join(pages))
    for told in (
        "2026年心理健康教育工作计划", "甲一", "Grade7(1)110111", "示教体批〔2026〕7号",
        "丁四,国家心理咨询师", "心理危机处置预案,version2026-09", "教学楼一层楼梯口", "安心在线",
        "Seasonalcheck", "沙发,布面", "202612,80098013.06", "个辅室Individualroom",
        "匿名问卷", "放松练习", "青山点",
    ):  # fmt: skip
        assert told in whole, told


def test_what_is_out_of_force_or_only_planned_is_no_evidence(pages: list[str]) -> None:
    whole = "".join(pages)
    for told in ("旧领导小组", "000-0000001", "考前心理"):
        assert told not in whole


def test_visits_stand_there_only_where_there_are_teaching_points(tmp_path: Path) -> None:
    i18n.set_language("en")
    text = text_of(inspection_pack_pdf(sheet_values(points=(), visits=())), tmp_path)
    assert "Teaching points" not in text


def test_a_body_without_an_approval_and_a_held_activity_without_one_say_so(tmp_path: Path) -> None:
    i18n.set_language("en")
    text = text_of(inspection_pack_pdf(sheet_values(approvals=())), tmp_path)
    assert text.count("no approval") == 2


def test_openings_are_summed_by_month(pages: list[str]) -> None:
    page = next(page for page in pages if "Openings by month" in page)
    assert line_with(page, "2026-10 ").startswith("2026-10 17 15")
    assert line_with(page, "In all").startswith("In all 56 54")


def test_read_back_word_by_word_the_check_is_the_one_that_was_made() -> None:
    i18n.set_language("en")
    told = [
        {
            "clause": one.rule.number,
            "rule": one.rule.id,
            "verdict": one.finding.verdict.value,
            "numerator": one.finding.numerator,
            "denominator": one.finding.denominator,
            "note": one.finding.note,
        }
        for one in CHECKED
    ]
    pdf = inspection_pack_pdf(sheet_values())
    assert recount.differences(pdf, told) == []
    told[0] = {**told[0], "numerator": 2}
    told[1] = {**told[1], "verdict": "near"}
    assert len(recount.differences(pdf, told)) == 3


def test_a_school_that_recorded_nothing_gets_its_pack_too(tmp_path: Path) -> None:
    i18n.set_language("en")
    nothing = dict.fromkeys(
        ("classes", "points", "staff", "roles", "certificates", "trainings", "attendances",
         "patterns", "lessons", "activities", "bodies", "approvals", "documents", "budgets",
         "areas", "equipment", "visits", "days", "uses", "plans", "drills", "channels", "rounds",
         "wellbeing", "figures"), (),
    )  # fmt: skip
    text = text_of(inspection_pack_pdf(sheet_values(**nothing, hotline="")), tmp_path)
    assert text.count("Nothing is entered yet.") > 12


def test_it_is_the_same_bytes_again_and_its_title_is_neutral(tmp_path: Path) -> None:
    i18n.set_language("zh_CN")
    made = inspection_pack_pdf(sheet_values())
    assert made == inspection_pack_pdf(sheet_values())
    file = tmp_path / "pack.pdf"
    file.write_bytes(made)
    assert str((PdfReader(file).metadata or {})["/Title"]).startswith("迎检材料")
