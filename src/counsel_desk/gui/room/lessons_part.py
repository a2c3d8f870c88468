"""Lessons in mental health: the week to confirm, and every class in every fortnight of a term."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room import lesson_words
from counsel_desk.gui.room.class_lessons_dialog import ClassLessonsDialog
from counsel_desk.gui.room.class_list_dialog import ClassListDialog
from counsel_desk.gui.room.lesson_dialog import LessonDialog, NewLesson
from counsel_desk.gui.room.lesson_grid_table import LessonGridTable
from counsel_desk.gui.room.lesson_week_card import LessonWeekCard
from counsel_desk.gui.room.lesson_work import (
    LessonsView,
    confirm_week,
    keep_lesson,
    read_lessons,
)
from counsel_desk.gui.room.list_dialog import ListDialog
from counsel_desk.gui.room.register_import_dialog import import_button
from counsel_desk.gui.room.timetable_dialog import TimetableDialog
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, ngettext
from counsel_desk.policy.room.lesson_grid import GridCell
from counsel_desk.services.room.lesson_board import LessonLine
from counsel_desk.services.room.lessons import CANCELLED, LessonFields

NEW, TIMETABLE, CLASSES = "new", "timetable", "classes"


class LessonsPart(PagePart):
    """A principal sees the grid, without anything to press."""

    key = "lessons"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.view: LessonsView | None = None
        self.dialog: QDialog | None = None
        self._writes = around.facts.is_counsellor
        self._monday: date | None = None
        self.term_box = ChoiceBox((), name=_("Term"))
        self.term_box.activated.connect(lambda _place: self.refresh())
        self.add_button = button(_("＋ Lesson"), self.begin)
        self.timetable_button = button(_("Timetable …"), self.open_timetable)
        self.classes_button = button(_("Classes …"), self.open_classes)
        self.week_card = LessonWeekCard()
        self.grid_card = Card(_("Every class in every fortnight"))
        self.grid_label = words("", "muted", wrap=True)
        self.grid_table = LessonGridTable()
        self.grid_card.add(self.grid_label, self.grid_table)
        self._lay_out()
        self.week_card.held.connect(self.confirm)
        self.week_card.cancelled.connect(lambda line: self.open_lesson(line, CANCELLED))
        self.week_card.opened.connect(self.open_lesson)
        self.week_card.all_held.connect(self.confirm_all)
        self.week_card.turned.connect(self.turn)
        self.grid_table.cell_chosen.connect(self.open_cell)

    @property
    def title(self) -> str:
        return _("Lessons")

    def refresh(self) -> None:
        wanted = partial(read_lessons, term_name=self.term_box.code, monday=self._monday)
        self.around.vault.post(wanted, self._fill)

    def point_at(self, subject_id: str) -> None:
        if not self._writes or not subject_id:
            return
        if subject_id == NEW:
            self.begin()
        elif subject_id == TIMETABLE:
            self.open_timetable().begin_when_filled()
        elif subject_id == CLASSES:
            self.open_classes().begin_when_filled()

    def turn(self, monday: object) -> None:
        """Show another week."""
        self._monday = monday if isinstance(monday, date) else None
        self.refresh()

    def confirm(self, line: LessonLine) -> None:
        """The lesson was held."""
        fields = LessonFields(
            line.day, line.class_id, line.lesson_no, line.staff_id, form=line.form,
            topic=line.topic,
        )  # fmt: skip
        work = partial(keep_lesson, lesson_id=line.lesson_id, fields=fields)
        self.around.vault.post(work, self._changed)

    def confirm_all(self) -> None:
        """All that the shown week plans up to today was held."""
        if self.view is not None:
            work = partial(confirm_week, monday=self.view.week.monday)
            self.around.vault.post(work, self._confirmed)

    def begin(self) -> None:
        """A lesson that stands in no timetable."""
        self._ask(LessonDialog(self, self.around, NewLesson(clock.today())))

    def open_lesson(self, line: LessonLine, state: str | None = None) -> None:
        """The form of a lesson."""
        self._ask(LessonDialog(self, self.around, line, state))

    def open_cell(self, cell: GridCell) -> None:
        """The lessons of a class in a fortnight."""
        if self.view is not None:
            label = self.view.shown.labels[cell.class_id]
            self._show_list(ClassLessonsDialog(self, self.around, label, cell))

    def open_timetable(self) -> ListDialog:
        """The lines of the timetable."""
        return self._show_list(TimetableDialog(self, self.around, self._first_day()))

    def open_classes(self) -> ListDialog:
        """The classes."""
        return self._show_list(ClassListDialog(self, self.around, self._first_day()))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.term_box)
        head.addStretch(1)
        head.addWidget(import_button(self, "lessons"))
        for act in (self.add_button, self.timetable_button, self.classes_button):
            act.setVisible(self._writes)
            head.addWidget(act)
        self.week_card.setVisible(self._writes)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(16)
        box.addLayout(head)
        box.addWidget(self.week_card)
        box.addWidget(self.grid_card)
        box.addStretch(1)

    def _fill(self, view: LessonsView) -> None:
        if not isValid(self):
            return
        self.view, shown = view, view.shown
        terms = [(one.name, lesson_words.term_words(one)) for one in reversed(shown.terms)]
        self.term_box.fill(terms, shown.term.name if shown.term else None)
        if self._writes:
            self.week_card.fill(view, _week_lesson(view))
        self.grid_table.fill(shown, view.today)
        self.grid_table.setVisible(bool(shown.grid.rows))
        self.grid_label.setText(
            lesson_words.grid_words(shown.grid) if shown.grid.rows else _grid_lesson()
        )

    def _first_day(self) -> date:
        """Where new lines begin usually: with the term that is shown."""
        term = self.view.shown.term if self.view is not None else None
        return term.starts if term is not None else clock.today()

    def _ask(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.stored.connect(self.refresh)
        dialog.open()

    def _show_list(self, dialog: ListDialog) -> ListDialog:
        self.dialog = dialog
        dialog.changed.connect(self.refresh)
        dialog.open()
        return dialog

    def _changed(self, _result: object) -> None:
        if isValid(self):
            self.refresh()

    def _confirmed(self, count: int) -> None:
        if isValid(self):
            told = ngettext(
                "{count} lesson is entered as held.", "{count} lessons are entered as held.", count
            )
            self.around.say(told.format(count=count))
            self.refresh()


def _week_lesson(view: LessonsView) -> str:
    if not view.shown.grid.rows:
        return _("There are no classes yet. Enter them in the list of classes first.")
    if not view.has_timetable:
        return _("There is no timetable yet. Enter it once; the lessons of a week follow from it.")
    return _("No lesson is planned in this week.")


def _grid_lesson() -> str:
    return _(
        "No class is entered yet. Each class of the school stands here with its lessons in mental "
        "health: at least one in two weeks is expected."
    )
