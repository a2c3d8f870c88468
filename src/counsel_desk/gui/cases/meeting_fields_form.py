"""The editors of a meeting: with whom, when, where, with which counsellor, how often."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases.meeting_work import MeetingOffers
from counsel_desk.gui.cases.student_picker import StudentPicker
from counsel_desk.gui.editors import LateChoiceBox, code_box, number_edit
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.date_time_edits import DayEdit, TimeEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import _
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.meeting_fields import MeetingFields, MeetingPlace
from counsel_desk.records.cases.meeting_rules import MOST_IN_SERIES, USUAL_MINUTES, Rhythm

ONCE, WEEKLY, FORTNIGHTLY = "once", "weekly", "fortnightly"
_WEEKS = {WEEKLY: 1, FORTNIGHTLY: 2}
_GROUP, _TEACHER = "group", "teacher"
_LONGEST, _USUAL_TIMES = 240, 6


class MeetingForm(QWidget):
    """``changed`` says that something was typed or chosen."""

    changed = Signal()

    def __init__(self, *, may_repeat: bool) -> None:
        super().__init__()
        self.kind_box = code_box("mode", "individual")
        self.picker = StudentPicker()
        self.student_edit = QLineEdit(self)
        self.student_edit.hide()
        self.name_edit = line_edit()
        self.day_edit, self.time_edit = DayEdit(), TimeEdit(_("no hour yet"))
        self.minutes_edit = number_edit(USUAL_MINUTES, _LONGEST, least=5)
        self.minutes_edit.setSingleStep(5)
        self.area_box, self.person_box = LateChoiceBox(()), LateChoiceBox(())
        self.repeat_segments = Segments(_("How often"), _rhythms(), ONCE)
        self.times_edit = number_edit(_USUAL_TIMES, MOST_IN_SERIES, least=2)
        self.until_edit = DayEdit(_("or until a day"))
        self.remark_edit = line_edit(_("for yourself; it stands on no paper"))
        self._lay_out(may_repeat=may_repeat)
        self._connect()
        self._show_parts()

    def editors(self) -> dict[str, QWidget]:
        """What a draft keeps."""
        return {
            "kind": self.kind_box, "student": self.student_edit, "name": self.name_edit,
            "day": self.day_edit, "time": self.time_edit, "minutes": self.minutes_edit,
            "area": self.area_box, "person": self.person_box, "repeat": self.repeat_segments,
            "times": self.times_edit, "until": self.until_edit, "remark": self.remark_edit,
        }  # fmt: skip

    def offer(self, offers: MeetingOffers) -> None:
        """Whom and what one may choose."""
        self.picker.set_names(offers.students)
        self.take_up_student()
        self.area_box.fill(offers.areas, self.area_box.value, _("no area named"))
        self.person_box.fill(offers.people, self.person_box.value, _("no counsellor named"))

    def take_up_student(self) -> None:
        """Show the student whose id a draft or the calendar brought."""
        if self.student_edit.text() and self.student_edit.text() != self.picker.student_id:
            self.picker.set_student(self.student_edit.text())
        self._show_parts()

    def show_meeting(self, one: Appointment) -> None:
        """Fill in a meeting as it is planned."""
        self.kind_box.set_value(one.kind)
        self.name_edit.setText(one.name if one.kind == _GROUP else one.partner)
        self.minutes_edit.setValue(one.minutes or USUAL_MINUTES)
        self.remark_edit.setText(one.remark)
        self.show_student(one.student_id or "")
        self.show_place(MeetingPlace(one.day, one.at, one.area_id, one.counsellor_id))

    def show_student(self, student_id: str) -> None:
        """Fill in whom it is with."""
        self.student_edit.setText(student_id)
        self.take_up_student()

    def show_place(self, place: MeetingPlace) -> None:
        """Fill in when and where."""
        self.day_edit.set_day(place.day)
        self.time_edit.set_time(place.starts)
        self.area_box.set_value(place.area_id)
        self.person_box.set_value(place.counsellor_id)

    def fields(self) -> MeetingFields | None:
        """What is typed in, None while a day or an hour cannot be read: it is said there."""
        day = self.day_edit.day
        self.day_field.show_error("" if day else _("Which day? For example 1124 or +7."))
        unread = self.time_edit.is_unreadable
        self.time_field.show_error(_("Which hour? For example 1240.") if unread else "")
        if day is None or unread:
            return None
        kind, name = self.kind_box.code or "", self.name_edit.text()
        return MeetingFields(
            kind=kind,
            place=MeetingPlace(
                day, self.time_edit.moment, self.area_box.number, self.person_box.number
            ),
            minutes=self.minutes_edit.value(),
            student_id=self._student_id(),
            group_name=name if kind == _GROUP else None,
            partner=name if kind not in (_GROUP, "individual") else None,
            remark=self.remark_edit.text(),
        )

    def rhythm(self) -> Rhythm | None:
        """How often, None for once."""
        weeks = _WEEKS.get(self.repeat_segments.value or ONCE)
        if weeks is None or self.repeat_segments.isHidden():
            return None
        until = self.until_edit.day
        return Rhythm(weeks, None if until else self.times_edit.value(), until)

    def place(self) -> MeetingPlace:
        """When and where, as far as it can be read."""
        return MeetingPlace(
            self.day_edit.day or clock.today(), self.time_edit.moment, self.area_box.number,
            self.person_box.number,
        )  # fmt: skip

    def _student_id(self) -> str | None:
        return None if self.picker_field.isHidden() else self.picker.student_id or None

    def _lay_out(self, *, may_repeat: bool) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        self.picker_field = Field(_("Student"), self.picker)
        self.name_field = Field(_("With whom"), self.name_edit)
        self.day_field = Field(_("Day"), self.day_edit)
        self.time_field = Field(_("Hour"), self.time_edit)
        self.times_field = Field(_("How many times"), self.times_edit)
        self.until_field = Field(_("Last day"), self.until_edit)
        _row(box, (Field(_("Kind of meeting"), self.kind_box), 2), (self.picker_field, 3),
             (self.name_field, 3))  # fmt: skip
        _row(box, (self.day_field, 2), (self.time_field, 2),
             (Field(_("Minutes"), self.minutes_edit), 1))  # fmt: skip
        _row(
            box, (Field(_("Area"), self.area_box), 1), (Field(_("Counsellor"), self.person_box), 1)
        )
        repeat = Field(_("How often"), self.repeat_segments)
        _row(box, (repeat, 3), (self.times_field, 2), (self.until_field, 2))
        box.addWidget(Field(_("Remark"), self.remark_edit))
        for part in (repeat, self.repeat_segments):
            part.setVisible(may_repeat)

    def _connect(self) -> None:
        self.kind_box.currentIndexChanged.connect(self._show_parts)
        self.picker.picked.connect(self._picked)
        self.repeat_segments.chosen.connect(self._show_parts)
        for edit in (self.day_edit, self.time_edit, self.until_edit):
            edit.textChanged.connect(lambda _text: self.changed.emit())
        for box in (self.area_box, self.person_box):
            box.currentIndexChanged.connect(lambda _place: self.changed.emit())
        for number in (self.minutes_edit, self.times_edit):
            number.valueChanged.connect(lambda _value: self.changed.emit())

    def _picked(self, student_id: str) -> None:
        self.student_edit.setText(student_id)
        # As if typed: whoever keeps drafts listens to that.
        self.student_edit.textEdited.emit(student_id)
        self.changed.emit()

    def _show_parts(self, *_news: object) -> None:
        kind = self.kind_box.code
        self.picker_field.setVisible(kind not in (_GROUP, _TEACHER))
        self.name_field.setVisible(kind in (_GROUP, _TEACHER, "parent"))
        repeats = self.repeat_segments.value in _WEEKS and not self.repeat_segments.isHidden()
        self.times_field.setVisible(repeats)
        self.until_field.setVisible(repeats)
        self.changed.emit()


def _rhythms() -> list[tuple[str, str]]:
    return [(ONCE, _("once")), (WEEKLY, _("every week")), (FORTNIGHTLY, _("every two weeks"))]


def _row(box: QVBoxLayout, *parts: tuple[QWidget, int]) -> None:
    row = QHBoxLayout()
    row.setSpacing(12)
    for part, share in parts:
        row.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
    box.addLayout(row)
