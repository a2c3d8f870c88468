"""The roll of staff and trainings on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.reports.room.staff_roll_pdf import staff_roll_pdf
from tests.reports.duty_samples import sheet_values
from tests.reports.paper import line_with, run_together, text_of
from tests.reports.samples import RARE


@pytest.fixture
def text(tmp_path: Path) -> str:
    i18n.set_language("en")
    return text_of(staff_roll_pdf(sheet_values()), tmp_path)


def test_everyone_stands_with_position_roles_and_certificates(text: str) -> None:
    assert line_with(text, "甲一", "Full-time", "2022-09-01", "2023-08-20")
    assert "2023-0101" in text
    assert line_with(text, "戊五", "School doctor", "Medical licence")
    assert line_with(text, "Class teacher Grade 7")


def test_hours_stand_beside_those_that_are_asked(text: str) -> None:
    hours = text[text.index("Training hours of each teacher") :]
    assert line_with(hours, "甲一") == "甲一 Full-time 3.5 21.5 30"
    assert line_with(hours, "Part-time").endswith("0 9 12")


def test_a_training_names_who_came_and_counts_the_whole_staff(text: str) -> None:
    trainings = run_together(text[text.index("Took part") :])
    assert "甲一3.5,49of52" in trainings
    assert "甲一18,丙" in trainings


def test_rare_names_are_copied_out_right(text: str) -> None:
    assert "丙" + RARE[:3] in run_together(text)


def test_empty_registers_say_so(tmp_path: Path) -> None:
    i18n.set_language("en")
    values = sheet_values(staff=(), trainings=(), attendances=(), certificates=(), roles=())
    assert text_of(staff_roll_pdf(values), tmp_path).count("Nothing is entered yet.") == 3


def test_a_notice_that_asks_for_no_hours_leaves_them_empty(tmp_path: Path) -> None:
    i18n.set_language("en")
    values = replace(sheet_values(), checked=())
    text = text_of(staff_roll_pdf(values), tmp_path)
    hours = text[text.index("Training hours of each teacher") :]
    assert line_with(hours, "甲一") == "甲一 Full-time 3.5 21.5"
