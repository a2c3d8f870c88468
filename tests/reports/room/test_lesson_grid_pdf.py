"""Lessons on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.policy.readings import Readings
from counsel_desk.records.room.school_class import SchoolClass
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.room.lesson_grid_pdf import (
    GridTable,
    Lacking,
    lesson_grid_pdf,
    lesson_sections,
)
from tests.reports.duty_samples import SINCE, sheet_values
from tests.reports.paper import line_with, text_of


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_each_class_has_what_was_held_planned_and_missed(tmp_path: Path) -> None:
    text = text_of(lesson_grid_pdf(sheet_values()), tmp_path)
    assert line_with(text, "Class", "1–2").startswith("Class 1–2 3–4 5–6 7–8")
    assert line_with(text, "Grade 7 (1)").startswith("Grade 7 (1) 1 1 0 1 1 1 (1)")
    assert line_with(text, "Grade 7 (2)").startswith("Grade 7 (2) 1 1 (1) (2)")


def test_a_fortnight_that_is_over_without_its_lesson_is_hatched_planned_or_not() -> None:
    headed = lesson_sections(sheet_values())[0]
    assert isinstance(headed, Headed)
    assert isinstance(headed.body, GridTable)
    first, second = (row.cells for row in headed.body.rows)
    assert [place for place, one in enumerate(first) if isinstance(one, Lacking)] == [3]
    assert [one.text for one in second[3:8]] == ["(1)", "(2)", "(2)", "(2)", "(2)"]
    over = [place for place, one in enumerate(second) if isinstance(one, Lacking)]
    assert over == [3, 4, 5, 6]


def test_the_timetable_names_class_weekday_lesson_and_teacher(tmp_path: Path) -> None:
    text = text_of(lesson_grid_pdf(sheet_values()), tmp_path)
    table = text[text.index("Timetable") :]
    assert line_with(table, "Grade 7 (1)") == "Grade 7 (1) Thursday 5 Odd weeks 甲一 2026-09-01"


def test_forty_classes_keep_the_head_on_each_page(tmp_path: Path) -> None:
    many = tuple(
        SchoolClass(id=number, cohort=2020, class_no=number, since=SINCE) for number in range(1, 91)
    )
    pages = text_of(lesson_grid_pdf(sheet_values(classes=many)), tmp_path).split("\f")[:-1]
    assert len(pages) >= 3
    assert sum("11–12" in page for page in pages) >= 2
    assert "Grade 7 (90)" in "".join(pages[2:])


def test_any_two_weeks_in_a_row_are_shown_where_the_school_reads_it_so(tmp_path: Path) -> None:
    values = replace(sheet_values(), readings=Readings(fortnights="rolling"))
    text = text_of(lesson_grid_pdf(values), tmp_path)
    assert line_with(text, "Class", "1–2").startswith("Class 1–2 2–3 3–4")


def test_a_school_without_classes_says_so(tmp_path: Path) -> None:
    text = text_of(lesson_grid_pdf(sheet_values(classes=(), patterns=(), lessons=())), tmp_path)
    assert text.count("Nothing is entered yet.") == 2
