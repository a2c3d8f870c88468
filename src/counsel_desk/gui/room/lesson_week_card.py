"""The lessons of a week: each is confirmed in one step, and the whole week in one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.room import lesson_words
from counsel_desk.gui.room.lesson_work import LessonsView
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.i18n import _, ngettext, pgettext
from counsel_desk.reports.words import short_date
from counsel_desk.services.room.lesson_board import PLANNED, LessonLine
from counsel_desk.services.room.lessons import HELD

MOST_ROWS = 6
_STANDING = 3


class WeekTable(RowTable):
    """``held_pressed``: Space was pressed for the marked lesson."""

    held_pressed = Signal()

    def __init__(self) -> None:
        heads = (_("Lesson"), _("Class"), _("Teacher"), pgettext("lesson", "How it stands"))
        super().__init__(_("Lessons of the week"), heads, _STANDING)

    def fit(self, rows: int) -> None:
        """As high as so many rows; more of them scroll."""
        header = self.horizontalHeader().sizeHint().height()
        height = header + rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + 2 * self.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.held_pressed.emit()
        else:
            super().keyPressEvent(event)


class LessonWeekCard(Card):
    """``held`` and ``opened`` carry the marked lesson, ``cancelled`` too; ``turned`` a Monday."""

    held = Signal(object)
    cancelled = Signal(object)
    opened = Signal(object)
    all_held = Signal()
    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Lessons of the week"))
        self.lines: tuple[LessonLine, ...] = ()
        self._today = date.min
        self.week_box = ChoiceBox((), name=_("Week"))
        self.week_box.activated.connect(lambda _place: self.turned.emit(self.week_box.value))
        self.all_button = button(
            _("All of this week were held"), self.all_held.emit, kind="primary"
        )
        self.state_label = words("", "muted", wrap=True)
        self.table = WeekTable()
        self.table.held_pressed.connect(self._confirm)
        self.table.enter_pressed.connect(self._open)
        self.table.doubleClicked.connect(lambda _index: self._open())
        self.table.itemSelectionChanged.connect(self._show_acts)
        self.held_button = button(
            pgettext("lesson", "Held"), self._confirm, name=_("The marked lesson was held")
        )
        self.held_button.setToolTip(_("The marked lesson was held  Space"))
        self.cancel_button = button(_("Did not take place …"), self._cancel)
        self.open_button = button(_("Details …"), self._open)
        self.acts = (self.held_button, self.cancel_button, self.open_button)
        self.head.addWidget(self.week_box)
        self.head.addWidget(self.all_button)
        self.add(self.state_label, self.table)
        self.add_row(*self.acts)

    @property
    def marked(self) -> LessonLine | None:
        """The lesson of the marked row."""
        row = self.table.currentRow()
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def fill(self, view: LessonsView, lesson: str) -> None:
        """Show a week; the lesson that was marked stays so, the next to confirm after it is."""
        marked, before = self.marked, self.lines
        self.lines, self._today = view.week.lines, view.today
        weeks = [(one, _week(one, view)) for one in view.mondays]
        self.week_box.fill(weeks or [(view.week.monday, "–")], view.week.monday)
        self.table.fill([_cells(one, view.today) for one in self.lines])
        self.table.fit(max(1, min(len(self.lines), MOST_ROWS)))
        self.table.setVisible(bool(self.lines))
        if self.lines:
            self.table.selectRow(self._place(marked, before))
        waiting = len(view.week.to_confirm(view.today))
        self.all_button.setEnabled(bool(waiting))
        self.state_label.setText(_state(waiting) if self.lines else lesson)
        for act in self.acts:
            act.setVisible(bool(self.lines))
        self._show_acts()

    def _place(self, marked: LessonLine | None, before: Sequence[LessonLine]) -> int:
        """The same lesson as before; once it is confirmed, the next that is not."""
        keys = [one.key for one in self.lines]
        place = keys.index(marked.key) if marked is not None and marked.key in keys else 0
        was = next((one.state for one in before if one.key == keys[place]), None)
        is_new = was in (None, PLANNED) and self.lines[place].state != PLANNED
        later = [
            number for number, one in enumerate(self.lines)
            if number > place and one.state == PLANNED and one.day <= self._today
        ]  # fmt: skip
        return later[0] if is_new and later else place

    def _show_acts(self) -> None:
        one = self.marked
        for act in self.acts:
            act.setEnabled(one is not None)
        self.held_button.setEnabled(self._is_to_confirm(one))
        self.cancel_button.setEnabled(one is not None and one.state == PLANNED)

    def _is_to_confirm(self, one: LessonLine | None) -> bool:
        return one is not None and one.state != HELD and one.day <= self._today

    def _confirm(self) -> None:
        if self._is_to_confirm(self.marked):
            self.held.emit(self.marked)

    def _cancel(self) -> None:
        if self.marked is not None:
            self.cancelled.emit(self.marked)

    def _open(self) -> None:
        if self.marked is not None:
            self.opened.emit(self.marked)


def _cells(line: LessonLine, today: date) -> tuple[str, ...]:
    return (
        lesson_words.time_words(line), line.class_label, line.teacher,
        lesson_words.standing_words(line, today),
    )  # fmt: skip


def _week(monday: date, view: LessonsView) -> str:
    first = view.mondays[0]
    number = view.week.number
    if number is None:
        return short_date(monday)
    shift = (monday - view.week.monday).days // 7
    told = number + shift
    if told < 1 or monday < first:
        return short_date(monday)
    return _("week {number}, {date}").format(number=told, date=short_date(monday))


def _state(waiting: int) -> str:
    if not waiting:
        return _("Nothing is left to confirm up to today.")
    return ngettext(
        "{count} lesson up to today is still to be confirmed.",
        "{count} lessons up to today are still to be confirmed.",
        waiting,
    ).format(count=waiting)
