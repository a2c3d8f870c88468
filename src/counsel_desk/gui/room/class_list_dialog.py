"""The list of classes: adding those of a grade, and ending one."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.editors import ChoiceBox, number_edit
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.lesson_work import (
    LessonChoices,
    add_classes,
    end_class,
    read_choices,
    remove_class,
)
from counsel_desk.gui.room.list_dialog import ListDialog
from counsel_desk.gui.room.register_dialog import RegisterDialog, asked_day, day_at
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.grades import GRADES, MAX_CLASS_NO, grade_code
from counsel_desk.reports.words import date_words, label
from counsel_desk.services.room.school_classes import ClassLine

FORM = "registers_class"
_CLASS = 0


class ClassListDialog(ListDialog):
    """The classes that there are today; ``since`` is where a new one begins usually."""

    def __init__(self, parent: QWidget | None, around: Surroundings, since: date) -> None:
        heads = (_("Class"), pgettext("class", "Since"), pgettext("class", "Until"))
        super().__init__(parent, around, _("List of classes"), heads, _CLASS)
        self._since = since
        self.lines: tuple[ClassLine, ...] = ()
        self.add_button = self.offer(_("＋ Classes"), self.begin, kind="primary")
        self.end_button = self.offer(_("No longer …"), self.end)
        self.remove_button = self.offer(_("Entered by mistake"), self.remove, kind="danger")
        self.table.enter_pressed.connect(self.end)
        self.refresh()

    def refresh(self) -> None:
        self.around.vault.post(partial(read_choices, day=clock.today()), self._fill)

    def begin(self) -> None:
        """Classes of one grade."""
        self.ask(ClassDialog(self, self.around, self._since))

    def end(self) -> None:
        """There is the marked class no longer."""
        marked = self._marked()
        if marked is not None:
            self.ask(EndClassDialog(self, self.around, marked))

    def remove(self) -> None:
        """The marked class was never there."""
        marked = self._marked()
        if marked is not None:
            self.post(partial(remove_class, class_id=marked.id))

    def _marked(self) -> ClassLine | None:
        return self.lines[self.row] if 0 <= self.row < len(self.lines) else None

    def _fill(self, choices: LessonChoices) -> None:
        if not isValid(self):
            return
        self.lines = choices.classes
        self.show_rows([_cells(one) for one in self.lines], _lesson())
        for act in (self.end_button, self.remove_button):
            act.setEnabled(bool(self.lines))


class ClassDialog(RegisterDialog):
    """Grade, and the numbers of its classes from one to another."""

    def __init__(self, parent: QWidget | None, around: Surroundings, since: date) -> None:
        super().__init__(parent, around, _("Classes of a grade"), _("Save"))
        grades = [(one, label("grade", grade_code(one))) for one in GRADES]
        self.grade_box = ChoiceBox(grades, 7)
        self.first_edit, self.last_edit = number_edit(1, MAX_CLASS_NO), number_edit(1, MAX_CLASS_NO)
        self.since_edit = day_at(since)
        self.last_field = Field(_("to class"), self.last_edit)
        told = _("The grade is the one of now; it goes up by itself every 1 September.")
        self.since_field = Field(_("Holds from"), self.since_edit, told)
        self.body.addWidget(Field(_("Grade"), self.grade_box))
        self.add_row(Field(_("From class"), self.first_edit), self.last_field)
        self.body.addWidget(self.since_field)
        self.first_edit.valueChanged.connect(self._follow)
        editors: dict[str, QWidget] = {
            "grade": self.grade_box, "first": self.first_edit, "last": self.last_edit,
            "since": self.since_edit,
        }  # fmt: skip
        self.keep_as(FORM, editors)
        self.grade_box.setFocus()

    def work(self) -> Work | None:
        since, grade = asked_day(self.since_field, self.since_edit), self.grade_box.number
        first, last = self.first_edit.value(), self.last_edit.value()
        wrong = _("The last number is lower than the first one.")
        self.last_field.show_error("" if first <= last else wrong)
        if since is None or grade is None or last < first:
            return None
        numbers = list(range(first, last + 1))
        return partial(add_classes, grade=grade, numbers=numbers, since=since)

    def _follow(self, first: int) -> None:
        if self.last_edit.value() < first:
            self.last_edit.setValue(first)


class EndClassDialog(RegisterDialog):
    """Until when there was a class."""

    def __init__(self, parent: QWidget | None, around: Surroundings, known: ClassLine) -> None:
        super().__init__(parent, around, _("A class that there is no longer"), _("Save"))
        self._id = known.id
        self.until_edit = day_at(known.until or clock.today())
        told = _("Lessons and activities that were entered stay; the timetable ends with it.")
        self.until_field = Field(_("Last day"), self.until_edit, told)
        self.body.addWidget(words(known.label, wrap=True))
        self.body.addWidget(self.until_field)
        self.until_edit.setFocus()

    def work(self) -> Work | None:
        until = asked_day(self.until_field, self.until_edit)
        return None if until is None else partial(end_class, class_id=self._id, until=until)


def _cells(line: ClassLine) -> tuple[str, ...]:
    return line.label, date_words(line.since), date_words(line.until) if line.until else ""


def _lesson() -> str:
    return _(
        "No class is entered yet. The list follows the roster of students once there is one; "
        "without a roster enter the classes of each grade here."
    )
