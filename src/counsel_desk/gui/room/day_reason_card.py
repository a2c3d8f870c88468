"""Why the room was closed or open too short on a day."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from counsel_desk.errors import DeskError
from counsel_desk.gui.editors import code_box, remark_edit
from counsel_desk.gui.form_keeper import FormKeeper
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.day_view import DayView
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.room.opening_rules import DayState
from counsel_desk.services.desk import Desk

_ASKS = (DayState.SHORT, DayState.CLOSED, None)


class DayReasonCard(Card):
    """Shown where a day asks for a reason or has one; ``changed`` when it was stored."""

    changed = Signal()

    def __init__(self, around: Surroundings, day: date) -> None:
        super().__init__(_("Why the room was short or closed"))
        self._around, self._day = around, day
        self._keeper: FormKeeper | None = None
        self.reason_box = code_box("short_reason", blank=_("choose a reason"))
        self.remark_edit = remark_edit()
        self.reason_field = Field(_("Reason"), self.reason_box)
        self.remark_field = Field(_("Remark"), self.remark_edit)
        self.body.addLayout(beside(self.reason_field, self.remark_field, stretch=False, gap=12))
        self.save_button = button(_("Save the reason"), self._save, kind="primary")
        self.remove_button = button(_("Take the reason away"), self._remove, kind="link")
        self.add_row(self.save_button, self.remove_button)
        self.add(words(_("The principal reads it and it is printed in the log."), "muted"))

    def fill(self, view: DayView) -> None:
        """Show what is known of the day."""
        glance = view.glance
        is_over = glance.day <= view.choices.now.date()
        asks = glance.is_school_day and is_over and glance.state in _ASKS
        self.setVisible(asks or glance.reason is not None)
        if self._keeper is None or not self._keeper.has_draft:
            self.reason_box.set_value(glance.reason)
            self.remark_edit.setText(view.remark)
        if self._keeper is None:
            editors = {"reason": self.reason_box, "remark": self.remark_edit}
            day = self._day.isoformat()
            self._keeper = FormKeeper(self, self._around, "room_reason", editors, day)
        self.remove_button.setVisible(glance.reason is not None)

    def _save(self) -> None:
        reason = self.reason_box.code
        self.reason_field.show_error("" if reason else _("Choose a reason first."))
        if reason:
            work = partial(
                give_reason, day=self._day, reason=reason, remark=self.remark_edit.text()
            )
            self._post(work)

    def _remove(self) -> None:
        self._post(partial(take_reason_away, day=self._day))

    def _post(self, work: partial[None]) -> None:
        self.remark_field.show_error("")
        self._around.vault.post(work, self._stored, self._refuse)

    def _stored(self, _result: None) -> None:
        if self._keeper is not None:
            self._keeper.drop()
        self.changed.emit()

    def _refuse(self, problem: DeskError) -> None:
        self.remark_field.show_error(str(problem))


def give_reason(desk: Desk, day: date, reason: str, remark: str) -> None:
    """Keep the reason of a day."""
    desk.room.openings.give_reason(day, reason, remark)


def take_reason_away(desk: Desk, day: date) -> None:
    """The day needs no reason after all."""
    desk.room.openings.take_back_reason(day)
