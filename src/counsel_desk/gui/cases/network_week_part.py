"""This week: which classes have reported, and the warnings on their way."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import network_work
from counsel_desk.gui.cases.hit_places import warning_place
from counsel_desk.gui.cases.network_rows import BoardRow, WarningRow
from counsel_desk.gui.cases.network_sheet_dialog import SHEET_FORM, SheetEntryDialog
from counsel_desk.gui.cases.network_work import WeekFacts
from counsel_desk.gui.cases.open_crisis_dialog import open_crisis
from counsel_desk.gui.cases.warning_dialogs import NEW_FORM, EndDialog, StepDialog, WarningDialog
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.cases.network_report_fields import WEEK, BoardLine, span_start
from counsel_desk.records.cases.open_warning import OpenWarning
from counsel_desk.reports.cases.network_words import span_words

_WEEK = timedelta(days=7)


class NetworkWeekPart(PagePart):
    """One press for each class that noticed nothing; a warning has its whole way beside it."""

    key = "week"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._day = span_start(WEEK, clock.today())
        self._wanted = ""
        self.facts: WeekFacts | None = None
        self.board_rows: list[BoardRow] = []
        self.warning_rows: list[WarningRow] = []
        self.week_label = words("", "heading")
        self.before_button = button("‹", partial(self.step, -1), name=_("The week before"))
        self.after_button = button("›", partial(self.step, 1), name=_("The week after"))
        self.sheet_button = button(_("Type in a sheet…"), self.type_in)
        self.warning_button = button(_("＋ Early warning"), self.write_warning, kind="primary")
        self.warnings_card = Card(_("Open warnings"))
        self.board_card = Card(_("Reports of the classes"))
        self.count_label = words("", "muted")
        self.board_card.head.addWidget(self.count_label)
        self._warnings_box, self._board_box = QVBoxLayout(), QVBoxLayout()
        self._lay_out()

    @property
    def title(self) -> str:
        return _("This week")

    def refresh(self) -> None:
        work = partial(network_work.read_week, day=self._day)
        self.around.vault.post(work, self._show, self.around.tell_problem)

    def point_at(self, subject_id: str) -> None:
        if subject_id == NEW_FORM:
            self.write_warning()
        elif subject_id == SHEET_FORM:
            self.type_in()
        else:
            self._wanted = subject_id
            self._find_wanted()

    def step(self, weeks: int) -> None:
        """Show another week; none to come."""
        day = self._day + weeks * _WEEK
        if day <= clock.today():
            self._day = day
            self.refresh()

    def type_in(self) -> FormDialog:
        """Type in a sheet that came back."""
        return self._ask(SheetEntryDialog(self.window(), self.around))

    def write_warning(self) -> FormDialog:
        """Write a warning down."""
        return self._ask(WarningDialog(self.window(), self.around))

    def tell_next(self, warning: OpenWarning) -> FormDialog:
        """The warning goes to the next level."""
        roster = self.facts.roster if self.facts else ()
        return self._ask(StepDialog(self.window(), self.around, warning, roster))

    def open_crisis(self, warning: OpenWarning) -> FormDialog:
        """The student may be in danger now: from here on it is a crisis."""
        return open_crisis(self, self.around, warning.student_id)

    def end(self, warning: OpenWarning) -> FormDialog:
        """Say what came of it."""
        return self._ask(EndDialog(self.window(), self.around, warning.id))

    def _ask(self, dialog: FormDialog) -> FormDialog:
        dialog.stored.connect(self.refresh)
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        for inner, card in (
            (self._warnings_box, self.warnings_card), (self._board_box, self.board_card),
        ):  # fmt: skip
            inner.setSpacing(0)
            card.body.addLayout(inner)
        top = beside(self.before_button, self.week_label, self.after_button)
        top.addWidget(self.sheet_button)
        top.addWidget(self.warning_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(16)
        box.addLayout(top)
        box.addWidget(self.warnings_card)
        box.addWidget(self.board_card)
        box.addStretch(1)

    def _show(self, facts: WeekFacts) -> None:
        if facts == self.facts:
            self._find_wanted()
            return
        self.facts = facts
        self.week_label.setText(span_words(WEEK, facts.starts))
        self.after_button.setEnabled(facts.starts + _WEEK <= clock.today())
        with focus_kept(self):
            self._show_warnings(facts)
            self._show_board(facts)
        self._find_wanted()

    def _show_warnings(self, facts: WeekFacts) -> None:
        today = clock.today()
        self.warning_rows = [WarningRow(one, today) for one in facts.warnings]
        for row in self.warning_rows:
            one = row.warning
            row.tell_button.clicked.connect(partial(self._press, self.tell_next, one))
            row.close_button.clicked.connect(partial(self._press, self.end, one))
            row.crisis_button.clicked.connect(partial(self._press, self.open_crisis, one))
            row.file_button.clicked.connect(partial(self._press, self._open_file, one))
        told = _("No warning is open. Write one down when somebody notices a change in a student.")
        _fill(self._warnings_box, self.warning_rows, told)

    def _show_board(self, facts: WeekFacts) -> None:
        today = clock.today()
        self.board_rows = [BoardRow(one, today) for one in facts.board]
        for row in self.board_rows:
            row.zero_button.clicked.connect(partial(self._press, self._zero, row.line))
            row.back_button.clicked.connect(partial(self._press, self._take_back, row.line))
        told = _("There is no class yet. Take over the roster first; then each class stands here.")
        _fill(self._board_box, self.board_rows, told)
        reported = sum(one.report is not None for one in facts.board)
        count = ngettext(
            "{reported} of {count} class reported",
            "{reported} of {count} classes reported",
            len(facts.board),
        ).format(reported=reported, count=len(facts.board))
        self.count_label.setText(count if facts.board else "")

    def _press(self, act: object, about: object, _on: bool = False) -> None:
        assert callable(act)
        act(about)

    def _zero(self, line: BoardLine) -> None:
        work = partial(network_work.report_zero, place=line.place, day=self._day)
        self.around.vault.post(work, lambda _none: self.refresh(), self.around.tell_problem)

    def _take_back(self, line: BoardLine) -> None:
        if line.report is not None:
            work = partial(network_work.take_report_back, report_id=line.report.id)
            self.around.vault.post(work, lambda _none: self.refresh(), self.around.tell_problem)

    def _open_file(self, warning: OpenWarning) -> None:
        self.around.go("student", warning_place(warning.student_id, warning.id))

    def _find_wanted(self) -> None:
        """Bring the warning that somebody came for into sight, its first act in focus."""
        for row in self.warning_rows:
            if row.warning.id == self._wanted:
                self._wanted = ""
                (row.close_button if row.warning.is_with_room else row.tell_button).setFocus()


def _fill(box: QVBoxLayout, rows: list[BoardRow] | list[WarningRow], empty: str) -> None:
    clear(box)
    for place, row in enumerate(rows):
        if place:
            box.addWidget(rule())
        box.addWidget(row)
    if not rows:
        nothing: QWidget = words(empty, "muted", wrap=True)
        box.addWidget(nothing)
