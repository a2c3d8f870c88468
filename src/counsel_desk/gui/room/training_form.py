"""The fields of a training: on the page for a new one, in a dialog for a known one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.editors import code_box, number_edit, remark_edit
from counsel_desk.gui.room.hours_edit import HoursEdit
from counsel_desk.gui.room.register_dialog import asked_day, day_at
from counsel_desk.gui.room.staff_view import StaffView
from counsel_desk.gui.room.training_people import TrainingPeople
from counsel_desk.gui.widgets.choices import Chips
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.room.room_use import MAX_REMARK
from counsel_desk.records.room.training_rules import hours_words
from counsel_desk.services.room.staff_files import StaffLine
from counsel_desk.services.room.trainings import (
    COUNSELLORS,
    LONGEST_TITLE,
    Attending,
    TrainingFields,
    TrainingLine,
)

_DAY, _HOURS, _MOST_PEOPLE = 116, 64, 2_000


@dataclass(frozen=True)
class TypedTraining:
    """A training as it stands in the form."""

    fields: TrainingFields
    attending: Attending


class TrainingForm(QWidget):
    """``grown`` is sent when more is shown; who left is offered only where the name is needed."""

    grown = Signal()

    def __init__(self, known: TrainingLine | None = None) -> None:
        super().__init__()
        self._known = known
        today = clock.today()
        fields = known.fields if known else TrainingFields(today, today, "", 1)
        self.starts_edit, self.ends_edit = day_at(fields.starts), DayEdit(_("same day"))
        self.ends_edit.set_day(None if fields.ends == fields.starts else fields.ends)
        self.title_edit = line_edit(_("What the training was called"))
        self.title_edit.setMaxLength(LONGEST_TITLE)
        self.title_edit.setText(fields.title)
        self.hours_edit = HoursEdit(fields.hours if known else None)
        listed = codes.load("training_topic")
        self.topics = Chips(
            pgettext("training", "Topics"), [(one, listed.label(one)) for one in listed.codes]
        )
        self.topics.set_value(fields.topics)
        self.level_box = code_box("training_level", fields.level)
        self.audience_box = code_box("training_audience", fields.audience)
        self.organiser_edit = line_edit(_("Who held it"))
        self.organiser_edit.setMaxLength(MAX_REMARK)
        self.organiser_edit.setText(fields.organiser)
        self.invited_edit = _count(fields.invited)
        self.present_edit = _count(fields.present)
        self.remark_edit = remark_edit(fields.remark)
        self.people = TrainingPeople()
        self.people.changed.connect(self.grown)
        self._make_fields()
        self._lay_out()
        self.audience_box.activated.connect(lambda _place: self._show_counts())
        self._show_counts()

    def offer(self, view: StaffView) -> None:
        """People of the staff list, as it is now."""
        self.people.offer(_offered(view, self._known))
        if self._known is not None:
            most = self._known.fields.hours
            self.people.show_attending(
                {one: "" if own == most else hours_words(own)
                 for one, own in self._known.attending.items()}
            )  # fmt: skip

    def typed(self) -> TypedTraining | None:
        """What stands here; None when a field has to be mended first, which is said there."""
        starts, ends = asked_day(self.starts_field, self.starts_edit), self._ends()
        title, hours = self.title_edit.text().strip(), self.hours_edit.hours
        self.title_field.show_error("" if title else _("Say what the training was called."))
        self.hours_field.show_error("" if hours else _("Such as 2 or 1.5."))
        try:
            attending = self.people.attending
        except ValueError:
            self.people_field.show_error(_("Hours are a number such as 2 or 1.5."))
            return None
        self.people_field.show_error("")
        if starts is None or ends is None or not title or hours is None:
            return None
        fields = TrainingFields(
            starts, ends, title, hours, self.topics.value, self.level_box.code or "school",
            self.audience_box.code or COUNSELLORS, self.organiser_edit.text(),
            self.invited_edit.value() or None, self.present_edit.value() or None,
            self.remark_edit.text(),
        )  # fmt: skip
        return TypedTraining(fields, attending)

    def editors(self) -> dict[str, QWidget]:
        """By the name under which a draft keeps them."""
        return {
            "starts": self.starts_edit, "ends": self.ends_edit, "title": self.title_edit,
            "hours": self.hours_edit, "topics": self.topics, "level": self.level_box,
            "audience": self.audience_box, "organiser": self.organiser_edit,
            "invited": self.invited_edit, "present": self.present_edit,
            "people": self.people,
        }  # fmt: skip

    def empty(self) -> None:
        """For the next one, which is often of the same day and kind."""
        self.title_edit.clear()
        self.ends_edit.set_day(None)
        self.hours_edit.show_hours(None)
        self.topics.set_value(())
        self.organiser_edit.clear()
        for count in (self.invited_edit, self.present_edit):
            count.setValue(0)
        self.people.show_kept({})
        for one in (self.starts_field, self.title_field, self.hours_field, self.people_field):
            one.show_error("")
        self.title_edit.setFocus()

    def show_late(self) -> None:
        """Show what belongs to values that a draft brought."""
        self._show_counts()

    def _ends(self) -> date | None:
        wrong = self.ends_edit.is_unreadable
        told = _("This is no date. Write it like 2026-09-14.") if wrong else ""
        self.ends_field.show_error(told)
        return None if wrong else self.ends_edit.day or self.starts_edit.day

    def _make_fields(self) -> None:
        for edit in (self.starts_edit, self.ends_edit):
            edit.setFixedWidth(_DAY)
        self.hours_edit.setFixedWidth(_HOURS)
        self.starts_field = Field(_("Day"), self.starts_edit)
        self.ends_field = Field(_("Last day"), self.ends_edit)
        self.title_field = Field(_("Training"), self.title_edit)
        self.hours_field = Field(_("Lesson hours"), self.hours_edit)
        self.people_field = Field(_("Who took part"), self.people)
        self.invited_field = Field(pgettext("count", "Invited"), self.invited_edit)
        self.present_field = Field(_("How many came"), self.present_edit)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(
            _row(self.starts_field, self.ends_field, self.hours_field, wide=self.title_field)
        )
        box.addWidget(Field(pgettext("training", "Topics"), self.topics))
        box.addLayout(
            _row(
                Field(pgettext("training", "Level"), self.level_box),
                Field(pgettext("training", "For whom"), self.audience_box),
                self.invited_field,
                self.present_field,
                wide=Field(_("Held by"), self.organiser_edit),
            )
        )
        box.addWidget(self.people_field)
        if self._known is not None:
            box.addWidget(Field(_("Remark"), self.remark_edit))

    def _show_counts(self) -> None:
        """Trainings of many people have counts; those of counsellors have names."""
        counts = self.audience_box.code != COUNSELLORS
        for one in (self.invited_field, self.present_field):
            one.setVisible(counts)
        self.grown.emit()


def _row(*narrow: Field, wide: Field) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for one in narrow:
        row.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(wide, 1, Qt.AlignmentFlag.AlignTop)
    return row


def _count(value: int | None) -> QSpinBox:
    edit = number_edit(value or 0, _MOST_PEOPLE, least=0)
    edit.setSpecialValueText(" ")
    return edit


def _offered(view: StaffView, known: TrainingLine | None) -> Sequence[StaffLine]:
    attended = known.attending if known else {}
    return [one for one in view.people if one.is_there_on(view.today) or one.id in attended]
