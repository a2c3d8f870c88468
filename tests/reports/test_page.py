"""The sheet: header, foot, metadata, fonts, tables over pages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from pypdf import PdfReader
from reportlab.platypus import Flowable

from counsel_desk import i18n
from counsel_desk.reports.headed import Headed
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text
from tests.reports.samples import SCHOOL, copied_out

PAGE = Page(SCHOOL, "十月", "T-1", "Test", foot="只有计数。", mark="保密")
COLUMNS = (Column("日期表头", 1), Column("数", 1, "right"))


def _rows(number: int) -> list[tuple[str, str]]:
    return [(f"行{n:05d}", str(n)) for n in range(number)]


def _pages(story: list[Flowable], folder: Path) -> list[str]:
    return copied_out(render(PAGE, story), folder, "-layout").split("\f")[:-1]


def test_every_page_names_school_form_mark_and_its_number(tmp_path: Path) -> None:
    i18n.set_language("en")
    pages = _pages([Text(f"第{n}段") for n in range(100)], tmp_path)
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        for words in (SCHOOL, "十月", "T-1", "保密", "只有计数。", f"Page {number} of 3"):
            assert words in page


def test_a_long_school_name_is_shortened_before_it_runs_into_the_form_number(
    tmp_path: Path,
) -> None:
    page = Page("很长的学校名" * 20, "", "T-1", "Test", mark="保密")
    text = copied_out(render(page, [Text("一")]), tmp_path, "-layout")
    assert re.search(r"很长的学校名.*… +T-1 +保密", text)


def test_metadata_says_the_neutral_title_and_nothing_of_people_or_clock(tmp_path: Path) -> None:
    pdf = render(PAGE, [Text("一")])
    (tmp_path / "sheet.pdf").write_bytes(pdf)
    reader = PdfReader(tmp_path / "sheet.pdf")
    assert dict(reader.metadata or {}) == {
        "/Title": "Test",
        "/Producer": "ReportLab PDF Library - (opensource)",
    }
    assert reader.xmp_metadata is None


def test_the_file_names_its_language(tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(render(PAGE, [Text("一")]))
    catalogue = PdfReader(tmp_path / "sheet.pdf").trailer["/Root"]
    assert catalogue["/Lang"] == "zh-CN"


def test_the_same_content_gives_the_same_bytes() -> None:
    def make() -> bytes:
        return render(PAGE, [Text("一，𬭎"), section("表", COLUMNS, _rows(50))])

    assert make() == make()


def test_only_the_embedded_typeface_is_in_the_file(tmp_path: Path) -> None:
    story = [Text("一"), section("表", COLUMNS, _rows(5)), section("空", COLUMNS, [])]
    (tmp_path / "sheet.pdf").write_bytes(render(PAGE, story))
    done = subprocess.run(
        ["pdffonts", str(tmp_path / "sheet.pdf")], capture_output=True, check=True, text=True
    )
    fonts = [line.split() for line in done.stdout.splitlines()[2:]]
    assert fonts
    for font in fonts:
        assert "NotoSansSC" in font[0]
        assert font[3:6] == ["yes", "yes", "yes"], "embedded, subset, with a table to copy out"


def test_markup_and_wild_signs_in_a_text_stay_text(tmp_path: Path) -> None:
    text = "a < b & c <b>d</b> &lt; {x} %s \\"
    assert text in copied_out(render(PAGE, [Text(text)]), tmp_path)


def test_a_table_of_two_thousand_rows_repeats_its_head_and_loses_nothing(tmp_path: Path) -> None:
    pages = _pages([section("表题", COLUMNS, _rows(2000))], tmp_path)
    assert len(pages) > 30
    assert all("日期表头" in page for page in pages)
    assert re.findall(r"行(\d{5})", "".join(pages)) == [f"{n:05d}" for n in range(2000)]


def test_a_row_taller_than_a_page_is_cut_and_nothing_of_it_lost(tmp_path: Path) -> None:
    tall = "".join(f"{n:04d}，" for n in range(2000))
    rows = [("行00000", "1"), (tall, "2"), ("行00002", "3")]
    for lines_before in range(0, 46, 5):
        story: list[Flowable] = [Text("前") for _ in range(lines_before)]
        text = "".join(_pages([*story, section("表题", COLUMNS, rows)], tmp_path))
        assert re.findall(r"(\d{4})，", text) == [f"{n:04d}" for n in range(2000)]
        assert "行00002" in text


def test_no_page_ends_with_a_heading_or_a_head_alone_or_starts_with_one_last_row(
    tmp_path: Path,
) -> None:
    for lines_before in range(20, 48):
        story: list[Flowable] = [Text(f"第{n}行") for n in range(lines_before)]
        story.append(section("表题", COLUMNS, _rows(12), total=("合计", "66")))
        for page in _pages(story, tmp_path):
            rows = re.findall(r"行\d{5}|合计", page)
            if "表题" in page or "日期表头" in page:
                assert len(rows) >= 2, f"{lines_before} lines before: {page}"


def test_a_heading_goes_with_the_first_two_lines_of_its_text(tmp_path: Path) -> None:
    for lines_before in range(30, 48):
        story: list[Flowable] = [Text("前") for _ in range(lines_before)]
        story.append(Headed("标题字", Text("正文" * 200)))
        with_heading = next(page for page in _pages(story, tmp_path) if "标题字" in page)
        assert with_heading.count("正文正文") >= 2


def test_a_long_text_flows_over_pages_without_loss(tmp_path: Path) -> None:
    text = "".join(f"{n:04d}，" for n in range(3000))
    pages = _pages([Headed("标题字", Text(text))], tmp_path)
    assert len(pages) > 3
    assert re.findall(r"(\d{4})，", "".join(pages)) == [f"{n:04d}" for n in range(3000)]


def test_columns_hold_cells_that_are_longer_than_one_line(tmp_path: Path) -> None:
    text = copied_out(render(PAGE, [section("表", COLUMNS, [("长" * 60, "1")])]), tmp_path)
    assert text.count("长") == 60
