"""The notice at the door."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from counsel_desk import i18n
from counsel_desk.records.room.door_notice import DoorHours, Hotline
from counsel_desk.reports.room.door_notice_pdf import door_notice_pdf
from tests.reports.samples import SCHOOL, copied_out, notice


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_it_says_room_place_hours_and_duty_on_one_page(tmp_path: Path) -> None:
    text = copied_out(door_notice_pdf(notice()), tmp_path, "-layout")
    assert text.count("\f") == 1
    for words in (SCHOOL, "心晴辅导室", "德育楼二层 204", "Valid from 2026-09-01"):
        assert words in text
    assert re.search(r"Monday +12:30–13:30 +16:40–17:30 +甲一", text)
    assert re.search(r"Wednesday .*乙二, 丙𠅤", text)


def test_the_national_line_always_stands_there_and_the_school_adds_its_own(
    tmp_path: Path,
) -> None:
    bare = copied_out(door_notice_pdf(replace(notice(), hotlines=())), tmp_path)
    assert "12356" in bare
    more = replace(notice(), hotlines=(Hotline("测试热线", "000-1111"),))
    text = copied_out(door_notice_pdf(more), tmp_path)
    assert "12356" in text
    assert "000-1111" in text


def test_a_full_week_with_several_spans_and_lines_stays_on_one_page(tmp_path: Path) -> None:
    days = tuple(replace(day, duty=("甲一", "乙二")) for day in notice().hours)
    days = (*days, DoorHours(6, days[0].spans), DoorHours(7, days[0].spans))
    lines = tuple(Hotline(f"热线{n}", f"000-{n}") for n in range(3))
    text = copied_out(door_notice_pdf(replace(notice(), hours=days, hotlines=lines)), tmp_path)
    assert text.count("\f") == 1


def test_a_room_without_a_plan_asks_for_an_appointment(tmp_path: Path) -> None:
    text = copied_out(door_notice_pdf(replace(notice(), hours=())), tmp_path)
    assert "By appointment" in text
