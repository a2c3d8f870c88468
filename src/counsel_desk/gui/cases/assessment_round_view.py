"""One round of assessment: five counts, and class by class whose sheet is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases.assessment_words import class_words, figures, standing_words
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import shown
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records.cases.assessment_views import (
    RoundCounts,
    RoundStudent,
    RoundView,
    Standing,
)
from counsel_desk.reports.words import date_words

COLUMNS = (N_("Name"), N_("Class"), N_("State"))
_TYPED_IN = (Standing.WAITING, Standing.AGAIN)
_LEAST_HEIGHT = 160


class AssessmentRoundView(QWidget):
    """Shows who is done and who is not, and never what a sheet says.

    ``left`` asks for the list of rounds, ``wanted`` for one of the acts below.
    """

    left = Signal()
    wanted = Signal(str)
    TYPE, IMPORT, CLOSE, REMOVE = "type", "import", "close", "remove"

    def __init__(self) -> None:
        super().__init__()
        self.view: RoundView | None = None
        self._rows: tuple[RoundStudent, ...] = ()
        self.back_button = button(_("← All rounds"), self.left.emit, kind="link")
        self.about_label = words("", "muted", wrap=True)
        self.type_button = self._act(_("Type in an answer sheet…"), self.TYPE, kind="primary")
        self.import_button = self._act(_("Take over answer sheets…"), self.IMPORT)
        self.close_button = self._act(_("Close the round…"), self.CLOSE)
        self.remove_button = self._act(_("Take the round back"), self.REMOVE, kind="link")
        self.class_box = ChoiceBox((), blank=pgettext("round", "all classes"), name=_("Class"))
        self.reveal_button = button(_("Show names"), kind="link")
        self.reveal_button.setCheckable(True)
        self.table = RowTable(
            _("Students of the round"), [_(one) for one in COLUMNS], wide=len(COLUMNS) - 1
        )
        self._figures = QGridLayout()
        self.card = Card("-")
        self._lay_out()
        self.class_box.activated.connect(lambda _place: self._fill_table())
        self.reveal_button.toggled.connect(self._reveal)
        self.table.enter_pressed.connect(self._type_if_open)
        self.table.itemActivated.connect(lambda _item: self._type_if_open())
        self.table.itemSelectionChanged.connect(self._dress)

    @property
    def marked(self) -> RoundStudent | None:
        """The student whose row is marked."""
        place = self.table.currentRow()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    @property
    def waiting(self) -> tuple[RoundStudent, ...]:
        """Of those shown, everybody whose sheet can be typed in, in the order of the list."""
        return tuple(one for one in self._rows if one.standing in _TYPED_IN)

    def show_round(self, view: RoundView) -> None:
        """Fill it; the class that was chosen and the row that was marked stay."""
        self.view = view
        record, today = view.overview.record, clock.today()
        self.card.title_label.setText(record.name)
        self.about_label.setText(_about(view))
        _fill_figures(self._figures, view.overview.counts)
        classes = [(place, class_words(place, today)) for place in view.overview.classes]
        self.class_box.fill(classes, self.class_box.value, pgettext("round", "all classes"))
        is_open = record.closed_on is None
        for one in (self.type_button, self.import_button, self.close_button):
            one.setVisible(is_open)
        self.remove_button.setVisible(is_open and not view.overview.counts.has_sheets)
        self._fill_table()

    def mark(self, student_id: str) -> None:
        """Mark a student's row."""
        self.table.mark(student_id, [one.id for one in self._rows])

    def _fill_table(self) -> None:
        if self.view is None:
            return
        kept = self.marked.id if self.marked else ""
        chosen = self.class_box.value
        self._rows = tuple(
            one
            for one in self.view.students
            if chosen is None or (one.cohort, one.class_no) == chosen
        )
        reveal, today = self.reveal_button.isChecked(), clock.today()
        self.table.fill(
            [
                (
                    shown(one.name, reveal=reveal),
                    class_words((one.cohort, one.class_no), today),
                    standing_words(one.standing),
                )
                for one in self._rows
            ]
        )
        first = self.waiting[0].id if self.waiting else ""
        self.mark(kept or first)
        self._dress()

    def _dress(self) -> None:
        self.type_button.setEnabled(self.marked is not None and self.marked.standing in _TYPED_IN)
        self.import_button.setEnabled(bool(self._rows))

    def _reveal(self, on: bool) -> None:
        self.reveal_button.setText(_("Mask names") if on else _("Show names"))
        self._fill_table()

    def _type_if_open(self) -> None:
        if self.type_button.isEnabled() and self.type_button.isVisibleTo(self):
            self.wanted.emit(self.TYPE)

    def _act(self, text: str, act: str, kind: str = "plain") -> QWidget:
        return button(text, lambda: self.wanted.emit(act), kind=kind)

    def _lay_out(self) -> None:
        self._figures.setHorizontalSpacing(24)
        self.card.add(self.about_label)
        self.card.body.addLayout(self._figures)
        acts = beside(self.type_button, self.import_button, self.close_button, self.remove_button)
        self.card.body.addLayout(acts)
        people = Card()
        people.body.addLayout(beside(self.class_box, self.reveal_button))
        hint = _(
            "What a sheet says stands in the student's file. Whoever has not agreed is asked under "
            "“Consent” in the file."
        )
        people.add(words(hint, "muted", wrap=True), self.table)
        self.table.setMinimumHeight(_LEAST_HEIGHT)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(beside(self.back_button))
        box.addWidget(self.card)
        box.addWidget(people, 1)


def _about(view: RoundView) -> str:
    record = view.overview.record
    parts = [
        view.overview.definition.words.shown(),
        _("{first} to {last}").format(
            first=date_words(record.starts), last=date_words(record.ends)
        ),
    ]
    if record.closed_on is not None:
        parts.append(_("closed on {day}").format(day=date_words(record.closed_on)))
    return " ・ ".join([*parts, *filter(None, (record.closing_remark,))])


def _fill_figures(grid: QGridLayout, counts: RoundCounts) -> None:
    clear(grid)
    told: Sequence[tuple[str, str]] = figures(counts)
    for column, (number, what) in enumerate(told):
        grid.addWidget(words(number, "figure"), 0, column)
        grid.addWidget(words(what, "muted"), 1, column)
    grid.setColumnStretch(len(told), 1)
