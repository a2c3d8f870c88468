"""One form for every activity: what and when, for whom, by whom, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QScrollArea, QSpinBox, QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.editors import ChoiceBox, code_box, number_edit, remark_edit
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.activity_outside import ActivityOutside
from counsel_desk.gui.room.activity_reading import (
    ActivityChoices,
    keep_activity,
    read_classes,
    remove_activity,
)
from counsel_desk.gui.room.class_chips import ClassChips
from counsel_desk.gui.room.register_dialog import RegisterDialog, asked_day, day_at
from counsel_desk.gui.room.register_files_row import RegisterFilesRow
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.room import activity_rules as rules
from counsel_desk.services.room.activities import (
    LONGEST_TEXT,
    MOST_MINUTES,
    MOST_PEOPLE,
    ActivityFields,
    ActivityLine,
)
from counsel_desk.services.room.school_classes import ClassLine

FORM = "registers_activity"
_WIDTH = 720


class ActivityDialog(RegisterDialog):
    """``known`` is the activity to change, None for a new one; ``state`` presets how it stands."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, choices: ActivityChoices,
        known: ActivityLine | None = None, state: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, around, _("An activity"), _("Save"))
        self.setMinimumWidth(_WIDTH)
        self._id, self._is_new = known.id if known else None, known is None
        start = ActivityFields(
            clock.today(), "themed_meeting", "", rules.HELD, staff_id=choices.own_id
        )
        fields = known.fields if known else start
        self._fields = replace(fields, state=state or fields.state)
        self._state_is_own = known is not None
        self._make_editors(self._fields, choices, known)
        self._lay_out()
        self._show_classes(fields.day, choices.classes)
        self._connect()
        if known is None:
            self.keep_as(FORM, self._editors())
            assert self._keeper is not None
            self._keeper.taken_up.connect(self._taken_up)
        else:
            papers = RegisterFilesRow(around, "activity", known.id)
            self.body.insertWidget(self.body.count() - 1, papers)
            away = partial(remove_activity, activity_id=known.id)
            self._offer_at_foot(_("Entered by mistake"), away)
        self._ask_what_is_needed()
        (self.people_edit if state == rules.HELD else self.topic_edit).setFocus()

    def work(self) -> Work | None:
        day, topic = asked_day(self.day_field, self.day_edit), self.topic_edit.text().strip()
        self.topic_field.show_error("" if topic else _("Say what it is about."))
        is_complete = not self._is_outside or self.outside.is_complete()
        if day is None or not topic or not is_complete:
            self.grow()
            # Once it has grown, which comes first.
            QTimer.singleShot(0, self, self._go_to_fault)
            return None
        return partial(keep_activity, activity_id=self._id, fields=self._read(day, topic))

    @property
    def _is_outside(self) -> bool:
        return self.organiser_box.code == rules.OUTSIDE

    @property
    def _state(self) -> str:
        return self.state_segments.value or rules.PLANNED

    def _go_to_fault(self) -> None:
        """On a low screen the fields scroll: what is wrong has to be seen."""
        place: Field | None = None
        one: Field
        for one in self.findChildren(Field):
            if place is None and one.editor.property("faulty") and one.isVisible():
                place = one
        if place is None:
            return
        place.editor.setFocus()
        area: QScrollArea
        for area in self.findChildren(QScrollArea):
            area.ensureWidgetVisible(place)

    def _read(self, day: date, topic: str) -> ActivityFields:
        kind, body = self.kind_box.code or "other", self.outside if self._is_outside else None
        return ActivityFields(
            day, kind, topic, self._state,
            organiser=self.organiser_box.code or "school",
            form=self.form_box.code,
            staff_id=self.staff_box.number,
            minutes=self.minutes_edit.value() or None,
            whole_school=self.class_chips.is_whole_school,
            classes=self.class_chips.classes,
            people=self.people_edit.value() or None,
            invited=self.invited_edit.value() or None if kind in rules.FOR_HOUSEHOLDS else None,
            channel=self.channel_edit.text() if kind in rules.IN_PUBLIC else "",
            body_id=body.body_box.number if body else None,
            approval_id=body.approval_box.number if body else None,
            no_sales=body.no_sales if body else None,
            incident=body.incident_edit.text() if body else "",
            override_reason=body.reason_edit.text() if body else "",
            remark=self.remark_edit.text(),
        )  # fmt: skip

    def _make_editors(
        self, fields: ActivityFields, choices: ActivityChoices, known: ActivityLine | None
    ) -> None:
        states = (
            (rules.PLANNED, pgettext("activity", "planned")),
            (rules.HELD, pgettext("activity", "held")),
            (rules.CANCELLED, pgettext("activity", "did not take place")),
        )
        staff = list(choices.staff)
        if fields.staff_id is not None and fields.staff_id not in dict(staff) and known:
            staff.append((fields.staff_id, known.teacher))
        self.day_edit, self.kind_box = day_at(fields.day), code_box("activity_kind", fields.kind)
        self.state_segments = Segments(_("How it stands"), states, fields.state)
        self.topic_edit, self.channel_edit = _text(fields.topic), _text(fields.channel)
        self.class_chips = ClassChips(
            pgettext("activity", "Who took part"),
            whole_school=fields.whole_school,
            chosen=fields.classes,
        )
        self.people_edit = _count(fields.people)
        self.invited_edit = _count(fields.invited)
        self.minutes_edit = _count(fields.minutes, MOST_MINUTES)
        self.staff_box = ChoiceBox(staff, fields.staff_id, pgettext("activity", "nobody named"))
        self.organiser_box = code_box("activity_organiser", fields.organiser)
        self.form_box = code_box("lesson_form", fields.form, _("not told"))
        self.remark_edit = remark_edit(fields.remark)
        self.outside = ActivityOutside(choices.bodies, fields)

    def _lay_out(self) -> None:
        self.day_field = Field(_("Day"), self.day_edit)
        self.topic_field = Field(_("Topic"), self.topic_edit)
        self.invited_field = Field(_("Households invited"), self.invited_edit)
        self.channel_field = Field(_("Through what"), self.channel_edit)
        self.channel_edit.setPlaceholderText(_("for example: broadcast, board, school account"))
        self.add_row(self.day_field, Field(_("Kind of activity"), self.kind_box))
        self.body.addWidget(self.topic_field)
        self.body.addWidget(Field(_("How it stands"), self.state_segments))
        self.body.addWidget(Field(pgettext("activity", "Who took part"), self.class_chips))
        self.add_row(
            Field(_("How many took part"), self.people_edit), self.invited_field,
            Field(_("Minutes"), self.minutes_edit),
        )  # fmt: skip
        self.add_row(
            Field(_("Teacher"), self.staff_box), Field(_("Held by"), self.organiser_box),
            Field(_("Form"), self.form_box),
        )  # fmt: skip
        for one in (self.channel_field, self.outside, Field(_("Remark"), self.remark_edit)):
            self.body.addWidget(one)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.kind_box.currentIndexChanged.connect(lambda _place: self._ask_what_is_needed())
        self.organiser_box.currentIndexChanged.connect(lambda _place: self._ask_what_is_needed())
        self.state_segments.chosen.connect(self._say_state)
        self.day_edit.textChanged.connect(lambda _text: self._follow_day())
        self.outside.resized.connect(self.grow)
        self.class_chips.changed.connect(self.grow)

    def _editors(self) -> dict[str, QWidget]:
        own: dict[str, QWidget] = {
            "day": self.day_edit, "kind": self.kind_box, "state": self.state_segments,
            "topic": self.topic_edit, "classes": self.class_chips, "people": self.people_edit,
            "invited": self.invited_edit, "minutes": self.minutes_edit, "staff": self.staff_box,
            "organiser": self.organiser_box, "form": self.form_box, "channel": self.channel_edit,
            "remark": self.remark_edit,
        }  # fmt: skip
        return {**own, **self.outside.editors}

    def _taken_up(self) -> None:
        self._state_is_own = True
        self._ask_what_is_needed()

    def _say_state(self, _code: str) -> None:
        self._state_is_own = True
        self._ask_what_is_needed()

    def _follow_day(self) -> None:
        """A day to come is planned, until somebody says otherwise; classes are called as then."""
        day = self.day_edit.day
        if day is None:
            return
        if not self._state_is_own:
            self.state_segments.set_value(
                rules.HELD if day <= clock.today() else rules.PLANNED
            )  # fmt: skip
        if school_year_of(day) != self._shown_year:
            work = partial(read_classes, day=day)
            self.around.vault.post(work, partial(self._show_classes, day))
        self._ask_what_is_needed()

    def _show_classes(self, day: date, lines: Sequence[ClassLine]) -> None:
        if isValid(self):
            self._shown_year = school_year_of(day)
            self.class_chips.fill(lines)
            self.grow()

    def _ask_what_is_needed(self) -> None:
        kind = self.kind_box.code
        self.invited_field.setVisible(kind in rules.FOR_HOUSEHOLDS)
        self.channel_field.setVisible(kind in rules.IN_PUBLIC)
        self.outside.setVisible(self._is_outside)
        self.outside.follow(self.day_edit.day, is_held=self._state == rules.HELD)
        self.grow()


def _text(value: str) -> QLineEdit:
    edit = line_edit()
    edit.setMaxLength(LONGEST_TEXT)
    edit.setText(value)
    return edit


def _count(value: int | None, most: int = MOST_PEOPLE) -> QSpinBox:
    """A number that may be left out; shown as a dash then."""
    edit = number_edit(value or 0, most, least=0)
    edit.setSpecialValueText("–")
    return edit
