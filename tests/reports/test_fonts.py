"""The typeface: what it has, what is copied out, what is told when it lacks something."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from counsel_desk import i18n
from counsel_desk.reports.fonts import code_point, missing_glyphs, to_unicode_table
from counsel_desk.reports.page import Page, gap_notice, render
from counsel_desk.reports.styles import STRONG
from counsel_desk.reports.text import Text, seen
from tests.reports.samples import RARE, SCHOOL, copied_out

PAGE = Page(school=SCHOOL, running="", form="T-1", neutral_title="Test")


def test_rare_names_are_all_in_the_font() -> None:
    assert missing_glyphs(RARE + "□（七）班 A1") == ()


def test_a_missing_character_is_named_once_in_reading_order() -> None:
    assert missing_glyphs("𫝀和𠮷和𫝀") == ("𫝀", "𠮷")
    assert code_point("𠮷") == "U+20BB7"


def test_signs_without_a_shape_are_neither_drawn_nor_missed() -> None:
    assert missing_glyphs("葛\U000e0100\u200b\ufe0f\n") == ()
    assert seen("葛\U000e0100\u200b城\u2009a\r\nb\rc\t.") == "葛城 a\nb\nc    ."


def test_a_character_beyond_the_basic_plane_is_written_as_utf16() -> None:
    table = to_unicode_table("AAAAAA+X", [0, 0x4E00, 0x2CB4E])
    assert "<01> <4E00>" in table
    assert "<02> <D872DF4E>" in table


def test_a_table_block_holds_at_most_a_hundred_entries() -> None:
    table = to_unicode_table("AAAAAA+X", range(0x4E00, 0x4E00 + 256))
    assert table.count("beginbfchar") == 3
    assert "100 beginbfchar" in table
    assert "56 beginbfchar" in table


@pytest.mark.parametrize("sign", RARE)
def test_each_rare_character_is_copied_out_as_itself(sign: str, tmp_path: Path) -> None:
    pdf = render(PAGE, [Text(f"甲{sign}乙"), Text(f"丙{sign}丁", STRONG)])
    assert f"甲{sign}乙" in copied_out(pdf, tmp_path)
    assert f"丙{sign}丁" in copied_out(pdf, tmp_path)
    assert f"甲{sign}乙" in PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text()


def test_more_characters_than_one_subset_holds_are_copied_out_right(tmp_path: Path) -> None:
    many = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 700)) + RARE
    pdf = render(PAGE, [Text(many)])
    assert missing_glyphs(many) == ()
    assert many in copied_out(pdf, tmp_path).replace("\n", "")


def test_a_missing_character_is_a_told_gap(tmp_path: Path) -> None:
    text = copied_out(render(PAGE, [Text("他姓𠮷。")]), tmp_path)
    assert "他姓□。" in text
    assert "U+20BB7" in text


def test_a_gap_is_told_on_the_page_that_has_it_and_on_no_other(tmp_path: Path) -> None:
    story = [Text("他姓𠮷。"), *(Text(f"第{n}行") for n in range(120))]
    pages = copied_out(render(PAGE, story), tmp_path).split("\f")
    assert ["U+20BB7" in page for page in pages[:-1]] == [True, False, False]


def test_many_gaps_leave_room_for_the_rest_of_the_foot() -> None:
    notice = gap_notice([chr(0x30000 + n) for n in range(40)])
    assert notice.count("U+") == 8
    assert "32" in notice


def test_quotes_around_latin_words_are_as_narrow_as_they_are_in_english_alone() -> None:
    told = "under “Papers”, “Staff”: “台账”"
    i18n.set_language("en")
    assert seen(told) == 'under "Papers", "Staff": “台账”'
    i18n.set_language("zh_CN")
    assert seen(told) == told
