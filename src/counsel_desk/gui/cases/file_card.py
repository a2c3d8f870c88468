"""One card of a part of a student's file that is made of several."""

from __future__ import annotations

from PySide6.QtCore import Signal

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.card import Card


class FileCard(Card):
    """The part tells it whose file it is; see :class:`FilePart` for what each method means."""

    changed = Signal()

    def __init__(self, around: Surroundings, title: str) -> None:
        super().__init__(title)
        self.around = around
        self.student_id = ""

    def open_student(self, student_id: str) -> None:
        """Show this student from now on; nothing of the one before stays."""
        self.student_id = student_id
        self.clear()
        if student_id:
            self.refresh()

    def clear(self) -> None:
        """Forget what is shown."""

    def refresh(self) -> None:
        """Read the student's records anew."""

    def show_name(self, *, reveal: bool) -> None:
        """Mask names or show them; cards without names need not listen."""

    def point_at(self, subject_id: str) -> None:
        """Show this record, or open the half-written form of this kind, if it is of this card."""
