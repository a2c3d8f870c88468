"""A page of contents says the page that each part really begins on."""

from __future__ import annotations

from pathlib import Path

from reportlab.platypus import Flowable, PageBreak

from counsel_desk import i18n
from counsel_desk.reports.contents import Numbers, PartTitle, contents_table, render_with_contents
from counsel_desk.reports.page import Page
from counsel_desk.reports.text import Text
from tests.reports.paper import line_with, text_of

TITLES = ["Alpha", "Beta", "Gamma"]


def _story(known: Numbers, found: Numbers) -> list[Flowable]:
    story: list[Flowable] = [contents_table(TITLES, known)]
    for number, title in enumerate(TITLES, start=1):
        story += [PageBreak(), PartTitle(title, found)]
        story += [Text("line") for _line in range(60 * number)]
    return story


def test_the_numbers_are_those_of_the_pages(tmp_path: Path) -> None:
    i18n.set_language("en")
    made = render_with_contents(Page("S", "R", "F", "T"), _story)
    pages = text_of(made, tmp_path).split("\f")[:-1]
    for place, title in enumerate(TITLES, start=1):
        real = next(n for n, page in enumerate(pages[1:], start=2) if title in page)
        assert line_with(pages[0], title) == f"{place} {title} {real}"
    assert len(pages) > 6
