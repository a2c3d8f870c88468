"""A use of the relaxation room: no session stands behind it, so it goes to the log as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.editors import ChoiceBox, code_box, day_edit, day_of, number_edit
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.room.room_state import RoomState
from counsel_desk.services.desk import Desk

KIND, FORM = "relaxation", "room_relaxation"
_USUAL_MINUTES, _MOST_MINUTES, _MOST_HEADS, _STEP = 20, 240, 99, 5


@dataclass(frozen=True)
class RelaxationUse:
    """What was entered."""

    day: date
    period: str
    heads: int
    minutes: int
    area_id: int | None
    duty_id: int | None


def add_use(desk: Desk, use: RelaxationUse) -> str:
    """Write the line; returns its token."""
    return desk.room.uses.add(
        use.day, use.period, KIND, use.heads, use.minutes, area_id=use.area_id, duty_id=use.duty_id
    )


def remove_use(desk: Desk, token: str) -> None:
    """Take the line back."""
    desk.room.uses.remove(token)


class RelaxationDialog(FormDialog):
    """How many and how long; the rest is filled in for the moment it is opened."""

    def __init__(self, parent: QWidget | None, around: Surroundings, state: RoomState) -> None:
        super().__init__(parent, around, _("Use of the relaxation room"), _("Enter"))
        self._duty_id, today = state.duty_id, state.now.date()
        self.heads_edit = number_edit(1, _MOST_HEADS)
        self.minutes_edit = number_edit(_USUAL_MINUTES, _MOST_MINUTES)
        self.minutes_edit.setSingleStep(_STEP)
        self.day_edit = day_edit(today, today)
        self.period_box = code_box("period", state.period)
        rooms = [(one.id, one.name) for one in state.areas]
        usual = next((one.id for one in state.areas if one.kind == KIND), None)
        self.area_box = ChoiceBox(rooms, usual, _("no area named"))
        self.add_row(
            Field(_("Heads"), self.heads_edit),
            Field(_("Minutes"), self.minutes_edit, _("kept in steps of five")),
        )
        self.add_row(Field(_("Day"), self.day_edit), Field(_("Period"), self.period_box))
        self.body.addWidget(Field(_("Area"), self.area_box))
        told = _("No names: the principal reads this log.")
        self.body.addWidget(words(told, "muted", wrap=True))
        self.keep_as(
            FORM,
            {
                "heads": self.heads_edit,
                "minutes": self.minutes_edit,
                "day": self.day_edit,
                "period": self.period_box,
                "area": self.area_box,
            },
        )
        self.heads_edit.setFocus()
        self.heads_edit.selectAll()

    def work(self) -> Work | None:
        """Write the line."""
        use = RelaxationUse(
            day=day_of(self.day_edit),
            period=str(self.period_box.code),
            heads=self.heads_edit.value(),
            minutes=self.minutes_edit.value(),
            area_id=self.area_box.number,
            duty_id=self._duty_id,
        )
        return partial(add_use, use=use)

    def _done(self, token: object) -> None:
        undo = partial(self.around.vault.post, partial(remove_use, token=str(token)))
        self.around.say(_("The use is in the log."), _("Undo"), undo)
        super()._done(token)
