"""The fields of one opening."""

from __future__ import annotations

from datetime import date, time, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.gui.editors import (
    ChoiceBox,
    day_edit,
    day_of,
    remark_edit,
    time_edit,
    time_of,
)
from counsel_desk.gui.room.day_view import Choices
from counsel_desk.gui.room.period_view import OpeningLine
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _
from counsel_desk.records.room.opening_entry import OpeningEntry

_USUAL_START = time(12, 30)


class OpeningForm(QWidget):
    """Day, area, from, to, who was on duty, a short remark."""

    def __init__(self, choices: Choices, day: date, line: OpeningLine | None = None) -> None:
        super().__init__()
        starts = line.opened if line else _USUAL_START
        self.day_edit = day_edit(day, choices.now.date())
        self.area_box = ChoiceBox(choices.areas, line.area_id if line else None)
        self.opened_edit = time_edit(starts)
        self.closed_edit = time_edit((line.closed if line else None) or _hour_after(starts))
        self.no_end_box = TickBox(_("Nobody has said yet when it was closed"))
        self.no_end_box.toggled.connect(lambda on: self.closed_edit.setEnabled(not on))
        self.no_end_box.setChecked(line is not None and line.closed is None)
        duty = line.duty_id if line else choices.on_duty
        self.duty_box = ChoiceBox(choices.people, duty, _("nobody named"))
        self.remark_edit = remark_edit(line.remark if line else "")
        self.closed_field = Field(_("Closed at"), self.closed_edit)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        for row in (
            (Field(_("Day"), self.day_edit), Field(_("Area"), self.area_box)),
            (Field(_("Opened at"), self.opened_edit), self.closed_field),
            (self.no_end_box,),
            (Field(_("On duty"), self.duty_box), Field(_("Remark"), self.remark_edit)),
        ):
            line_box = QHBoxLayout()
            line_box.setSpacing(12)
            for widget in row:
                line_box.addWidget(widget, 1)
            box.addLayout(line_box)

    def editors(self) -> dict[str, QWidget]:
        """What a draft of the form keeps."""
        return {
            "day": self.day_edit,
            "area": self.area_box,
            "opened": self.opened_edit,
            "closed": self.closed_edit,
            "no_end": self.no_end_box,
            "duty": self.duty_box,
            "remark": self.remark_edit,
        }

    @property
    def closed(self) -> time | None:
        """When it was closed, or None while nobody has said."""
        return None if self.no_end_box.isChecked() else time_of(self.closed_edit)

    def entry(self) -> OpeningEntry | None:
        """What was entered; None when it closes before it opens, which is said at the field."""
        opened, closed, area = time_of(self.opened_edit), self.closed, self.area_box.number
        wrong = closed is not None and closed < opened
        told = _("The room cannot close before it opens. Check the two times.")
        self.closed_field.show_error(told if wrong else "")
        if wrong or area is None:
            return None
        return OpeningEntry(
            row=0,
            day=day_of(self.day_edit),
            opened=opened,
            closed=closed,
            area_id=area,
            duty_id=self.duty_box.number,
            remark=self.remark_edit.text().strip() or None,
        )


def _hour_after(start: time) -> time:
    minutes = timedelta(hours=start.hour + 1, minutes=start.minute).total_seconds() // 60
    return time(*divmod(min(int(minutes), 23 * 60 + 59), 60))
