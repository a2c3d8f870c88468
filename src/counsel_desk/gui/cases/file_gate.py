"""The question before a file: what it is opened for. One click or one key answers it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.flow_layout import FlowLayout
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.services.cases.file_openings import OTHER, REASONS

_DIGITS = 9
_WIDTH = 640


class FileGate(QWidget):
    """``answered`` carries the reason's code and the words with it."""

    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.reason_buttons: dict[str, QPushButton] = {}
        self.suggested = ""
        self.words_edit = line_edit(_("for example: the class teacher asked for a talk"))
        self.words_field = Field(_("In a few words, if you like"), self.words_edit)
        card = Card(_("What do you open this file for?"))
        card.setMaximumWidth(_WIDTH)
        card.body.setSpacing(16)
        card.add(words(_explanation(), "muted", wrap=True), self._chips(), self.words_field)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.addWidget(card)
        box.addStretch(1)

    def suggest(self, reason: str) -> None:
        """Mark the likeliest reason; Enter takes it."""
        self.suggested = reason
        self.words_edit.clear()
        self.words_field.show_error("")
        for code, chip in self.reason_buttons.items():
            chip.setChecked(code == reason)
            chip.setToolTip("Enter" if code == reason else "")

    def point(self) -> None:
        """Let the keyboard begin at the likeliest reason."""
        if self.suggested in self.reason_buttons:
            self.reason_buttons[self.suggested].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, Enter takes what is marked; both come on from the chips and the words."""
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < min(_DIGITS, len(self.reason_buttons)):
            self._answer(list(self.reason_buttons)[place])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            marked = [code for code, chip in self.reason_buttons.items() if chip is focused]
            self._answer(marked[0] if marked else self.suggested)
        else:
            super().keyPressEvent(event)

    def _chips(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        reasons = codes.load(REASONS)
        for place, code in enumerate(reasons.codes, 1):
            label = reasons.label(code)
            text = f"{place}  {label}" if place <= _DIGITS else label
            chip = button(text, kind="chip", name=label)
            chip.setToolTip("")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked=False, one=code: self._answer(one))
            self.reason_buttons[code] = chip
            flow.addWidget(chip)
        return holder

    def _answer(self, code: str) -> None:
        said = self.words_edit.text().strip()
        for one, chip in self.reason_buttons.items():
            chip.setChecked(one == code)
        if code == OTHER and not said:
            self.words_field.show_error(_("Say in a few words what the file is opened for."))
            self.words_edit.setFocus()
        elif code:
            self.answered.emit(code, said)


def _explanation() -> str:
    return _(
        "Who opens a file, when and what for stands in its access log, which the student may see. "
        "One click or a digit answers; Enter takes the marked one."
    )
