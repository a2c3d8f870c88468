"""The main card of a record: who, when, how, about what, and what happened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counsel_desk import i18n
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.kept_words import KeptWords
from counsel_desk.gui.cases.more_choices import MoreChoices
from counsel_desk.gui.cases.more_fields import MoreFields
from counsel_desk.gui.cases.record_state import GROUP, RecordState
from counsel_desk.gui.cases.student_picker import StudentPicker
from counsel_desk.gui.cases.topic_chips import TopicChips
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.date_time_edits import DayEdit, SpanEdit
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.half_typed import HalfTyped
from counsel_desk.i18n import _
from counsel_desk.records import codes

USUAL_KINDS = ("individual", "group", "parent", "teacher")
USUAL_SOURCES = ("self", "class_teacher", "parent", "peer", "screening")
_TEXT_LINES = 8


class SessionCard(Card):
    """``kind_chosen`` tells the other cards which kind of session it is."""

    changed = Signal()
    kind_chosen = Signal(str)

    def __init__(self, kept: KeptWords) -> None:
        super().__init__()
        self.picker = StudentPicker()
        self.day_edit = DayEdit()
        self.span_edit = SpanEdit()
        self.kind = MoreChoices(_("How"), _options("mode"), USUAL_KINDS)
        self.source = MoreChoices(_("Source"), _options("source"), USUAL_SOURCES)
        self.topics = TopicChips()
        told = _("What happened, what was said, what was done")
        self.process_edit = GuardedEdit(_TEXT_LINES, told, kept)
        self.more = MoreFields(kept)
        self._half = HalfTyped(self)
        self._half.watch(self.picker, self.process_edit)
        self._minutes: int | None = None
        self.student_field = Field(_("Student"), self.picker)
        self.day_field = Field(_("Date"), self.day_edit)
        self.span_field = Field(_("Time"), self.span_edit)
        self.process_field = Field(
            _("Course of the session"),
            self.process_edit,
            _("Write what was done and said, no diagnosis and no type."),
        )
        self._lay_out()
        self._connect()

    def show_state(self, state: RecordState) -> None:
        """Show a form."""
        self._minutes = state.minutes
        self.picker.set_student(state.student_id, state.student_text)
        self.day_edit.setText(state.day)
        self.span_edit.setText(state.span)
        self.kind.set_value(state.kind)
        self.source.set_value(state.source)
        self.topics.set_value(state.topics)
        self.process_edit.setPlainText(state.text("process"))
        self.process_edit.moveCursor(self.process_edit.textCursor().MoveOperation.End)
        self.more.show_state(state)
        self._show_kind(state.kind)

    def put_into(self, state: RecordState) -> None:
        """Write what is typed into a form."""
        state.student_id = self.picker.student_id
        state.student_text = "" if state.student_id else self._half.text(self.picker)
        state.day, state.span = self.day_edit.text(), self.span_edit.text()
        state.minutes = self._minutes
        state.kind, state.source = self.kind.value, self.source.value
        state.topics = self.topics.value
        state.texts["process"] = self._half.text(self.process_edit)
        self.more.put_into(state)

    def _lay_out(self) -> None:
        self.body.setSpacing(12)
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addWidget(self.student_field, 7)
        first.addWidget(self.day_field, 5)
        first.addWidget(self.span_field, 5)
        for field in (self.student_field, self.day_field, self.span_field):
            first.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(first)
        second = QWidget()
        flow = FlowLayout(second, gap=12)
        flow.addWidget(Field(_("How"), self.kind))
        flow.addWidget(Field(_("Source"), self.source))
        self.add(second, Field(_("Topics (the first one is the main topic)"), self.topics))
        self.body.addWidget(self.process_field, 1)
        self.add(self.more)

    def _connect(self) -> None:
        self.picker.picked.connect(self._student_picked)
        self.picker.textChanged.connect(self.changed)
        self.day_edit.textChanged.connect(self.changed)
        self.span_edit.textChanged.connect(self.changed)
        self.span_edit.textEdited.connect(self._forget_minutes)
        self.process_edit.textChanged.connect(self.changed)
        self.source.chosen.connect(lambda _code: self.changed.emit())
        self.kind.chosen.connect(self._choose_kind)
        self.topics.changed.connect(self.changed)
        self.more.changed.connect(self.changed)

    def _student_picked(self, student_id: str) -> None:
        """Day, time, kind and source are the usual ones: the next thing to say is the topic."""
        if student_id:
            self.student_field.show_error("")
            self.topics.group_row.first().setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _forget_minutes(self) -> None:
        self._minutes = None

    def _choose_kind(self, kind: str) -> None:
        self._show_kind(kind)
        self.kind_chosen.emit(kind)
        self.changed.emit()

    def _show_kind(self, kind: str) -> None:
        self.student_field.setVisible(kind != GROUP)
        self.more.show_kind(kind)


def _options(name: str) -> list[tuple[str, str]]:
    entries = codes.load(name)
    return [(code, entries.label(code, i18n.language())) for code in entries.codes]
