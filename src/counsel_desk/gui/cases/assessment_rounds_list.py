"""Talks that wait after assessments, and every round."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases.assessment_rows import RoundRow, TalkRow
from counsel_desk.gui.cases.assessment_work import Overview
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.i18n import _
from counsel_desk.records.cases.assessment_views import WaitingTalk


class AssessmentRoundsList(QWidget):
    """Both lists; nothing in them says what a sheet says."""

    new_wanted = Signal()
    round_wanted = Signal(str)
    note_wanted = Signal(object)
    file_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.talks: tuple[WaitingTalk, ...] = ()
        self.talk_rows: list[TalkRow] = []
        self.round_rows: list[RoundRow] = []
        self.talks_card = Card(_("Talks that wait"))
        self.rounds_card = Card(_("Rounds"))
        self.new_button = button(_("New round…"), self.new_wanted.emit, kind="primary")
        self.rounds_card.head.addWidget(self.new_button)
        self._talks, self._rounds = QVBoxLayout(), QVBoxLayout()
        hint = _("An answer, or a result, suggests a talk. It sets no level and is no finding.")
        self.talks_card.add(words(hint, "muted", wrap=True))
        self.talks_card.body.addLayout(self._talks)
        self.rounds_card.body.addLayout(self._rounds)
        self.talks_card.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addWidget(self.talks_card)
        box.addWidget(self.rounds_card)
        box.addStretch(1)

    def show_overview(self, told: Overview) -> None:
        """Fill both; the keyboard stays at the button where it was."""
        with focus_kept(self):
            self.talks = told.talks
            self._fill_talks(told)
            self._fill_rounds(told)

    def _fill_talks(self, told: Overview) -> None:
        clear(self._talks)
        self.talk_rows = []
        for one in told.talks:
            row = TalkRow(one, clock.today())
            row.note_wanted.connect(self.note_wanted)
            row.file_wanted.connect(self.file_wanted)
            self.talk_rows.append(row)
            self._talks.addWidget(row)
        self.talks_card.setVisible(bool(told.talks))

    def _fill_rounds(self, told: Overview) -> None:
        clear(self._rounds)
        self.round_rows = []
        for one in told.rounds:
            if self.round_rows:
                self._rounds.addWidget(rule())
            row = RoundRow(one)
            row.wanted.connect(self.round_wanted)
            self.round_rows.append(row)
            self._rounds.addWidget(row)
        if not told.rounds:
            self._rounds.addWidget(words(_empty(), "muted", wrap=True))


def _empty() -> str:
    return _(
        "A round asks classes with one questionnaire: upper primary, junior and senior classes at "
        "least once in a school year. It counts who agreed, whose sheet is there and who was "
        "talked to; “New round…” begins one."
    )
