"""The safety question: it starts unanswered, and saving asks for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from counsel_desk import i18n
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.kept_words import KeptWords
from counsel_desk.gui.cases.record_state import RecordState
from counsel_desk.gui.crisis_card import CrisisCard
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.half_typed import HalfTyped
from counsel_desk.gui.widgets.labels import set_role, words
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.session_fields import WITH_STUDENT

RAISED = "raised"


class SafetyCard(Card):
    """Two answers; after “raised” a few words and the way to the crisis card.

    ``crisis_wanted`` asks for a crisis record of the student.
    """

    changed = Signal()
    crisis_wanted = Signal()

    def __init__(self, kept: KeptWords | None = None) -> None:
        super().__init__(_("Safety"))
        self.kept = kept or KeptWords(self)
        answers = codes.load("session_safety")
        options = [(code, answers.label(code, i18n.language())) for code in answers.codes]
        question = _("Was hurting oneself or others, or being hurt, talked about today?")
        self.answer = Segments(question, options)
        self.told_label = words("", "warm", wrap=True)
        said = _("What was said, in the student's own words")
        self.detail_edit = GuardedEdit(3, said, self.kept)
        self.detail_edit.setAccessibleName(_("What was said about safety"))
        self.crisis_button = button(_("Crisis card: what to do now"), self._open_card, kind="link")
        self._half = HalfTyped(self)
        self._half.watch(self.detail_edit)
        self._is_asked = True
        self.add(words(question, wrap=True), self.answer, self.told_label, self.detail_edit)
        self.add_row(self.crisis_button)
        self.answer.chosen.connect(self._answered)
        self.detail_edit.textChanged.connect(self.changed)
        self._dress()

    def show_state(self, state: RecordState) -> None:
        """Show a form's answer."""
        self.answer.set_value(state.safety or None)
        self.detail_edit.setPlainText(state.text("safety_detail"))
        self.show_kind(state.kind)

    def put_into(self, state: RecordState) -> None:
        """Write the answer into a form."""
        state.safety = self.answer.value or ""
        detail = self._half.text(self.detail_edit)
        state.texts["safety_detail"] = detail if state.safety == RAISED else ""

    def show_kind(self, kind: str) -> None:
        """Talks with parents and teachers may leave the question open."""
        self._is_asked = kind in WITH_STUDENT
        self._dress()

    def show_fault(self, sentence: str) -> None:
        """Saving asked for the answer: say so and go there."""
        self.told_label.setText(sentence)
        set_role(self.told_label, "role", "error")
        self.told_label.show()
        first = self.answer.findChild(QPushButton)
        if isinstance(first, QPushButton):
            first.setFocus()

    def _answered(self, _code: str) -> None:
        self._dress()
        self.changed.emit()
        if self.answer.value == RAISED:
            self.detail_edit.setFocus()

    def _dress(self) -> None:
        is_raised = self.answer.value == RAISED
        self.detail_edit.setVisible(is_raised)
        self.crisis_button.setVisible(is_raised)
        set_role(self.told_label, "role", "warm")
        self.told_label.setText(
            _("Not answered: saving will ask.")
            if self._is_asked
            else _("May be left open in a talk without the student.")
        )
        self.told_label.setVisible(self.answer.value is None)

    def _open_card(self) -> None:
        CrisisCard(self.window(), open_record=self.crisis_wanted.emit).open()
