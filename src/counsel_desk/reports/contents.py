"""Papers of many parts: where each begins, and a page of contents that says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportlab.platypus import Flowable

from counsel_desk.i18n import _
from counsel_desk.reports.page import Page, render
from counsel_desk.reports.styles import LARGE, SMALL, TITLE
from counsel_desk.reports.table import Column, section
from counsel_desk.reports.text import Text

Numbers = dict[str, int]
"""Title of a part to the page it begins on."""

Story = Callable[[Numbers, Numbers], Sequence[Flowable]]
"""A paper from the numbers to print in its contents and those to note while it is drawn."""


class PartTitle(Text):
    """The title of a part; notes the page that it is drawn on."""

    def __init__(self, title: str, found: Numbers) -> None:
        super().__init__(title, replace(TITLE, before=LARGE, after=SMALL))
        self._title, self._found = title, found

    def draw(self) -> None:
        """Draw the title and note where."""
        self._found[self._title] = self.canv.getPageNumber()
        super().draw()


def contents_table(titles: Sequence[str], numbers: Numbers) -> Flowable:
    """The parts in order, each with its page; as high without the numbers as with them."""
    columns = (Column(_("No."), 1.4), Column(_("Part"), 12), Column(_("Page"), 2, "right"))
    rows = [
        (str(place), title, str(numbers.get(title, "")))
        for place, title in enumerate(titles, start=1)
    ]
    return section(_("Contents"), columns, rows)


def render_with_contents(page: Page, story: Story) -> bytes:
    """The PDF: drawn once to learn where its parts begin, and once more to say so."""
    known: Numbers = {}
    render(page, story({}, known))
    found: Numbers = {}
    made = render(page, story(known, found))
    assert found == known, "the page of contents is as high with its numbers as without"
    return made
