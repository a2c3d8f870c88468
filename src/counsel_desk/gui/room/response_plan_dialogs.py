"""Entering a plan for a crisis, a new version of it, or a drill."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.editors import code_box, number_edit, remark_edit
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.register_dialog import RegisterDialog, asked_day, day_at
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.response_plans import (
    LONGEST_TITLE,
    DrillFields,
    PlanFields,
    PlanLine,
)

FORM, DRILL_FORM = "registers_plan", "registers_drill"
_MOST_PEOPLE = 9_999


def keep_plan(desk: Desk, plan_id: int | None, fields: PlanFields) -> None:
    """Add a plan, or change one."""
    plans = desk.room.response_plans
    if plan_id is None:
        plans.add(fields)
    else:
        plans.change(plan_id, fields)


def end_plan(desk: Desk, plan_id: int) -> None:
    """It is in force no longer."""
    desk.room.response_plans.end(plan_id)


def add_drill(desk: Desk, plan_id: int, fields: DrillFields) -> None:
    """A drill was held."""
    desk.room.response_plans.add_drill(plan_id, fields)


class ResponsePlanDialog(RegisterDialog):
    """``known`` is the version to change, None for a new plan or version."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, known: PlanLine | None = None
    ) -> None:
        super().__init__(parent, around, _("A plan for a crisis"), _("Save"))
        self._id = known.id if known else None
        fields = known.fields if known else PlanFields("crisis", "", "", clock.today())
        self.kind_box = code_box("response_plan_kind", fields.kind)
        self.title_edit, self.version_edit = line_edit(), line_edit(_("for example: 2026-1"))
        for edit, text in ((self.title_edit, fields.title), (self.version_edit, fields.version)):
            edit.setMaxLength(LONGEST_TITLE)
            edit.setText(text)
        self.approved_edit, self.review_edit = day_at(fields.approved_on), DayEdit(_("no date"))
        self.review_edit.set_day(fields.review_on)
        self.approved_field = Field(_("Approved on"), self.approved_edit)
        self.review_field = Field(_("To be looked at again on"), self.review_edit)
        self.body.addWidget(Field(_("Kind of plan"), self.kind_box))
        self.add_row(Field(_("Title"), self.title_edit), Field(_("Version"), self.version_edit))
        self.add_row(self.approved_field, self.review_field)
        if known is None:
            told = _("A new version takes the place of the one in force of the same kind.")
            self.body.addWidget(words(told, "muted", wrap=True))
            self.keep_as(FORM, self._editors())
        elif known.until is None:
            ended = partial(end_plan, plan_id=known.id)
            self._offer_at_foot(_("No longer in force"), ended)
        self.title_edit.setFocus()

    def work(self) -> Work | None:
        unreadable = _("This is no date. Write it like 2026-09-14.")
        approved = asked_day(self.approved_field, self.approved_edit)
        self.review_field.show_error(unreadable if self.review_edit.is_unreadable else "")
        if approved is None or self.review_edit.is_unreadable:
            return None
        fields = PlanFields(
            self.kind_box.code or "other", self.title_edit.text(), self.version_edit.text(),
            approved, self.review_edit.day,
        )  # fmt: skip
        return partial(keep_plan, plan_id=self._id, fields=fields)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "kind": self.kind_box, "title": self.title_edit, "version": self.version_edit,
            "approved": self.approved_edit, "review": self.review_edit,
        }  # fmt: skip


class DrillDialog(RegisterDialog):
    """A drill of one plan."""

    def __init__(self, parent: QWidget | None, around: Surroundings, plan: PlanLine) -> None:
        super().__init__(parent, around, _("A drill was held"), _("Save"))
        self._id = plan.id
        self.day_edit = day_at(clock.today())
        self.people_edit = number_edit(1, _MOST_PEOPLE)
        self.remark_edit = remark_edit()
        self.day_field = Field(_("Day"), self.day_edit)
        self.body.addWidget(words(plan.fields.title, wrap=True))
        self.add_row(self.day_field, Field(_("How many took part"), self.people_edit))
        self.body.addWidget(Field(_("Remark"), self.remark_edit))
        editors: dict[str, QWidget] = {
            "day": self.day_edit, "people": self.people_edit, "remark": self.remark_edit
        }  # fmt: skip
        self.keep_as(DRILL_FORM, editors, str(plan.id))
        self.day_edit.setFocus()

    def work(self) -> Work | None:
        day = asked_day(self.day_field, self.day_edit)
        if day is None:
            return None
        fields = DrillFields(day, self.people_edit.value(), self.remark_edit.text())
        return partial(add_drill, plan_id=self._id, fields=fields)
