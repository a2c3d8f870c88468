"""Entering a visit to a teaching point."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.editors import ChoiceBox, number_edit, remark_edit
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.register_dialog import RegisterDialog, asked_day, day_at
from counsel_desk.gui.room.register_files_row import RegisterFilesRow
from counsel_desk.gui.widgets.field import Field
from counsel_desk.i18n import _
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.point_visits import (
    MOST_MINUTES,
    MOST_PEOPLE,
    VisitFields,
    VisitLine,
)

FORM = "registers_visit"
REGISTER = "point_visit"
_USUAL_MINUTES = 60

Choices = Sequence[tuple[object, str]]
"""Ids with their names."""


def keep_visit(desk: Desk, fields: VisitFields, known: int | None) -> None:
    """Add a visit, or change one."""
    if known is None:
        desk.room.point_visits.add(fields)
    else:
        desk.room.point_visits.change(known, fields)


def remove_visit(desk: Desk, visit_id: int) -> None:
    """Take a visit back."""
    desk.room.point_visits.remove(visit_id)


class PointVisitDialog(RegisterDialog):
    """``known`` is the visit to change; ``point_id`` the point that is proposed for a new one."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, points: Choices, staff: Choices,
        known: VisitLine | None = None, point_id: int = 0, own_id: int | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, around, _("A visit to a teaching point"), _("Save"))
        self._id = known.id if known else None
        new = VisitFields(point_id, clock.today(), 0, _USUAL_MINUTES, own_id)
        fields = known.fields if known else new
        self.point_box = ChoiceBox(points, fields.point_id)
        self.day_edit = day_at(fields.day)
        self.staff_box = ChoiceBox(staff, fields.staff_id, _("nobody of the list"))
        self.people_edit = number_edit(fields.people, MOST_PEOPLE, least=0)
        self.minutes_edit = number_edit(fields.minutes, MOST_MINUTES)
        self.remark_edit = remark_edit(fields.remark)
        self.day_field = Field(_("Day"), self.day_edit)
        self.people_field = Field(
            _("People reached"), self.people_edit, _("Numbers only: nobody's name is kept.")
        )
        self._lay_out()
        if known is None:
            self.keep_as(FORM, self._editors())
        else:
            away = partial(remove_visit, visit_id=known.id)
            self._offer_at_foot(_("Entered by mistake"), away)
        self.people_edit.setFocus()
        self.people_edit.selectAll()

    def work(self) -> Work | None:
        day = asked_day(self.day_field, self.day_edit)
        if day is None:
            return None
        fields = VisitFields(
            self.point_box.number or 0, day, self.people_edit.value(), self.minutes_edit.value(),
            self.staff_box.number, self.remark_edit.text(),
        )  # fmt: skip
        return partial(keep_visit, fields=fields, known=self._id)

    def _lay_out(self) -> None:
        self.add_row(Field(_("Teaching point"), self.point_box), self.day_field)
        self.add_row(self.people_field, Field(_("Minutes"), self.minutes_edit))
        self.add_row(Field(_("Who went"), self.staff_box), Field(_("Remark"), self.remark_edit))
        self.body.addWidget(RegisterFilesRow(self.around, REGISTER, self._id))

    def _editors(self) -> dict[str, QWidget]:
        return {
            "point": self.point_box, "day": self.day_edit, "staff": self.staff_box,
            "people": self.people_edit, "minutes": self.minutes_edit, "remark": self.remark_edit,
        }  # fmt: skip
