"""Writing a warning down, telling the next level, and saying what came of it."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import network_work
from counsel_desk.gui.cases.form_student_picker import KeptPicker
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.editors import ChoiceBox, code_box
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.date_time_edits import DayEdit, TimeEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.escalation import LEVEL_OF_ACT
from counsel_desk.records.cases.network import CLASS, SCHOOL, RosterLine
from counsel_desk.records.cases.open_warning import OpenWarning
from counsel_desk.records.cases.warning_fields import ClosingFields, StepFields, WarningFields

NEW_FORM, STEP_FORM, END_FORM = "network_warning", "network_step", "network_end"
_DAYS = 3


class WarningDialog(FormDialog):
    """A sign that somebody noticed, at any level."""

    def __init__(self, parent: QWidget | None, around: Surroundings) -> None:
        super().__init__(parent, around, _("Early warning"), _("Save"))
        self.picker = KeptPicker(self)
        self.level_box, self.sign_box = code_box("network_level", CLASS), code_box("warning_sign")
        self.who_edit = line_edit(_("for example: Mr Li"))
        self.when = _Moment(clock.now())
        self.days_edit = line_edit(_("not known"))
        self.days_edit.setMaxLength(_DAYS)
        self.text_edit = GuardedEdit(4, _("What was seen or heard, without a judgement"))
        self._lay_out()
        around.vault.post(network_work.read_names, self.picker.offer)
        self.keep_as(NEW_FORM, self._editors())
        if self._keeper is not None:
            self._keeper.taken_up.connect(self.picker.show_kept)
        self.picker.setFocus()

    def work(self) -> Work | None:
        """Write it down, once there is what it needs."""
        student, at = self.picker.student_id, self.when.moment
        text, days = self.text_edit.toPlainText().strip(), self.days_edit.text().strip()
        self.picker_field.show_error("" if student else _("Choose the student."))
        self.text_field.show_error("" if text else _("Write what was seen or heard."))
        no_days = _("Write a number of days, or nothing.")
        self.days_field.show_error("" if not days or days.isdecimal() else no_days)
        who = self.who_edit.text().strip()
        self.who_field.show_error("" if who else _("Say who noticed it."))
        if not (student and at and text and who) or (days and not days.isdecimal()):
            return None
        fields = WarningFields(
            self.level_box.code or CLASS, at, who, self.sign_box.code or "", text,
            int(days) if days else None,
        )  # fmt: skip
        kept = self.text_edit.kept.words
        return partial(network_work.add_warning, student_id=student, fields=fields, kept=kept)

    def _lay_out(self) -> None:
        self.picker_field = Field(_("Student"), self.picker)
        self.who_field = Field(_("Who noticed it"), self.who_edit)
        self.days_field = Field(_("For how many days already"), self.days_edit)
        self.text_field = Field(_("What was seen or heard"), self.text_edit)
        told = _(
            "If the student may hurt themselves or somebody else, do not wait: open a crisis at "
            "once. An early warning is for what has time until it is talked about."
        )
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(self.picker_field)
        self.add_row(Field(pgettext("warning", "Level"), self.level_box), self.who_field)
        self.add_row(*self.when.fields)
        self.add_row(Field(_("Sign"), self.sign_box), self.days_field)
        self.body.addWidget(self.text_field)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "student_id": self.picker.kept_edit, "level": self.level_box, "sign": self.sign_box,
            "who": self.who_edit, **self.when.editors, "days": self.days_edit,
            "text": self.text_edit,
        }  # fmt: skip


class StepDialog(FormDialog):
    """The warning goes to a level; ``roster`` says who answers there."""

    def __init__(
        self,
        parent: QWidget | None,
        around: Surroundings,
        warning: OpenWarning,
        roster: tuple[RosterLine, ...],
    ) -> None:
        super().__init__(parent, around, _("Tell the next level"), _("Save"))
        self._warning, self._roster = warning, roster
        levels = codes.load("network_level")
        options = [(one, levels.label(one)) for one in levels.codes]
        self.level_box = ChoiceBox(options, LEVEL_OF_ACT[warning.next_act])
        self.told_edit, self.by_edit = line_edit(), line_edit()
        self.by_edit.setText(warning.path[-1].told if warning.path else warning.noticed_by)
        self.when = _Moment(clock.now())
        self.measure_edit = GuardedEdit(3, _("Nothing, if it was only told"))
        self.told_field = Field(_("Who was told"), self.told_edit)
        self.add_row(Field(pgettext("warning", "Level"), self.level_box), self.told_field)
        self.add_row(*self.when.fields)
        self.body.addWidget(Field(_("Told by"), self.by_edit))
        self.body.addWidget(Field(_("What was done there"), self.measure_edit))
        self.level_box.activated.connect(lambda _place: self._suggest())
        self._suggest()
        self.keep_as(STEP_FORM, self._editors(), warning.id)
        self.told_edit.setFocus()

    def work(self) -> Work | None:
        """Keep the step."""
        at, told = self.when.moment, self.told_edit.text().strip()
        self.told_field.show_error("" if told else _("Say who was told."))
        if not told or at is None:
            return None
        fields = StepFields(
            self.level_box.code or CLASS, told, at, self.by_edit.text(),
            self.measure_edit.toPlainText(),
        )  # fmt: skip
        return partial(network_work.tell_level, warning_id=self._warning.id, fields=fields)

    def _suggest(self) -> None:
        """Whoever answers there, to be typed over; in the school it is the counselling room."""
        one = self._warning
        level = self.level_box.code or CLASS
        name = network_work.contact_of(self._roster, level, one.cohort, one.class_no)
        self.told_edit.setText(self.around.facts.person if level == SCHOOL else name)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "level": self.level_box, "told": self.told_edit, "by": self.by_edit,
            **self.when.editors, "measure": self.measure_edit,
        }  # fmt: skip


class EndDialog(FormDialog):
    """What came of a warning."""

    def __init__(self, parent: QWidget | None, around: Surroundings, warning_id: str) -> None:
        super().__init__(parent, around, pgettext("warning", "What came of it"), _("Save"))
        self._warning_id = warning_id
        self.outcome_box = code_box("warning_outcome")
        self.day_edit = DayEdit()
        self.day_edit.set_day(clock.today())
        self.result_edit = GuardedEdit(3, _("in a few words"))
        self.day_field = Field(_("Day"), self.day_edit)
        self.add_row(Field(_("Outcome"), self.outcome_box), self.day_field)
        self.body.addWidget(Field(_("How it is now"), self.result_edit))
        editors = {
            "outcome": self.outcome_box, "day": self.day_edit, "result": self.result_edit,
        }  # fmt: skip
        self.keep_as(END_FORM, editors, warning_id)
        self.outcome_box.setFocus()

    def work(self) -> Work | None:
        """Close the warning."""
        day = self.day_edit.day
        self.day_field.show_error("" if day else _("This is no date. Write it like 2026-09-14."))
        if day is None:
            return None
        fields = ClosingFields(self.outcome_box.code or "", day, self.result_edit.toPlainText())
        return partial(network_work.close_warning, warning_id=self._warning_id, fields=fields)


class _Moment:
    """A day and an hour beside each other."""

    def __init__(self, at: datetime) -> None:
        self.day_edit, self.time_edit = DayEdit(), TimeEdit()
        self.day_edit.set_day(at.date())
        self.time_edit.set_time(at.time().replace(second=0, microsecond=0))
        self.fields = Field(_("Day"), self.day_edit), Field(_("Time"), self.time_edit)

    @property
    def editors(self) -> dict[str, QWidget]:
        """For the draft."""
        return {"day": self.day_edit, "at": self.time_edit}

    @property
    def moment(self) -> datetime | None:
        """What stands there, or None when it cannot be read, which is said at the field."""
        day: date | None = self.day_edit.day
        at: time | None = self.time_edit.moment
        self.fields[0].show_error("" if day else _("This is no date. Write it like 2026-09-14."))
        self.fields[1].show_error("" if at else _("This is no hour. Write it like 12:40."))
        return datetime.combine(day, at) if day and at else None
