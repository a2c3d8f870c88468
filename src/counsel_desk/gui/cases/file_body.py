"""Everything of a student's file below its head: the question, and the parts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counsel_desk.gui.cases import file_parts
from counsel_desk.gui.cases.file_gate import FileGate
from counsel_desk.gui.cases.file_part import FilePart
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
        self._wanted: dict[FilePart, str] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.tabs, 1)
        for part in self.parts:
            part.changed.connect(self.changed)
            part.part_wanted.connect(self.show_part)
        self.tabs.currentChanged.connect(lambda _place: self._read_front())
        self._set_open(is_open=False)

    def close_file(self) -> None:
        """Nothing of a student stays anywhere."""
        self._set_open(is_open=False)
        self._wanted = {}
        for part in self.parts:
            if part.student_id:
                part.open_student("")

    def show_file(self, student_id: str, *, is_open: bool) -> None:
        """Bring the part that is looked at up to date, if it may be read by now.

        The others are read when they are looked at; until then nothing of another student stays.
        """
        self._set_open(is_open=is_open)
        for part in self.parts:
            wanted = student_id if is_open or not part.needs_reason else ""
            self._wanted[part] = wanted
            if part.student_id not in ("", wanted):
                part.open_student("")
        self._read_front()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many records there are, for the tabs whose parts were not read."""
        for part in self.parts:
            if part.key in counts:
                part.show_count(counts[part.key])

    def _read_front(self) -> None:
        """Read what is looked at and was not read since the file or something in it changed."""
        for part in (self.tabs.current, *self.tabs.current.inner_parts):
            wanted = self._wanted.pop(part, "")
            if wanted and part.student_id != wanted:
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
