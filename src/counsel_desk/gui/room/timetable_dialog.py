"""The timetable of lessons: its lines, and the form of one or of several classes at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.editors import ChoiceBox, LateChoiceBox, number_edit
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room import lesson_words
from counsel_desk.gui.room.class_chips import ClassChips
from counsel_desk.gui.room.lesson_work import (
    LessonChoices,
    TimetableView,
    add_patterns,
    change_pattern,
    end_pattern,
    read_timetable,
)
from counsel_desk.gui.room.list_dialog import ListDialog
from counsel_desk.gui.room.register_dialog import RegisterDialog, asked_day, day_at
from counsel_desk.gui.room.week_board import WEEK
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.reports.words import date_words, label, weekday
from counsel_desk.services.room.timetable import (
    EVERY_WEEK,
    MOST_LESSONS,
    PatternFields,
    PatternLine,
)

FORM = "registers_timetable"
_TEACHER, _WIDTH = 4, 820


class TimetableDialog(ListDialog):
    """The lines in force from ``since`` on, the first day of the term that is shown."""

    def __init__(self, parent: QWidget | None, around: Surroundings, since: date) -> None:
        heads = (
            _("Class"), _("Weekday"), pgettext("timetable", "Lesson"), _("Weeks"), _("Teacher"),
            pgettext("timetable", "Holds"),
        )  # fmt: skip
        super().__init__(parent, around, _("Timetable of lessons"), heads, _TEACHER)
        self.setMinimumWidth(_WIDTH)
        self._since = since
        self.view = TimetableView((), LessonChoices((), ()))
        self.add_button = self.offer(_("＋ Lines"), self.begin, kind="primary")
        self.change_button = self.offer(_("Change …"), self.change)
        self.table.enter_pressed.connect(self.change)
        self.table.doubleClicked.connect(lambda _index: self.change())
        self.refresh()

    def refresh(self) -> None:
        self.around.vault.post(partial(read_timetable, day=self._since), self._fill)

    def begin(self) -> None:
        """Lines of one or several classes."""
        self.ask(PatternDialog(self, self.around, self.view.choices, self._since))

    def change(self) -> None:
        """Another day, lesson or teacher for the marked line."""
        if 0 <= self.row < len(self.view.lines):
            line = self.view.lines[self.row]
            self.ask(PatternDialog(self, self.around, self.view.choices, self._since, line))

    def _fill(self, view: TimetableView) -> None:
        if not isValid(self):
            return
        self.view = view
        self.show_rows([pattern_cells(one) for one in view.lines], _lesson(view))
        self.add_button.setEnabled(bool(view.choices.classes))
        self.change_button.setEnabled(bool(view.lines))


class PatternDialog(RegisterDialog):
    """``known`` is the line to change, None for new ones."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, choices: LessonChoices, since: date,
        known: PatternLine | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, around, _("Lessons in the timetable"), _("Save"))
        self._known = known
        fields = known.fields if known else PatternFields(0, 1, 1, EVERY_WEEK, since)
        first = max(since, clock.today()) if known else since
        self._choices = choices
        self.class_chips = ClassChips(pgettext("timetable", "Classes"))
        self.class_chips.fill(choices.classes)
        days = [(day, weekday(day)) for day in WEEK]
        self.weekday_box = ChoiceBox(days, fields.weekday)
        self.number_edit = number_edit(fields.lesson_no, MOST_LESSONS)
        weeks = codes.load("lesson_weeks")
        self.weeks_segments = Segments(
            _("Weeks"), [(one, weeks.label(one)) for one in weeks.codes], fields.weeks
        )
        self.teacher_box = LateChoiceBox(choices.people, fields.staff_id, _("not told"))
        self.since_edit = day_at(first)
        self.class_field = Field(pgettext("timetable", "Classes"), self.class_chips)
        self.since_field = Field(_("Holds from"), self.since_edit, self._hint())
        self._lay_out()

    def work(self) -> Work | None:
        since = asked_day(self.since_field, self.since_edit)
        fields = PatternFields(
            0, self.weekday_box.number or 1, self.number_edit.value(),
            self.weeks_segments.value or EVERY_WEEK, since or clock.today(),
            self.teacher_box.number,
        )  # fmt: skip
        if self._known is not None:
            known = self._known
            changed = replace(fields, class_id=known.fields.class_id, until=known.fields.until)
            work = partial(change_pattern, pattern_id=known.id, fields=changed)
            return work if since else None
        chosen = self._chosen()
        self.class_field.show_error("" if chosen else _("Choose at least one class."))
        several = [replace(fields, class_id=one) for one in chosen]
        return partial(add_patterns, several=several) if since and chosen else None

    def _chosen(self) -> list[int]:
        """The classes that are switched on, in their order."""
        wanted, every = self.class_chips.classes, self.class_chips.is_whole_school
        return [one.id for one in self._choices.classes if every or one.id in wanted]

    def end(self) -> None:
        """The line holds no longer from the day that is typed."""
        since = asked_day(self.since_field, self.since_edit)
        if self._known is not None and since is not None:
            known = self._known
            self.post(
                partial(
                    end_pattern, pattern_id=known.id, since=known.fields.since, first_without=since
                )
            )

    def _lay_out(self) -> None:
        known = self._known
        self.body.addWidget(words(known.class_label, wrap=True) if known else self.class_field)
        self.add_row(
            Field(_("Weekday"), self.weekday_box),
            Field(_("Which lesson of the day"), self.number_edit),
        )
        told = _("Odd and even weeks count from week 1 of the term.")
        self.body.addWidget(Field(_("Weeks"), self.weeks_segments, told))
        self.add_row(Field(_("Teacher"), self.teacher_box), self.since_field)
        if known is None:
            self.keep_as(FORM, self._editors())
        else:
            off = button(_("Off the timetable from this day"), self.end, kind="danger")
            self.foot.insertWidget(0, off)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "classes": self.class_chips, "weekday": self.weekday_box, "number": self.number_edit,
            "weeks": self.weeks_segments, "teacher": self.teacher_box, "since": self.since_edit,
        }  # fmt: skip

    def _hint(self) -> str:
        return _("Before that day the timetable stays as it was.") if self._known else ""


def pattern_cells(line: PatternLine) -> tuple[str, ...]:
    """A line of the timetable."""
    fields = line.fields
    holds = _("since {day}").format(day=date_words(fields.since))
    if fields.until is not None:
        holds = _("{first} to {last}").format(
            first=date_words(fields.since), last=date_words(fields.until)
        )
    return (
        line.class_label, weekday(fields.weekday), lesson_words.lesson_words(fields.lesson_no),
        label("lesson_weeks", fields.weeks), line.teacher, holds,
    )  # fmt: skip


def _lesson(view: TimetableView) -> str:
    if not view.choices.classes:
        return _("There are no classes yet. Enter them in the list of classes first.")
    return _(
        "Nothing is entered yet. Say on which weekday and in which lesson each class has mental "
        "health; the lessons of every week follow from it."
    )
