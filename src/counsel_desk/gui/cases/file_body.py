"""Everything of a student's file below its head: the question, and the parts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counsel_desk.gui.cases import file_parts
from counsel_desk.gui.cases.file_gate import FileGate
from counsel_desk.gui.cases.file_tabs import FileTabs
from counsel_desk.gui.form_keeper import FormKeeper
from counsel_desk.gui.page import Surroundings


class FileBody(QWidget):
    """``changed`` says that something was saved which the head or other parts may show."""

    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.gate = FileGate()
        self.tabs = FileTabs(file_parts.make_all(around), self.gate)
        self._inner = [one for part in self.tabs.parts for one in part.inner_parts]
        self.parts = (*self._inner, *self.tabs.parts)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.tabs, 1)
        for part in self.parts:
            part.changed.connect(self.changed)
            part.part_wanted.connect(self.show_part)
        self._set_open(is_open=False)

    def close_file(self) -> None:
        """Nothing of a student stays anywhere."""
        self._set_open(is_open=False)
        for part in self.parts:
            part.open_student("")

    def show_file(self, student_id: str, *, is_open: bool) -> None:
        """Bring every part up to date that may be read by now: first the one that is looked at."""
        self._set_open(is_open=is_open)
        front = (self.tabs.current, *self.tabs.current.inner_parts)
        for part in sorted(self.parts, key=lambda one: one not in front):
            wanted = student_id if is_open or not part.needs_reason else ""
            if part.student_id != wanted:
                part.open_student(wanted)
            elif wanted:
                part.refresh()

    def show_part(self, key: str, subject_id: str = "") -> None:
        """Bring a part to the front, and one record or form in it."""
        self.tabs.show_part(key)
        for part in self.parts:
            if subject_id and part.key == key:
                part.point_at(subject_id)

    def show_name(self, *, reveal: bool) -> None:
        """Mask names in every part or show them."""
        for part in self.parts:
            part.show_name(reveal=reveal)

    def save_draft(self) -> None:
        """Keep what is half-typed in the parts and in the forms over them."""
        for part in self.parts:
            part.save_draft()
        keeper: FormKeeper
        for keeper in self.window().findChildren(FormKeeper):
            keeper.keep()

    def _set_open(self, *, is_open: bool) -> None:
        """What stands within a part of the roster is hidden where nobody said why."""
        self.tabs.set_open(is_open=is_open)
        for part in self._inner:
            part.setVisible(is_open or not part.needs_reason)
