"""One lesson: whether it was held, in which form and about what, or why it was not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.editors import LateChoiceBox, number_edit, remark_edit
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room import lesson_words
from counsel_desk.gui.room.lesson_work import (
    LessonChoices,
    keep_lesson,
    read_choices,
    remove_lesson,
)
from counsel_desk.gui.room.register_dialog import RegisterDialog, asked_day, day_at
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.services.room.lesson_board import LessonLine
from counsel_desk.services.room.lessons import CANCELLED, HELD, LessonFields
from counsel_desk.services.room.timetable import MOST_LESSONS

FORM = "registers_lesson"


@dataclass(frozen=True)
class NewLesson:
    """What is known of a lesson that stands in no timetable."""

    day: date
    class_id: int | None = None


class LessonDialog(RegisterDialog):
    """``known`` is a lesson of the timetable or a kept one, :class:`NewLesson` another one."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, known: LessonLine | NewLesson,
        state: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, around, _("A lesson in mental health"), _("Save"))
        self._line = known if isinstance(known, LessonLine) else None
        self._new = known if isinstance(known, NewLesson) else NewLesson(known.day, known.class_id)
        self.class_box, self.teacher_box = LateChoiceBox(()), LateChoiceBox(())
        self.day_edit, self.number_edit = day_at(known.day), number_edit(1, MOST_LESSONS)
        self.state_segments = Segments(
            pgettext("lesson", "How it stands"),
            ((HELD, pgettext("lesson", "held")), (CANCELLED, _("did not take place"))),
            state or self._known_state(),
        )
        forms = codes.load("lesson_form")
        self.form_segments = Segments(
            _("Form"), [(one, forms.label(one)) for one in forms.codes], self._kept("form") or None
        )
        self.topic_edit = remark_edit(self._kept("topic"))
        self.reason_edit = remark_edit(self._kept("reason"))
        self.reason_edit.setPlaceholderText(_("for example: sports day, exams"))
        self.day_field = Field(_("Day"), self.day_edit)
        self.class_field = Field(_("Class"), self.class_box)
        self.form_field = Field(
            _("Form"), self.form_segments, _("The share of each form is shown and never judged.")
        )
        self.reason_field = Field(_("Why it did not take place"), self.reason_edit)
        self._lay_out()
        self.state_segments.chosen.connect(self._show_fields)
        self._show_fields()
        self.around.vault.post(partial(read_choices, day=known.day), self._fill)

    def work(self) -> Work | None:
        state, line = self.state_segments.value or HELD, self._line
        lacks_reason = state == CANCELLED and not self.reason_edit.text().strip()
        told = _("Say why the lesson did not take place.")
        self.reason_field.show_error(told if lacks_reason else "")
        when = self._when()
        if when is None or lacks_reason:
            return None
        fields = replace(
            when, staff_id=self.teacher_box.number, state=state, form=self.form_segments.value,
            topic=self.topic_edit.text(), reason=self.reason_edit.text(),
        )  # fmt: skip
        return partial(keep_lesson, lesson_id=line.lesson_id if line else None, fields=fields)

    def _when(self) -> LessonFields | None:
        """Class, day and number: those of the line, or as they are typed."""
        if self._line is not None:
            return LessonFields(self._line.day, self._line.class_id, self._line.lesson_no)
        day, owner = asked_day(self.day_field, self.day_edit), self.class_box.number
        self.class_field.show_error("" if owner else _("Choose the class."))
        if day is None or owner is None:
            return None
        return LessonFields(day, owner, self.number_edit.value())

    def _lay_out(self) -> None:
        line = self._line
        if line is not None:
            self.body.addWidget(words(lesson_words.line_words(line), wrap=True))
        else:
            self.body.addWidget(self.class_field)
            self.add_row(self.day_field, Field(_("Which lesson of the day"), self.number_edit))
        self.body.addWidget(Field(pgettext("lesson", "How it stands"), self.state_segments))
        for field in (self.form_field, self.reason_field):
            self.body.addWidget(field)
        self.body.addWidget(Field(_("Topic"), self.topic_edit))
        self.body.addWidget(Field(_("Teacher"), self.teacher_box))
        if line is None:
            self.keep_as(FORM, self._editors())
        elif line.lesson_id is not None:
            taken_back = partial(remove_lesson, lesson_id=line.lesson_id)
            self._offer_at_foot(_("Entered by mistake"), taken_back)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "class": self.class_box, "day": self.day_edit, "number": self.number_edit,
            "state": self.state_segments, "form": self.form_segments, "topic": self.topic_edit,
            "reason": self.reason_edit, "teacher": self.teacher_box,
        }  # fmt: skip

    def _show_fields(self, *_news: object) -> None:
        cancelled = self.state_segments.value == CANCELLED
        self.reason_field.setVisible(cancelled)
        self.form_field.setVisible(not cancelled)
        self.grow()

    def _fill(self, choices: LessonChoices) -> None:
        if not isValid(self):
            return
        classes = [(one.id, one.label) for one in choices.classes]
        self.class_box.fill(classes, self._new.class_id, _("choose a class"))
        teacher = self._line.staff_id if self._line else None
        self.teacher_box.fill(choices.people, teacher, _("not told"))

    def _known_state(self) -> str:
        if self._line is not None and self._line.state == CANCELLED:
            return CANCELLED
        is_to_come = self._line is not None and self._line.day > clock.today()
        return CANCELLED if is_to_come else HELD

    def _kept(self, name: str) -> str:
        return str(getattr(self._line, name) or "") if self._line is not None else ""
