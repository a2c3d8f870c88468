"""A step of the set-up: it shows the answers, gathers them, and says at the field what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counsel_desk.gui.first_run.answers import Answers


class Step(QWidget):
    """``told`` is the sentence under the title; ``changed`` says that something was typed."""

    key = ""
    title = ""
    told = ""
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(24, 0, 24, 16)
        self.box.setSpacing(16)

    def show_answers(self, answers: Answers) -> None:
        """Fill the form with what is known."""

    def gather(self, answers: Answers) -> Answers:
        """The answers with what stands in the form now, sound or not."""
        return answers

    def check(self) -> bool:
        """Whether one may go on; else the first fault is told at its field and has the focus."""
        return True

    def first_field(self) -> QWidget | None:
        """Where the cursor goes when the step is shown."""
        return None
