"""The record of a session on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.records import codes
from counsel_desk.records.cases.session_sheet import SessionSheet, SheetAddendum
from counsel_desk.reports.cases.session_record_pdf import session_record_pdf
from tests.reports.samples import PROSE, RARE, SCHOOL, copied_out, group_sheet, session_sheet


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def _text(sheet: SessionSheet, folder: Path) -> str:
    return copied_out(session_record_pdf(sheet), folder)


def test_it_shows_what_was_filled_in_and_no_empty_field(tmp_path: Path) -> None:
    text = _text(session_sheet(), tmp_path)
    for words in (SCHOOL, "Record of a session", "Case 2026-001", "七（3）班", "12 years", "Male",
                  "12:40–13:20 (40 min)", "Class teacher", "Boarding life", "6 of 10",
                  "a & b 都提到了", "2026-12-01 12:40", "Not raised"):  # fmt: skip
        assert words in text
    for empty in ("Background", "Appraisal", "Materials", "Members", "Stage", "Spoken with"):
        assert empty not in text


def test_the_name_is_shown_or_left_out_as_asked(tmp_path: Path) -> None:
    named = session_sheet()
    assert "测试生" + RARE in _text(named, tmp_path)
    bare = session_record_pdf(replace(named, name_shown=False))
    assert "测试生" not in copied_out(bare, tmp_path)
    assert "2026-001" in copied_out(bare, tmp_path)


def test_a_group_without_names_lists_case_numbers_attendance_and_reasons(tmp_path: Path) -> None:
    pdf = session_record_pdf(group_sheet())
    text = copied_out(pdf, tmp_path, "-layout")
    assert "测试生" not in text
    assert re.search(r"2026-004 +yes +yes", text)
    assert re.search(r"2026-009 +no +Unwell", text)
    assert re.search(r"热身 +8 +传递雨声", text)
    assert {"Phase", "Minutes", "Activity", "Reactions", "Observation"} <= set(text.split())
    named = session_record_pdf(replace(group_sheet(), name_shown=True))
    assert re.search(r"2026-001 +测试生甲 +yes", copied_out(named, tmp_path, "-layout"))


@pytest.mark.parametrize("kind", codes.load("mode").codes)
def test_every_kind_of_session_has_its_own_title(kind: str, tmp_path: Path) -> None:
    assert "Record of a" in _text(replace(session_sheet(), kind=kind), tmp_path)


def test_a_long_note_flows_over_pages_and_every_page_is_marked(tmp_path: Path) -> None:
    text = _text(session_sheet("\n".join(f"段{n:03d}：{PROSE}" for n in range(40))), tmp_path)
    pages = text.split("\f")[:-1]
    assert len(pages) > 3
    assert all("Confidential" in page for page in pages)
    assert re.findall(r"段(\d{3})", text) == [f"{n:03d}" for n in range(40)]


@pytest.mark.parametrize("shift", range(12))
def test_no_line_on_paper_starts_with_a_closing_mark(shift: int, tmp_path: Path) -> None:
    text = _text(session_sheet("移" * shift + PROSE * 4), tmp_path)
    lines = [line for line in text.splitlines() if line]
    assert len(lines) > 20
    assert not [line for line in lines if line[0] in "，。；：！？）》”、"]


def test_addenda_stand_under_the_note_with_date_and_author(tmp_path: Path) -> None:
    later = SheetAddendum(date(2026, 12, 3), "乙二", "第二次补记。")
    sheet = session_sheet()
    text = _text(replace(sheet, addenda=(*sheet.addenda, later)), tmp_path)
    wanted = ["Added on 2026-11-27 by 甲一", "Added on 2026-12-03 by 乙二", "第二次补记。"]
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)
    assert text.rindex("Counsellor") > places[-1]


def test_an_open_note_says_that_its_text_is_not_closed(tmp_path: Path) -> None:
    assert "not yet" in _text(replace(session_sheet(), closed_on=None), tmp_path)
    assert "2026-11-25" in _text(session_sheet(), tmp_path)


def test_metadata_names_neither_person_nor_kind(tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(session_record_pdf(session_sheet()))
    metadata = PdfReader(tmp_path / "sheet.pdf").metadata or {}
    assert metadata["/Title"] == "Record"
    assert set(metadata) == {"/Title", "/Producer"}


def test_the_values_do_not_print_themselves() -> None:
    sheet = group_sheet()
    shown = repr(sheet) + repr(sheet.members[0]) + repr(session_sheet().addenda[0])
    assert "测试生" not in shown
    assert "2026-001" not in shown
