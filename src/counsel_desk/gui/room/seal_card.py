"""The seal of a printed log, typed in and looked for: whether the record once was in that state."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from counsel_desk.errors import DeskError
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.action_log_work import compare_head
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import line_edit
from counsel_desk.gui.widgets.labels import say, words
from counsel_desk.i18n import _
from counsel_desk.services.action_log import HeadAnswer

_HEAD_WIDTH = 260


class SealCard(Card):
    """``file`` tells whose log is compared."""

    def __init__(self, around: Surroundings, file: Callable[[], str]) -> None:
        super().__init__(_("A seal on paper"))
        self._around, self._file = around, file
        told = _(
            "Every signed room log, and the print of this page, bears 16 digits. Type them here: "
            "the record says whether it once was in that state, and what was written since."
        )
        self.head_edit = line_edit("0123 4567 89ab cdef")
        self.head_edit.setAccessibleName(_("The 16 digits of the seal"))
        self.head_edit.setFixedWidth(_HEAD_WIDTH)
        self.head_edit.returnPressed.connect(self.compare)
        self.compare_button = button(_("Compare"), self.compare)
        self.answer_label = words("", "good", wrap=True)
        self.hint_label = words(told, "muted", wrap=True)
        self.add(self.hint_label)
        self.body.addLayout(beside(self.head_edit, self.compare_button))
        self.add(self.answer_label)
        self.tell("")

    def compare(self) -> None:
        """Look for the entry that a seal on paper belongs to."""
        work = partial(compare_head, file=self._file(), typed=self.head_edit.text())
        self._around.vault.post(work, self._compared, self._not_compared)

    def tell(self, sentence: str, role: str = "good") -> None:
        """Say what came of it instead of how to ask; nothing takes an earlier answer away."""
        self.hint_label.setVisible(not sentence)
        say(self.answer_label, sentence, role)

    def _compared(self, answer: HeadAnswer) -> None:
        self.tell(answer.sentence, "good" if answer.is_sound else "error")

    def _not_compared(self, problem: DeskError) -> None:
        self.tell(str(problem), "error")
        self.head_edit.setFocus()
