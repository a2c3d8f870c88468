"""A plan on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.records.cases.plan_content import Goal, Measure, PlanContent
from counsel_desk.records.cases.plan_sheet import PlanSheet, SheetEnding, SheetReview
from counsel_desk.reports.cases.plan_pdf import plan_pdf
from tests.reports.samples import PROSE, RARE, SCHOOL, copied_out


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def _goal(number: int) -> Goal:
    """A goal as long as counsellors write them, with two measures."""
    return Goal(
        f"目标{number:02d}：每周主动参加一次课间活动，与同伴有来有往",
        "班主任每周记录一次",
        date(2026, 12, 5),
        (
            Measure("美术社团；同伴结对", "school", "班主任", "每周二、四", date(2026, 12, 1)),
            Measure("每周一次有质量的通话，约定时间", "family", "母亲", "周日晚"),
        ),
        thread=str(number),
    )


def _sheet(goals: int = 2, **changed: object) -> PlanSheet:
    sheet = PlanSheet(
        school=SCHOOL,
        case_number="2026-017",
        number=2,
        made_on=date(2026, 11, 3),
        content=PlanContent(
            "晚间想家，入睡困难；课间独处。a < b & c",
            ("adaptation", "sleep"),
            "周日晚八点通话",
            tuple(_goal(number) for number in range(1, goals + 1)),
        ),
        counsellor="甲一",
        name="测试生" + RARE,
        class_name="七(3)班",
        sex="f",
        age=13,
        boarding=True,
        opened_on=date(2026, 9, 14),
        because="家长愿意参与",
        strengths=("绘画", "愿意求助"),
        supports=("美术老师",),
        percents=(("1", 70),),
        effects=(("1", "主动找同桌"),),
        reviews=(
            SheetReview("term_start", date(2026, 9, 28), date(2026, 9, 25), "睡眠有好转"),
            SheetReview("exams", date(2027, 1, 2)),
        ),
    )
    return replace(sheet, **changed)  # type: ignore[arg-type]


def _pages(pdf: bytes, folder: Path) -> int:
    (folder / "pages.pdf").write_bytes(pdf)
    return len(PdfReader(folder / "pages.pdf").pages)


def test_it_shows_everything_of_the_version_in_force(tmp_path: Path) -> None:
    text = " ".join(copied_out(plan_pdf(_sheet()), tmp_path).split())
    for words in (SCHOOL, "测试生" + RARE, "Case 2026-017", "Version 2 of 2026-11-03", "七(3)班",
                  "13 years", "boards", "绘画", "美术老师", "a < b & c", "Settling in",
                  "Adjusted because: 家长愿意参与", "(seen by:",
                  "So far: 主动找同桌", "School: 美术社团；同伴结对", "母亲", "周日晚",
                  "2026-12-05", "2026-12-01", "70%", "周日晚八点通话", "睡眠有好转",
                  "2027-01-02"):  # fmt: skip
        assert words in text


def test_what_goes_well_stands_before_what_is_hard(tmp_path: Path) -> None:
    text = copied_out(plan_pdf(_sheet()), tmp_path)
    assert text.index("绘画") < text.index("入睡困难") < text.index("目标01")


def test_school_guardian_and_student_sign(tmp_path: Path) -> None:
    text = copied_out(plan_pdf(_sheet()), tmp_path, "-layout")
    assert re.search(r"Counsellor +Class teacher +Guardian +Student", text)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("goals", range(1, 7))
def test_up_to_six_goals_fit_on_one_page(goals: int, language: str, tmp_path: Path) -> None:
    i18n.set_language(language)
    pdf = plan_pdf(_sheet(goals))
    assert _pages(pdf, tmp_path) == 1
    text = copied_out(pdf, tmp_path)
    assert re.findall(r"目标(\d\d)", text) == [f"{one:02d}" for one in range(1, goals + 1)]
    assert "keep them together" not in text


def test_a_longer_plan_takes_more_sheets_and_says_so(tmp_path: Path) -> None:
    pdf = plan_pdf(_sheet(14))
    assert _pages(pdf, tmp_path) == 2
    pages = copied_out(pdf, tmp_path).split("\f")[:-1]
    assert all("more than one sheet: keep them together" in page for page in pages)
    assert all("Confidential" in page for page in pages)
    numbers = re.findall(r"目标(\d\d)", "".join(pages))
    assert numbers == [f"{one:02d}" for one in range(1, 15)]


def test_a_goal_longer_than_a_page_is_cut_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    words = "".join(f"第{number:03d}步。{PROSE}" for number in range(60))
    content = PlanContent("想家", goals=(Goal("目标", measures=(Measure(words),)),))
    pdf = plan_pdf(_sheet(content=content))
    assert _pages(pdf, tmp_path) > 2
    text = copied_out(pdf, tmp_path).replace("\n", "")
    assert re.findall(r"第(\d{3})步", text) == [f"{number:03d}" for number in range(60)]


def test_without_the_name_nothing_names_the_student(tmp_path: Path) -> None:
    bare = _sheet(name="", class_name="", sex="", age=None, boarding=None)
    text = copied_out(plan_pdf(bare), tmp_path)
    assert "2026-017" in text
    for words in ("测试生", "七(3)班", "Female", "years", "boards"):
        assert words not in text


def test_what_was_not_written_leaves_no_heading(tmp_path: Path) -> None:
    bare = _sheet(strengths=(), supports=(), reviews=(), because="")
    text = copied_out(
        plan_pdf(replace(bare, content=replace(bare.content, agreement=""))), tmp_path
    )
    for words in (
        "What goes well",
        "Agreed between",
        "Reviews",
        "Adjusted because",
        "How it ended",
    ):
        assert words not in text


def test_a_closed_plan_says_how_it_ended(tmp_path: Path) -> None:
    ending = SheetEnding(
        date(2027, 1, 20), "goals_reached", "better", "能独自入睡", "寒假后", "母亲"
    )
    text = copied_out(plan_pdf(_sheet(ending=ending)), tmp_path)
    for words in ("How it ended", "2027-01-20", "Goals reached", "Better", "能独自入睡",
                  "Still to watch: 寒假后", "Told: 母亲"):  # fmt: skip
        assert words in text


def test_metadata_names_neither_person_nor_kind(tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(plan_pdf(_sheet()))
    metadata = PdfReader(tmp_path / "sheet.pdf").metadata or {}
    assert metadata["/Title"] == "Record"
    assert set(metadata) == {"/Title", "/Producer"}


def test_every_face_is_embedded_and_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    pdf = plan_pdf(_sheet())
    assert pdf == plan_pdf(_sheet())
    (tmp_path / "sheet.pdf").write_bytes(pdf)
    page = PdfReader(tmp_path / "sheet.pdf").pages[0]
    fonts = [one.get_object() for one in page["/Resources"]["/Font"].values()]
    names = {str(one["/BaseFont"]) for one in fonts}
    assert names
    assert all("NotoSansSC" in name for name in names)
    assert all("/FontFile2" in one["/FontDescriptor"].get_object() for one in fonts)


def test_the_values_do_not_print_themselves() -> None:
    sheet = _sheet()
    shown = repr(sheet) + repr(sheet.reviews[0]) + repr(sheet.content.goals[0])
    assert "测试生" not in shown
    assert "睡眠" not in shown
