"""Where the words stand: kind, day and whose it is, and below it the passage, its match in bold.

Nobody asked for these students by their names, so the names are masked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from counsel_desk.gui import theme
from counsel_desk.gui.cases.found_rows import INSET, FoundRow, FoundRows, write_line
from counsel_desk.i18n import _
from counsel_desk.records.cases.searchable import KINDS
from counsel_desk.records.cases.text_hit import Passage, TextHit

_ABOVE, _LINE = 6, 22


class FoundPassages(FoundRows):
    """``taken`` carries the hit that was chosen."""

    def __init__(self) -> None:
        super().__init__(_("Passages found"), _Row())
        self.hits: tuple[TextHit, ...] = ()

    def show_hits(self, hits: Sequence[TextHit], whose: Callable[[TextHit], str]) -> None:
        """Show the passages, none of them marked; ``whose`` tells the student in masked words."""
        self.hits = tuple(hits)
        rows = []
        for hit in self.hits:
            about = " ・ ".join(filter(None, (_(KINDS[hit.kind]), f"{hit.day}", whose(hit))))
            rows.append((hit, f"{about}: {hit.passage.text}", (about, hit.passage)))
        self.fill(rows)


class _Row(FoundRow):
    """What it is about above the passage."""

    height = 56

    def write(self, painter: QPainter, box: QRect, shown: tuple[str, Passage]) -> None:
        about, passage = shown
        line = QRect(box.left() + INSET, box.top() + _ABOVE, box.width() - 2 * INSET, _LINE)
        write_line(painter, line, about, theme.tokens().muted, size="fine")
        _write_passage(painter, line.translated(0, _LINE), passage)


def _write_passage(painter: QPainter, line: QRect, passage: Passage) -> None:
    """The passage as far as it fits, its matches in bold and in the accent's ink."""
    look, rest = theme.tokens(), QRect(line)
    for words, is_match in _stretches(passage):
        colour = look.accent_text if is_match else look.ink
        used = write_line(painter, rest, words, colour, size="text", bold=is_match)
        rest.setLeft(rest.left() + used)
        if rest.width() <= 0:
            return


def _stretches(passage: Passage) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and whether a piece is what was looked for."""
    done = 0
    for start, end in passage.marks:
        yield passage.text[done:start], False
        yield passage.text[start:end], True
        done = end
    yield passage.text[done:], False
