"""What the forms of a register share: a day that has to be readable, and ending an entry."""

from __future__ import annotations

from datetime import date

from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field
from counsel_desk.i18n import _


class RegisterDialog(FormDialog):
    """A form of one entry, new or known."""

    def _offer_at_foot(self, text: str, work: Work) -> None:
        """What ends a known entry or takes it back stands apart from storing it."""
        self.foot.insertWidget(0, button(text, lambda: self.post(work), kind="danger"))


def day_at(value: date) -> DayEdit:
    """An editor that shows this day."""
    made = DayEdit()
    made.set_day(value)
    return made


def asked_day(field: Field, edit: DayEdit) -> date | None:
    """The day that was typed; what is no day is said at the field."""
    unreadable = _("This is no date. Write it like 2026-09-14.")
    field.show_error("" if edit.day else unreadable)
    return edit.day
