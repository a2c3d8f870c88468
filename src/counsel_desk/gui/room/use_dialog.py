"""Uses of the room: one that no session stands behind, and reason and remark of any."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.editors import (
    ChoiceBox,
    code_box,
    day_edit,
    day_of,
    number_edit,
    remark_edit,
)
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.day_view import Choices
from counsel_desk.gui.room.period_view import UseRow
from counsel_desk.gui.room.usage_table import sentence
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.services.desk import Desk

MOST_HEADS, MOST_MINUTES = 3000, 720
_USUAL_MINUTES = 30


class UseDialog(FormDialog):
    """A use without a session: relaxation, a visit, a class activity."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, choices: Choices, day: date
    ) -> None:
        super().__init__(parent, around, _("Add a use of the room"), _("Add"))
        self.day_edit = day_edit(min(day, choices.now.date()), choices.now.date())
        self.period_box = code_box("period", "noon")
        self.kind_box = code_box("kind", "relaxation")
        self.area_box = ChoiceBox(choices.areas, blank=_("no area named"))
        self.heads_edit = number_edit(1, MOST_HEADS)
        self.minutes_edit = number_edit(_USUAL_MINUTES, MOST_MINUTES)
        self.minutes_edit.setSingleStep(5)
        self.duty_box = ChoiceBox(choices.people, choices.on_duty, _("nobody named"))
        self.point_box = ChoiceBox(choices.points, blank=_("our own school"))
        self.reason_box = code_box("use_reason", blank=_("none"))
        self.remark_edit = remark_edit()
        self.add_row(Field(_("Day"), self.day_edit), Field(_("Period"), self.period_box))
        self.add_row(Field(_("Kind"), self.kind_box), Field(_("Area"), self.area_box))
        self.add_row(
            Field(_("Heads"), self.heads_edit),
            Field(_("Minutes"), self.minutes_edit, _("kept in steps of five")),
        )
        self.add_row(Field(_("On duty"), self.duty_box), Field(_("Reason"), self.reason_box))
        if choices.points:
            self.body.addWidget(Field(_("Teaching point"), self.point_box))
        self.body.addWidget(Field(_("Remark"), self.remark_edit))
        told = _("Sessions come into this log by themselves; no name stands in it.")
        self.body.addWidget(words(told, "muted", wrap=True))
        self.keep_as("room_use", self._editors())
        self.day_edit.setFocus()

    def _editors(self) -> dict[str, QWidget]:
        return {
            "day": self.day_edit,
            "period": self.period_box,
            "kind": self.kind_box,
            "area": self.area_box,
            "heads": self.heads_edit,
            "minutes": self.minutes_edit,
            "duty": self.duty_box,
            "point": self.point_box,
            "reason": self.reason_box,
            "remark": self.remark_edit,
        }

    def work(self) -> Work | None:
        """Add what was entered."""
        fields = {
            "day": day_of(self.day_edit),
            "period": self.period_box.code,
            "kind": self.kind_box.code,
            "heads": self.heads_edit.value(),
            "minutes": self.minutes_edit.value(),
            "area_id": self.area_box.number,
            "duty_id": self.duty_box.number,
            "teaching_point_id": self.point_box.number,
            "remark": self.remark_edit.text(),
            "reason": self.reason_box.code,
        }
        return partial(add_use, fields=fields)


class UseNoteDialog(FormDialog):
    """Reason and remark of a line, and the way to take back one that was entered by mistake."""

    def __init__(self, parent: QWidget | None, around: Surroundings, row: UseRow) -> None:
        super().__init__(parent, around, _("A line of the log"), _("Save"))
        self._row = row
        self.reason_box = code_box("use_reason", row.reason, _("none"))
        self.remark_edit = remark_edit(row.remark)
        self.remove_button = button(_("Take this line back"), self._remove, kind="link")
        self.foot.insertWidget(0, self.remove_button)
        self.body.addWidget(words(sentence(row), wrap=True))
        self.add_row(Field(_("Reason"), self.reason_box), Field(_("Remark"), self.remark_edit))
        editors = {"reason": self.reason_box, "remark": self.remark_edit}
        self.keep_as("room_use_note", editors, row.token)
        self.remark_edit.setFocus()

    def work(self) -> Work | None:
        """Keep reason and remark."""
        return partial(
            annotate_use, token=self._row.token, reason=self.reason_box.code,
            remark=self.remark_edit.text(),
        )  # fmt: skip

    def _remove(self) -> None:
        self.post(partial(remove_use, token=self._row.token))


def add_use(desk: Desk, fields: dict[str, Any]) -> str:
    """Enter one use; returns its token."""
    return desk.room.uses.add(**fields)


def annotate_use(desk: Desk, token: str, reason: str | None, remark: str) -> None:
    """Keep reason and remark of a line."""
    desk.room.uses.annotate(token, reason, remark)


def remove_use(desk: Desk, token: str) -> None:
    """Take a line back that no session stands behind."""
    desk.room.uses.remove(token)
