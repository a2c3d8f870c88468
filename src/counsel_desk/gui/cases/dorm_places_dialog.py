"""Taking a floor of a dormitory, or rooms of it, into use."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases import network_work
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import _

DORM_FORM = "network_dorm"
_BETWEEN = re.compile(r"[\s,;，、；]+")


class DormDialog(FormDialog):
    """Building and floor; several rooms in one line."""

    def __init__(self, parent: QWidget | None, around: Surroundings) -> None:
        super().__init__(parent, around, _("Floor or rooms"), _("Save"))
        self.building_edit = line_edit(_("for example: Girls 1"))
        self.floor_edit = line_edit(_("for example: 3"))
        self.rooms_edit = line_edit(_("for example: 301 302 303; empty for the floor alone"))
        self.building_field = Field(_("Building"), self.building_edit)
        self.floor_field = Field(_("Floor"), self.floor_edit)
        self.add_row(self.building_field, self.floor_field)
        self.body.addWidget(Field(_("Rooms of this floor"), self.rooms_edit))
        editors: dict[str, QWidget] = {
            "building": self.building_edit, "floor": self.floor_edit, "rooms": self.rooms_edit,
        }  # fmt: skip
        self.keep_as(DORM_FORM, editors)
        self.building_edit.setFocus()

    def work(self) -> Work | None:
        """Take them into use from today."""
        building, floor = self.building_edit.text().strip(), self.floor_edit.text().strip()
        self.building_field.show_error("" if building else _("Say which building it is."))
        self.floor_field.show_error("" if floor else _("Say which floor it is."))
        if not building or not floor:
            return None
        rooms = [one for one in _BETWEEN.split(self.rooms_edit.text()) if one]
        return partial(network_work.add_dorm, building=building, floor=floor, rooms=rooms)
