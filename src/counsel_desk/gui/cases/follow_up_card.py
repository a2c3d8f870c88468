"""What follows: the next meeting and a hint to oneself."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from counsel_desk import clock
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.kept_words import KeptWords
from counsel_desk.gui.cases.record_state import RecordState
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.date_time_edits import DayEdit, TimeEdit, read_day, read_span
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.half_typed import HalfTyped
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.reports.words import date_words, weekday

_WEEK = 7


class FollowUpCard(Card):
    """Both may be left empty."""

    changed = Signal()

    def __init__(self, kept: KeptWords) -> None:
        super().__init__(_("What follows"))
        self.day_edit = DayEdit(_("no date"))
        self.time_edit = TimeEdit("12:40")
        self.hint_edit = GuardedEdit(1, _("only for you"), kept)
        self._half = HalfTyped(self)
        self._half.watch(self.hint_edit)
        self.next_field = Field(_("Next meeting"), self.day_edit)
        self.time_field = Field(_("Hour"), self.time_edit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.next_field, 3)
        row.addWidget(self.time_field, 2)
        self.week_button = button(_("in a week"), self._in_a_week, kind="link")
        self.week_button.setToolTip(_("The same hour in a week"))
        self.head.addWidget(self.week_button)
        self.weekday_label = words("", "muted")
        self.weekday_label.hide()
        self.body.addLayout(row)
        self.add(self.weekday_label, Field(_("Hint to oneself"), self.hint_edit))
        self._began = ""
        self._session_day = ""
        for edit in (self.day_edit, self.time_edit, self.hint_edit):
            edit.textChanged.connect(self.changed)
        self.day_edit.textChanged.connect(self._say_weekday)

    def show_state(self, state: RecordState) -> None:
        """Show a form's follow-up."""
        self.day_edit.setText(state.next_day)
        self.time_edit.setText(state.next_time)
        self.hint_edit.setPlainText(state.text("own_reminder"))

    def put_into(self, state: RecordState) -> None:
        """Write it into a form; it also learns when the session was."""
        state.next_day, state.next_time = self.day_edit.text(), self.time_edit.text()
        state.texts["own_reminder"] = self._half.text(self.hint_edit)
        self._session_day, self._began = state.day, state.span

    def show_fault(self, sentence: str) -> None:
        """Say what cannot be read, and go there."""
        is_time = self.time_edit.is_unreadable and not self.day_edit.is_unreadable
        field = self.time_field if is_time else self.next_field
        field.show_error(sentence)
        field.editor.setFocus()

    def clear_faults(self) -> None:
        """Nothing is wrong any more."""
        self.time_field.show_error("")
        self.next_field.show_error("")

    def _in_a_week(self) -> None:
        today = clock.today()
        self.day_edit.set_day((read_day(self._session_day, today) or today) + timedelta(_WEEK))
        span = read_span(self._began)
        if span is not None:
            self.time_edit.set_time(span[0])

    def _say_weekday(self) -> None:
        """The day in words, so that a slip of the finger is seen."""
        day = self.day_edit.day
        told = f"{date_words(day)} {weekday(day.isoweekday())}" if day else ""
        self.weekday_label.setText(told)
        self.weekday_label.setVisible(bool(told))
