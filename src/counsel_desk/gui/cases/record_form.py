"""The form of a session: its cards in two columns, read and filled as one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.gui.cases.follow_up_card import FollowUpCard
from counsel_desk.gui.cases.group_card import GroupCard
from counsel_desk.gui.cases.kept_words import KeptWords
from counsel_desk.gui.cases.record_state import GROUP, RecordState
from counsel_desk.gui.cases.record_work import Offers
from counsel_desk.gui.cases.safety_card import SafetyCard
from counsel_desk.gui.cases.session_card import SessionCard
from counsel_desk.gui.cases.tab_order import tab_in_order
from counsel_desk.gui.cases.usage_card import UsageCard
from counsel_desk.gui.widgets.field import Field

_LEFT, _RIGHT = 17, 10
_GAP = 16


class RecordForm(QWidget):
    """``changed`` is sent with everything the person changes; ``pointed`` carries the part to which
    a fault points, so that it can be brought into view."""

    changed = Signal()
    pointed = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self.kept = KeptWords(self)
        self.session = SessionCard(self.kept)
        self.group = GroupCard()
        self.safety = SafetyCard(self.kept)
        self.follow_up = FollowUpCard(self.kept)
        self.usage = UsageCard()
        self._carried = RecordState()
        self._is_filling = False
        self.right = QVBoxLayout()
        self._lay_out()
        for card in (self.session, self.group, self.safety, self.follow_up, self.usage):
            card.changed.connect(self._changed)
        self.kept.chosen.connect(self._changed)
        self._order = QTimer(self)
        self._order.setSingleShot(True)
        self._order.setInterval(0)
        self._order.timeout.connect(lambda: tab_in_order(self))
        for part in (self.session.topics, self.group.members, self.group.steps):
            part.changed.connect(self._order.start)
        self.session.kind_chosen.connect(self._show_kind)

    def offer(self, offers: Offers) -> None:
        """Students and areas to choose from."""
        self._is_filling = True
        self.session.picker.set_names(offers.students)
        self.group.members.set_names(offers.students)
        self.usage.offer(offers.areas)
        self._is_filling = False

    def show_state(self, state: RecordState) -> None:
        """Show a form, new or kept."""
        self._is_filling = True
        self._carried = state
        self.kept.set_words(state.kept)
        for card in (self.session, self.group, self.safety, self.follow_up, self.usage):
            card.show_state(state)
        self.group.setVisible(state.kind == GROUP)
        self.clear_faults()
        tab_in_order(self)
        self._is_filling = False

    def state(self) -> RecordState:
        """Everything as it stands, a half-composed word too."""
        told = RecordState(
            note_id=self._carried.note_id,
            teaching_point_id=self._carried.teaching_point_id,
            finish_by=self._carried.finish_by,
            kept=self.kept.words,
        )
        for card in (self.session, self.group, self.safety, self.follow_up, self.usage):
            card.put_into(told)
        return told

    def go_to_start(self) -> None:
        """Where one begins to type: the student, else the text of a record begun before."""
        state = self.state()
        if state.kind == GROUP and not state.members:
            self.group.members.picker.setFocus()
        elif state.kind != GROUP and not state.student_id:
            self.session.picker.setFocus()
        elif state.note_id or state.text("process"):
            self.session.process_edit.setFocus()
        else:
            self.session.topics.group_row.first().setFocus(Qt.FocusReason.TabFocusReason)

    def show_fault(self, place: str, sentence: str) -> None:
        """Say what stands in the way where it stands, and go there."""
        if place == "safety":
            self.safety.show_fault(sentence)
            self.pointed.emit(self.safety)
        elif place == "next":
            self.follow_up.show_fault(sentence)
            self.pointed.emit(self.follow_up)
        else:
            if place in ("effect", "heads"):
                self.session.more.open(True)
            field = self._fields().get(place, self.session.process_field)
            field.show_error(sentence)
            field.editor.setFocus()
            self.pointed.emit(field)

    def clear_faults(self) -> None:
        """Nothing is wrong any more."""
        for field in self._fields().values():
            field.show_error("")
        self.follow_up.clear_faults()
        self.safety.show_kind(self.session.kind.value)

    def _fields(self) -> dict[str, Field]:
        return {
            "time": self.session.span_field,
            "day": self.session.day_field,
            "student": self.session.student_field,
            "members": self.group.members.field,
            "steps": self.group.steps_field,
            "group_number": self.group.number_field,
            "effect": self.session.more.fields["effect"],
            "heads": self.session.more.fields["heads"],
            "codes": self.session.process_field,
        }

    def _changed(self) -> None:
        if not self._is_filling:
            self.changed.emit()

    def _show_kind(self, kind: str) -> None:
        self.group.setVisible(kind == GROUP)
        self._order.start()
        self.safety.show_kind(kind)
        self.usage.show_kind(kind)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(_GAP)
        left.addWidget(self.group)
        left.addWidget(self.session)
        left.addStretch(1)
        self.right.setSpacing(_GAP)
        for card in (self.safety, self.follow_up, self.usage):
            self.right.addWidget(card)
        self.right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addLayout(left, _LEFT)
        row.addLayout(self.right, _RIGHT)
