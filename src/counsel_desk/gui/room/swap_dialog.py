"""On one day somebody else takes a shift, or nobody does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.editors import LateChoiceBox, code_box, day_edit, day_of
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.period_view import Choice
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.reports.words import span
from counsel_desk.services.desk import Desk

WIDTH = 640


@dataclass(frozen=True)
class ShiftsOfDay:
    """The shifts of a date with who really takes them, and who could."""

    day: date
    shifts: tuple[Choice, ...]
    swapped: frozenset[int]
    people: tuple[Choice, ...]


class SwapDialog(FormDialog):
    """Day, shift, who stands in, and why."""

    def __init__(self, parent: QWidget | None, around: Surroundings) -> None:
        super().__init__(parent, around, _("Somebody else on one day"), _("Save"))
        self.setMinimumWidth(WIDTH)
        self._view: ShiftsOfDay | None = None
        self.day_edit = day_edit(clock.today())
        self.shift_box, self.person_box = LateChoiceBox(()), LateChoiceBox(())
        self.reason_box = code_box("duty_reason", blank=_("choose a reason"))
        self.reason_field = Field(_("Reason"), self.reason_box)
        self.told_label = words("", "muted", wrap=True)
        self.undo_button = button(_("As the roster says after all"), self._undo, kind="link")
        self.foot.insertWidget(0, self.undo_button)
        self.add_row(Field(_("Day"), self.day_edit), Field(_("Shift"), self.shift_box))
        self.add_row(Field(_("Who stands in"), self.person_box), self.reason_field)
        self.body.addWidget(self.told_label)
        self.day_edit.dateChanged.connect(lambda _day: self._read())
        self.shift_box.currentIndexChanged.connect(lambda _place: self._offer_undo())
        self._read()
        self.keep_as(
            "room_swap",
            {
                "day": self.day_edit, "shift": self.shift_box, "person": self.person_box,
                "reason": self.reason_box,
            },
        )  # fmt: skip

    def work(self) -> Work | None:
        """Keep the swap."""
        shift, reason = self.shift_box.number, self.reason_box.code
        self.reason_field.show_error("" if reason else _("Choose why."))
        if shift is None or reason is None:
            return None
        return partial(
            swap_shift, day=day_of(self.day_edit), shift=shift, person=self.person_box.number,
            reason=reason,
        )  # fmt: skip

    def _read(self) -> None:
        self.around.vault.post(partial(read_shifts, day=day_of(self.day_edit)), self._fill)

    def _fill(self, view: ShiftsOfDay) -> None:
        if not isValid(self) or view.day != day_of(self.day_edit):
            return
        self._view = view
        self.shift_box.fill(view.shifts)
        if not self.person_box.count():
            self.person_box.fill(view.people, None, _("nobody"))
        self.accept_button.setEnabled(bool(view.shifts))
        self.told_label.setText("" if view.shifts else _("No shift is on this day."))
        self._offer_undo()

    def _offer_undo(self) -> None:
        swapped = self._view is not None and self.shift_box.number in self._view.swapped
        self.undo_button.setVisible(swapped)

    def _undo(self) -> None:
        shift = self.shift_box.number
        if shift is not None:
            self.post(partial(undo_swap, day=day_of(self.day_edit), shift=shift))


def read_shifts(desk: Desk, day: date) -> ShiftsOfDay:
    """The shifts of a date."""
    names = {one.id: one.name for one in desk.room.staff.all()}
    of_day = desk.room.duty.on(day)
    return ShiftsOfDay(
        day=day,
        shifts=tuple(
            (shift.id, f"{span(shift.starts, shift.ends)} {names.get(taken or 0, _('nobody'))}")
            for shift, taken in of_day
        ),
        swapped=frozenset(shift.id for shift, taken in of_day if taken != shift.staff_id),
        people=tuple((one.id, one.name) for one in desk.room.staff.on(day)),
    )


def swap_shift(desk: Desk, day: date, shift: int, person: int | None, reason: str) -> None:
    """Keep who stands in."""
    desk.room.duty.swap(day, shift, person, reason)


def undo_swap(desk: Desk, day: date, shift: int) -> None:
    """The shift is taken as the roster says."""
    desk.room.duty.undo_swap(day, shift)
