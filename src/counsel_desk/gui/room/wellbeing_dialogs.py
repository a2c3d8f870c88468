"""Entering a round among the teachers, or something held for them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.editors import number_edit, remark_edit
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.register_dialog import RegisterDialog, asked_day, day_at
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.room.room_use import MAX_REMARK
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.wellbeing import ActivityFields, RoundFields

ROUND_FORM, ACTIVITY_FORM = "registers_wellbeing_round", "registers_wellbeing_activity"
MOST_TEACHERS = 2_000


def keep_round(desk: Desk, round_id: int | None, fields: RoundFields) -> None:
    """Add a round, or change one."""
    wellbeing = desk.room.wellbeing
    if round_id is None:
        wellbeing.add_round(fields)
    else:
        wellbeing.change_round(round_id, fields)


def keep_activity(desk: Desk, activity_id: int | None, fields: ActivityFields) -> None:
    """Add an activity, or change one."""
    wellbeing = desk.room.wellbeing
    if activity_id is None:
        wellbeing.add_activity(fields)
    else:
        wellbeing.change_activity(activity_id, fields)


def remove_round(desk: Desk, round_id: int) -> None:
    """Take a round back."""
    desk.room.wellbeing.remove_round(round_id)


def remove_activity(desk: Desk, activity_id: int) -> None:
    """Take an activity back."""
    desk.room.wellbeing.remove_activity(activity_id)


class RoundDialog(RegisterDialog):
    """``known`` is the round to change, None for a new one."""

    def __init__(
        self,
        parent: QWidget | None,
        around: Surroundings,
        known: tuple[int, RoundFields] | None = None,
    ) -> None:
        super().__init__(parent, around, _("A round among the teachers"), _("Save"))
        self._id = known[0] if known else None
        today = clock.today()
        fields = known[1] if known else RoundFields("", today, today, 1)
        self.tool_edit = line_edit(_("for example: questionnaire on stress, talks"))
        self.tool_edit.setMaxLength(MAX_REMARK)
        self.tool_edit.setText(fields.tool)
        self.starts_edit, self.ends_edit = day_at(fields.starts), day_at(fields.ends)
        self.invited_edit = number_edit(fields.invited, MOST_TEACHERS)
        self.answered_edit = number_edit(fields.answered, MOST_TEACHERS, least=0)
        self.remark_edit = remark_edit(fields.remark)
        self.tool_field = Field(_("With what"), self.tool_edit)
        self.starts_field = Field(pgettext("check", "From"), self.starts_edit)
        self.ends_field = Field(pgettext("check", "Until"), self.ends_edit)
        self.answered_field = Field(
            _("Answered"), self.answered_edit, _("Numbers only: nobody's answers are kept.")
        )
        self._lay_out()
        if known is None:
            self.keep_as(ROUND_FORM, self._editors())
        else:
            away = partial(remove_round, round_id=known[0])
            self._offer_at_foot(_("Entered by mistake"), away)
        self.tool_edit.setFocus()

    def work(self) -> Work | None:
        starts = asked_day(self.starts_field, self.starts_edit)
        ends, tool = asked_day(self.ends_field, self.ends_edit), self.tool_edit.text()
        lacking = _("Say with what: a questionnaire, or talks.")
        self.tool_field.show_error("" if tool.strip() else lacking)
        if starts is None or ends is None or not tool.strip():
            return None
        fields = RoundFields(
            tool, starts, ends, self.invited_edit.value(), self.answered_edit.value(),
            self.remark_edit.text(),
        )  # fmt: skip
        return partial(keep_round, round_id=self._id, fields=fields)

    def _lay_out(self) -> None:
        self.body.addWidget(self.tool_field)
        self.add_row(self.starts_field, self.ends_field)
        self.add_row(Field(_("Teachers invited"), self.invited_edit), self.answered_field)
        self.body.addWidget(Field(_("Remark"), self.remark_edit))

    def _editors(self) -> dict[str, QWidget]:
        return {
            "tool": self.tool_edit,
            "starts": self.starts_edit,
            "ends": self.ends_edit,
            "invited": self.invited_edit,
            "answered": self.answered_edit,
            "remark": self.remark_edit,
        }


class ActivityDialog(RegisterDialog):
    """``known`` is the activity to change, None for a new one."""

    def __init__(
        self,
        parent: QWidget | None,
        around: Surroundings,
        known: tuple[int, ActivityFields] | None = None,
    ) -> None:
        super().__init__(parent, around, _("Held for the teachers"), _("Save"))
        self._id = known[0] if known else None
        fields = known[1] if known else ActivityFields(clock.today(), "", 1)
        self.title_edit = line_edit(_("for example: an afternoon on handling stress"))
        self.title_edit.setMaxLength(MAX_REMARK)
        self.title_edit.setText(fields.title)
        self.day_edit = day_at(fields.day)
        self.people_edit = number_edit(fields.people, MOST_TEACHERS, least=0)
        self.remark_edit = remark_edit(fields.remark)
        self.title_field = Field(_("What was held"), self.title_edit)
        self.day_field = Field(_("Day"), self.day_edit)
        self.body.addWidget(self.title_field)
        self.add_row(self.day_field, Field(_("How many came"), self.people_edit))
        self.body.addWidget(Field(_("Remark"), self.remark_edit))
        if known is None:
            editors: dict[str, QWidget] = {
                "title": self.title_edit,
                "day": self.day_edit,
                "people": self.people_edit,
                "remark": self.remark_edit,
            }
            self.keep_as(ACTIVITY_FORM, editors)
        else:
            self._offer_at_foot(
                _("Entered by mistake"), partial(remove_activity, activity_id=known[0])
            )
        self.title_edit.setFocus()

    def work(self) -> Work | None:
        day, title = asked_day(self.day_field, self.day_edit), self.title_edit.text()
        self.title_field.show_error("" if title.strip() else _("Say what was held."))
        if day is None or not title.strip():
            return None
        fields = ActivityFields(day, title, self.people_edit.value(), self.remark_edit.text())
        return partial(keep_activity, activity_id=self._id, fields=fields)
