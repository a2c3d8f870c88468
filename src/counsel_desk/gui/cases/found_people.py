"""Who was found: the name in full, as somebody asked for it, with class and case number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from counsel_desk.gui import theme
from counsel_desk.gui.cases.found_rows import INSET, FoundRow, FoundRows, write_line
from counsel_desk.i18n import _, language
from counsel_desk.records.cases.name_search import Person
from counsel_desk.records.grades import class_label

_SHOWN, _GAP = 8, 12


class FoundPeople(FoundRows):
    """``taken`` carries the person who was chosen."""

    def __init__(self) -> None:
        super().__init__(_("Students found"), _Row())
        self.people: tuple[Person, ...] = ()

    def show_people(self, people: Sequence[Person], today: date) -> None:
        """Show who fits, the best marked; nobody hides the list."""
        self.people = tuple(people)
        shown = [(one.name, details_of(one, today)) for one in self.people]
        self.fill(zip(self.people, map(" ".join, shown), shown, strict=True))
        self.setCurrentRow(0 if self.people else -1)
        self.show_at_most(_SHOWN)


class _Row(FoundRow):
    """The name in bold and the rest quietly beside it."""

    def write(self, painter: QPainter, box: QRect, shown: tuple[str, str]) -> None:
        (name, detail), look = shown, theme.tokens()
        inner = box.adjusted(INSET, 0, -INSET, 0)
        used = write_line(painter, inner, name, look.ink, size="text", bold=True)
        rest = inner.adjusted(used + _GAP, 0, 0, 0)
        write_line(painter, rest, detail, look.muted, size="fine")


def details_of(person: Person, today: date) -> str:
    """Class, newest case number, and that somebody has left."""
    parts = []
    if person.cohort is not None:
        parts.append(class_label(person.cohort, person.class_no, today, language()))
    parts += person.case_numbers[:1]
    if person.is_gone:
        parts.append(_("has left the school"))
    return " ・ ".join(parts)
