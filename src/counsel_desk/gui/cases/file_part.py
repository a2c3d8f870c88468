"""One part of a student's file: what stands under one tab of the page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counsel_desk.gui.page import Surroundings


class FilePart(QWidget):
    """Shows one student's records of one kind; the page tells it whose.

    ``key`` names it for links from elsewhere, ``title`` stands on the tab and may hold a number;
    ``title_changed`` says that it does not any more. ``changed`` says that something was saved
    which other parts of the page or its head may show. ``part_wanted`` asks for another part by its
    key, and for one record in it by its id (``point_at``).

    A part is read when it is looked at: until then ``student_id`` is empty.

    ``needs_reason`` is False only for what the roster says: all else is read after somebody said
    why the file is opened. ``scrolls`` is False for a part that scrolls by itself, such as a long
    list; ``prints`` is True for one that puts something on paper (``print_out``).
    """

    title_changed = Signal()
    changed = Signal()
    part_wanted = Signal(str, str)
    key = ""
    needs_reason = True
    scrolls = True
    prints = False

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.student_id = ""

    @property
    def title(self) -> str:
        """The words on the tab."""
        return ""

    @property
    def inner_parts(self) -> tuple[FilePart, ...]:
        """Parts that stand within this one and need a reason where it does not."""
        return ()

    def open_student(self, student_id: str) -> None:
        """Show this student from now on; nothing of the one before stays. Empty shows nobody."""
        self.student_id = student_id
        self.clear()
        if student_id:
            self.refresh()

    def clear(self) -> None:
        """Forget what is shown."""

    def refresh(self) -> None:
        """Read the student's records anew."""

    def show_count(self, count: int) -> None:
        """How many records there are, told before the part is read; for a title with a number."""

    def show_name(self, *, reveal: bool) -> None:
        """Mask names or show them; parts without names need not listen."""

    def point_at(self, subject_id: str) -> None:
        """Show this record of the part, or open the half-written form of this kind."""

    def print_out(self) -> None:
        """Show what would be printed of this part."""

    def save_draft(self) -> None:
        """Keep what is half-typed; called before a lock."""
