"""The summary of a term or year on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.reports.room.duty_summary_pdf import duty_summary_pdf
from tests.reports.duty_samples import sheet_values
from tests.reports.paper import line_with, run_together, text_of


@pytest.fixture
def text(tmp_path: Path) -> str:
    i18n.set_language("en")
    return text_of(duty_summary_pdf("2026-autumn", (sheet_values(),)), tmp_path)


def test_every_bar_has_its_numbers_beside_it(text: str) -> None:
    for told in (
        "2026-10 15 of 17 days, 15 h",
        "Weeks 5–6 0 of 2 classes",
        "Weeks 7–8 1 of 2 classes",
        "Training for parents 1 time, 412 people",
        "Seasonal check: School entrance 1 of 2",
        "Group 120 heads, 6 h 40 min",
        "甲一 3.5 hours",
    ):
        assert run_together(told) in run_together(text)


def test_a_stretch_that_still_runs_is_said_to_run(text: str) -> None:
    assert line_with(text, "Weeks 13–14").endswith("still running")
    assert "15–16" not in text


def test_coverage_stands_before_how_much_the_room_was_used(text: str) -> None:
    titles = ("Openings", "Lessons", "Activities held", "Network and screening", "Use of the room")
    places = [text.index(f"{title}:" if title != "Activities held" else title) for title in titles]
    assert places == sorted(places)


def test_the_figures_are_the_verdicts_and_the_days(text: str) -> None:
    assert line_with(text, "54 h").startswith("2 1 1 54 54 h")
    assert "days open, of 56 to open" in text


def test_a_year_has_the_months_of_its_terms(tmp_path: Path) -> None:
    i18n.set_language("en")
    both = (sheet_values(), sheet_values())
    text = text_of(duty_summary_pdf("2026", both), tmp_path)
    assert "School year 2026–2027" in text
    assert text.count("2026-10 ") == 2
    assert run_together("Group 240 heads, 13 h 20 min") in run_together(text)


def test_empty_registers_say_so(tmp_path: Path) -> None:
    i18n.set_language("en")
    empty = sheet_values(activities=(), uses=(), figures=(), staff=(), classes=())
    text = text_of(duty_summary_pdf("2026-autumn", (empty,)), tmp_path)
    assert text.count("Nothing is entered yet.") == 5
