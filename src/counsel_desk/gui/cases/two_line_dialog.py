"""The two-line record: student, minutes, what comes next; the text is written tonight."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.errors import DeskError
from counsel_desk.gui.cases import record_state, record_work
from counsel_desk.gui.cases.draft_keeper import DraftKeeper
from counsel_desk.gui.cases.open_crisis_dialog import open_crisis
from counsel_desk.gui.cases.record_state import FormFault, RecordState
from counsel_desk.gui.cases.record_work import Offers, Saved
from counsel_desk.gui.cases.safety_card import SafetyCard
from counsel_desk.gui.cases.student_picker import StudentPicker
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets import date_time_edits as edits
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.half_typed import HalfTyped
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.services.cases import session_rules

_LONGEST = 720


class TwoLineDialog(QDialog):
    """``saved`` is sent when the record is in the vault; what was typed is kept as a draft."""

    saved = Signal()

    def __init__(self, parent: QWidget | None, around: Surroundings) -> None:
        super().__init__(parent)
        self.around = around
        self.setWindowTitle(_("Two-line record"))
        self.setMinimumWidth(560)
        self.picker = StudentPicker()
        self.minutes_edit = line_edit()
        self.minutes_edit.setText(str(edits.USUAL_MINUTES))
        self.next_edit = line_edit(_("for example: ask about the dormitory"))
        self.day_edit = DayEdit(_("no date"))
        self.safety = SafetyCard()
        self._half = HalfTyped(self)
        self._half.watch(self.picker, self.next_edit)
        self._area_id: int | None = None
        self.keeper = DraftKeeper(around.vault, record_work.SESSION, self._body, self)
        self._lay_out()
        self._connect()
        around.vault.post(record_work.look_around, self._offer)
        self.picker.setFocus()

    def state(self) -> RecordState:
        """The record as it stands."""
        length = self.minutes_edit.text().strip()
        minutes = int(length) if length.isdecimal() else 0
        state = record_state.fresh(student_id=self.picker.student_id)
        state.span = edits.span_words(edits.span_until(clock.now(), min(minutes, _LONGEST)))
        state.student_text = "" if state.student_id else self._half.text(self.picker)
        state.area_id, state.finish_by = self._area_id, clock.today().isoformat()
        state.next_day = self.day_edit.text()
        state.texts["own_reminder"] = self._half.text(self.next_edit)
        self.safety.put_into(state)
        state.kept = self.safety.kept.words
        return state

    def save(self) -> None:
        """Into the vault as an open note that is to be finished today."""
        for field in (self.student_field, self.minutes_field, self.day_field):
            field.show_error("")
        try:
            told = record_state.to_fields(self.state())
        except FormFault as fault:
            self._show_fault(fault.place, str(fault))
            return
        faults = session_rules.faults(told)
        if faults:
            self._show_fault(faults[0].place, str(faults[0].problem))
            return
        self.keeper.hold()
        work = partial(
            record_work.save,
            told=told, note_id="", draft_id=self.keeper.draft_id, kept=self.safety.kept.words,
        )  # fmt: skip
        self.around.vault.post(work, self._saved, self._not_saved)

    def hideEvent(self, event: QHideEvent) -> None:
        """Left without saving: what was typed waits as a draft on the record page."""
        self.keeper.keep()
        super().hideEvent(event)

    def _saved(self, saved: Saved) -> None:
        body = record_state.to_json(self.state())
        draft_id = self.keeper.draft_id
        self.keeper.begin()
        back = partial(record_work.take_back, saved=saved, body=body, draft_id=draft_id)
        self.saved.emit()
        self.around.say(
            _("Kept. It stands on the list to be finished tonight."),
            _("Undo"),
            partial(self.around.vault.post, back),
        )
        self.accept()

    def _not_saved(self, problem: DeskError) -> None:
        self.keeper.touch()
        self.student_field.show_error(str(problem))

    def _show_fault(self, place: str, sentence: str) -> None:
        if place == "safety":
            self.safety.show_fault(sentence)
            return
        fields = {"time": self.minutes_field, "next": self.day_field}
        field = fields.get(place, self.student_field)
        field.show_error(sentence)
        field.editor.setFocus()

    def _offer(self, offers: Offers) -> None:
        self.picker.set_names(offers.students)
        usual = (one.id for one in offers.areas if one.kind == "individual")
        self._area_id = next(usual, None)

    def _body(self) -> tuple[str, str]:
        return self.picker.student_id, record_state.to_json(self.state())

    def _connect(self) -> None:
        for edit in (self.picker, self.minutes_edit, self.next_edit, self.day_edit):
            edit.textEdited.connect(self.keeper.touch)
        self.safety.changed.connect(self.keeper.touch)
        self.safety.crisis_wanted.connect(
            lambda: open_crisis(self, self.around, self.picker.student_id)
        )
        self.picker.picked.connect(self._picked)

    def _picked(self, student_id: str) -> None:
        self.keeper.touch()
        if student_id:
            self.minutes_edit.setFocus(Qt.FocusReason.TabFocusReason)
            self.minutes_edit.selectAll()

    def _lay_out(self) -> None:
        self.student_field = Field(_("Student"), self.picker)
        self.minutes_field = Field(_("Minutes"), self.minutes_edit)
        self.next_field = Field(_("Next: a hint to oneself"), self.next_edit)
        self.day_field = Field(_("Next meeting"), self.day_edit)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(words(_("Two lines now, the text tonight"), "title"))
        for left, right in (
            (self.student_field, self.minutes_field),
            (self.next_field, self.day_field),
        ):
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addWidget(left, 3)
            row.addWidget(right, 1)
            row.setAlignment(left, Qt.AlignmentFlag.AlignTop)
            row.setAlignment(right, Qt.AlignmentFlag.AlignTop)
            box.addLayout(row)
        box.addWidget(self.safety)
        self.save_button = button(_("Keep"), self.save, kind="primary", key="Ctrl+S")
        buttons = beside(stretch=True)
        buttons.addWidget(button(_("Cancel"), self.reject, name=_("Cancel")))
        buttons.addWidget(self.save_button)
        box.addLayout(buttons)
