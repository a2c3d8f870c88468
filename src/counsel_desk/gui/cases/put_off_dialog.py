"""Putting off what is due: until when, and why."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases.due_words import words_of
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.date_time_edits import DayEdit, read_day
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records.cases.due_item import DueItem, Rest
from counsel_desk.records.school_calendar import monday_of
from counsel_desk.services.desk import Desk

FORM = "due_put_off"
_TOMORROW, _WEEK = timedelta(days=1), timedelta(days=7)
_OFFERS = (("tomorrow", N_("tomorrow")), ("monday", N_("next Monday")), ("weeks", N_("in 2 weeks")))


class PutOffDialog(FormDialog):
    """Asks for a day ahead and a reason; ``rest`` is what was entered, for a way back."""

    def __init__(self, parent: QWidget | None, around: Surroundings, item: DueItem) -> None:
        super().__init__(parent, around, _("Put off"), _("Put off"))
        self.item = item
        today = clock.today()
        self.day_edit = DayEdit()
        self.day_edit.set_day(today + _WEEK)
        self.reason_edit = line_edit(_("in a few words"))
        self.day_field = Field(
            pgettext("put off", "Until"), self.day_edit, _("On this day it stands here again.")
        )
        self.reason_field = Field(_("Reason"), self.reason_edit)
        ahead = {
            "tomorrow": today + _TOMORROW,
            "monday": monday_of(today) + _WEEK,
            "weeks": today + 2 * _WEEK,
        }
        self.offers = {
            key: button(_(told), partial(self.day_edit.set_day, ahead[key]), kind="chip")
            for key, told in _OFFERS
        }
        self.body.addWidget(words(words_of(item, today).sentence, "muted", wrap=True))
        self.body.addWidget(self.day_field)
        self.body.addLayout(beside(*self.offers.values()))
        self.body.addWidget(self.reason_field)
        editors: dict[str, QWidget] = {"day": self.day_edit, "reason": self.reason_edit}
        self.keep_as(FORM, editors, subject_of(item))
        self.reason_edit.setFocus()

    @property
    def rest(self) -> Rest | None:
        """Until when and why, or None once what lacks stands at its field."""
        day = read_day(self.day_edit.text(), clock.today())
        reason = self.reason_edit.text().strip()
        is_ahead = day is not None and day > clock.today()
        self.day_field.show_error("" if is_ahead else _("Choose a day from tomorrow on."))
        self.reason_field.show_error("" if reason else _("Say why, in a few words."))
        return (day, reason) if day is not None and is_ahead and reason else None

    def work(self) -> Work | None:
        """Let it rest, once there are a day and a reason."""
        rest = self.rest
        return partial(put_off, item=self.item, rest=rest) if rest else None


def subject_of(item: DueItem) -> str:
    """What a half-written form is kept under, and found again by."""
    return f"{item.kind}/{item.subject_id}"


def put_off(desk: Desk, item: DueItem, rest: Rest) -> None:
    """Let something rest."""
    desk.require_cases().snoozes.put_off(item.kind, item.subject_id, *rest)


def take_back(desk: Desk, item: DueItem) -> None:
    """Have it due again."""
    desk.require_cases().snoozes.take_back(item.kind, item.subject_id)
