"""What a merge came to: the totals of each period, who is missing, and every file not counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counsel_desk.gui.widgets.card import clear
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, ngettext
from counsel_desk.reports.periods import period_words

if TYPE_CHECKING:
    from counsel_desk.export.county.merging import Outcome

Line = tuple[str, str]
"""Words and their role."""


class OutcomeView(QWidget):
    """Lines below each other; what can be copied from them holds names of schools and files."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 12, 0)
        self._box.setSpacing(4)
        self.told: tuple[str, ...] = ()

    def show_lines(self, lines: list[Line]) -> None:
        """Show these lines."""
        clear(self._box)
        self.told = tuple(text for text, _role in lines)
        for text, role in lines:
            label = words(text, role, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._box.addWidget(label)
        self._box.addStretch(1)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show a merge."""
        self.show_lines([*_totals(outcome), *_problems(outcome), *_aside(outcome)])


def _totals(outcome: Outcome) -> Iterator[Line]:
    for county, folder in zip(outcome.counties, outcome.folders, strict=True):
        number = len(county.packages)
        told = ngettext(
            "{period}: {number} school added up", "{period}: {number} schools added up", number
        )
        yield told.format(period=period_words(county.period), number=number), "heading"
        yield str(folder), "muted"
        for school in county.missing or ():
            yield _("missing: {code} {name}").format(code=school.code, name=school.name), "warm"
    if not outcome.has_register:
        sentence = _(
            "There was no list of schools (schools.csv), so nothing can be said about who is "
            "missing."
        )
        yield sentence, "muted"


def _problems(outcome: Outcome) -> Iterator[Line]:
    if not outcome.problems:
        yield _("Every package is whole and signed, and all of them were counted."), "good"
        return
    number = len(outcome.problems)
    told = ngettext("{number} file was not counted", "{number} files were not counted", number)
    yield told.format(number=number), "heading"
    for one in outcome.problems:
        yield _("{file}: {sentence}").format(file=one.file, sentence=one.sentence), "error"


def _aside(outcome: Outcome) -> Iterator[Line]:
    for name in outcome.left_aside:
        yield _("Left aside, no package: {file}").format(file=name), "muted"
