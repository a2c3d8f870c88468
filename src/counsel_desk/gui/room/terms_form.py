"""Terms with their dates, as rows to fill in."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counsel_desk.errors import BadInput
from counsel_desk.gui.editors import day_edit, day_of, set_day
from counsel_desk.gui.widgets.card import clear
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.school_calendar import AUTUMN, TermSpan, monday_of
from counsel_desk.services.room.calendars import require_sound_term


def term_words(term: TermSpan) -> str:
    """A term by its school year, for example "2026–2027, first term"."""
    years = f"{term.school_year}–{term.school_year + 1}"
    if term.season == AUTUMN:
        return _("{years}, first term").format(years=years)
    return _("{years}, second term").format(years=years)


class TermsForm(QWidget):
    """Each term with first day, last day and the Monday of its first week."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._grid)
        box.addWidget(self.error_label)

    @property
    def value(self) -> tuple[TermSpan, ...]:
        """The terms as they stand."""
        return tuple(row.term for row in self.rows)

    def show_terms(self, terms: Iterable[TermSpan]) -> None:
        """Fill the rows."""
        clear(self._grid)
        heads = (_("Term"), _("First day"), _("Last day"), _("Monday of week 1"))
        for column, head in enumerate(heads):
            self._grid.addWidget(words(head, "label"), 0, column)
        self.rows = [_Row(term) for term in terms]
        for place, row in enumerate(self.rows, 1):
            self._grid.addWidget(words(term_words(row.given)), place, 0)
            for column, edit in enumerate(row.edits, 1):
                self._grid.addWidget(edit, place, column)
                edit.dateChanged.connect(self.changed)
        self._grid.setColumnStretch(0, 1)

    def check(self) -> bool:
        """Whether these terms can be; else it is told below them."""
        self.error_label.hide()
        for row in self.rows:
            others = [one.term for one in self.rows if one is not row]
            try:
                require_sound_term(row.term, others)
            except BadInput as problem:
                self.error_label.setText(f"{term_words(row.given)}: {problem}")
                self.error_label.show()
                row.edits[0].setFocus()
                return False
        return True


class _Row:
    """The three editors of one term; week 1 follows the first day until it is set by hand."""

    def __init__(self, term: TermSpan) -> None:
        self.given = term
        name = term_words(term)
        self.starts = day_edit(term.starts, name=f"{name} {_('First day')}")
        self.ends = day_edit(term.ends, name=f"{name} {_('Last day')}")
        self.week_one = day_edit(term.week_one, name=f"{name} {_('Monday of week 1')}")
        self.edits = (self.starts, self.ends, self.week_one)
        self.starts.dateChanged.connect(self._follow)

    @property
    def term(self) -> TermSpan:
        """What the row says."""
        return TermSpan(
            self.given.school_year, self.given.season,
            day_of(self.starts), day_of(self.ends), day_of(self.week_one),
        )  # fmt: skip

    def _follow(self) -> None:
        set_day(self.week_one, monday_of(day_of(self.starts)))
