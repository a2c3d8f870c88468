"""What closes a paper is not left alone on a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.platypus import Flowable

from counsel_desk.reports.body_with_end import BodyWithEnd
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.signatures import SignatureLines
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text
from tests.reports.paper import text_of


def _pages(rows: int, folder: Path, *before: Flowable) -> list[str]:
    table = section("Rows", (Column("No.", 1),), [(f"row{one}.",) for one in range(1, rows + 1)])
    closed = BodyWithEnd(table, Text("a note below"), SignatureLines(("Signed",)))
    return text_of(render(Page("S", "R", "F", "T"), [*before, closed]), folder).split("\f")[:-1]


def test_on_one_page_all_stands_in_its_order(tmp_path: Path) -> None:
    (page,) = _pages(3, tmp_path)
    places = [page.index(word) for word in ("Rows", "row1.", "row3.", "a note below", "Signed")]
    assert places == sorted(places)


@pytest.mark.parametrize("rows", range(1, 90))
def test_rows_stand_on_the_page_of_the_signatures_however_many_there_are(
    rows: int, tmp_path: Path
) -> None:
    pages = _pages(rows, tmp_path)
    assert f"row{rows}." in pages[-1]
    assert "Signed" in pages[-1]
    assert rows == 1 or f"row{rows - 1}." in pages[-1]
    assert [one for one in range(1, rows + 1) if f"row{one}." in "".join(pages)] == list(
        range(1, rows + 1)
    )


def test_what_has_no_rows_to_give_goes_to_the_next_page_as_a_whole(tmp_path: Path) -> None:
    filling = Text("\n".join("line" for _one in range(40)))
    pages = _pages(2, tmp_path, filling)
    assert len(pages) == 2
    assert "Rows" not in pages[0]
    assert "Signed" in pages[1]
