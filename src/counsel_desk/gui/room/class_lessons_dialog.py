"""The lessons of one class in one fortnight, as a cell of the grid opens them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room import lesson_words
from counsel_desk.gui.room.lesson_dialog import LessonDialog, NewLesson
from counsel_desk.gui.room.lesson_work import read_cell
from counsel_desk.gui.room.list_dialog import ListDialog
from counsel_desk.i18n import _, pgettext
from counsel_desk.policy.room.lesson_grid import GridCell
from counsel_desk.services.room.lesson_board import LessonLine

_STANDING, _ROWS = 2, 5


class ClassLessonsDialog(ListDialog):
    """A principal reads it; a counsellor opens a lesson or adds one."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, label: str, cell: GridCell
    ) -> None:
        stretch = cell.fortnight
        title = lesson_words.joined(
            (label, lesson_words.fortnight_words(stretch), lesson_words.days_words(stretch))
        )
        heads = (_("Lesson"), _("Teacher"), pgettext("lesson", "How it stands"))
        super().__init__(parent, around, title, heads, _STANDING, rows=_ROWS)
        self._cell, self.lines = cell, tuple[LessonLine, ...]()
        if around.facts.is_counsellor:
            self.open_button = self.offer(_("Details …"), self.open_lesson)
            self.add_button = self.offer(_("＋ Lesson"), self.begin)
            self.table.enter_pressed.connect(self.open_lesson)
            self.table.doubleClicked.connect(lambda _index: self.open_lesson())
        self.refresh()

    def refresh(self) -> None:
        stretch = self._cell.fortnight
        wanted = partial(
            read_cell, class_id=self._cell.class_id, first=stretch.starts, last=stretch.ends
        )
        self.around.vault.post(wanted, self._fill)

    def begin(self) -> None:
        """A lesson that stands in no timetable."""
        stretch = self._cell.fortnight
        day = min(max(clock.today(), stretch.starts), stretch.ends)
        self.ask(LessonDialog(self, self.around, NewLesson(day, self._cell.class_id)))

    def open_lesson(self) -> None:
        """The form of the marked lesson."""
        if 0 <= self.row < len(self.lines):
            self.ask(LessonDialog(self, self.around, self.lines[self.row]))

    def _fill(self, lines: tuple[LessonLine, ...]) -> None:
        if not isValid(self):
            return
        self.lines = lines
        rows = [
            (
                lesson_words.time_words(one),
                one.teacher,
                lesson_words.standing_words(one, clock.today()),
            )
            for one in lines
        ]
        self.show_rows(rows, _("No lesson is planned or entered for these weeks."))
        if self.around.facts.is_counsellor:
            self.open_button.setEnabled(bool(lines))
