"""The duty roster: weekly shifts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.editors import LateChoiceBox, day_edit, day_of, time_edit, time_of
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.period_view import Choice
from counsel_desk.gui.room.swap_dialog import SwapDialog
from counsel_desk.gui.room.week_board import BoardItem, WeekBoard, weekday_options
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.choices import Chips
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.reports.words import span
from counsel_desk.services.desk import Desk


@dataclass(frozen=True)
class Shift:
    """One weekly shift."""

    id: int
    weekday: int
    starts: time
    ends: time
    staff_id: int
    area_id: int | None
    text: str


@dataclass(frozen=True)
class DutyView:
    """The roster in force today, and who and which areas there are."""

    shifts: tuple[Shift, ...]
    people: tuple[Choice, ...]
    areas: tuple[Choice, ...]


class DutyDialog(FormDialog):
    """Each change is kept at once; a swap of one day has a form of its own."""

    def __init__(self, parent: QWidget | None, around: Surroundings) -> None:
        super().__init__(parent, around, _("Duty roster"), _("Add a shift"))
        self.setMinimumWidth(700)
        self.cancel_button.setText(_("Close"))
        self.cancel_button.setAccessibleName(_("Close"))
        self._shifts: dict[int, Shift] = {}
        self.board = WeekBoard(_("Duty roster"))
        self.board.ended.connect(self.end)
        self.roster_card = Card(_("In force now"))
        self.empty_label = words(
            _("Nobody is on the roster yet. Choose weekdays, a person and times below."), "muted"
        )
        self.roster_card.add(self.board, self.empty_label)
        self.swap_button = button(_("Somebody else on one day …"), self.swap)
        self.foot.insertWidget(0, self.swap_button)
        self.weekday_chips = Chips(_("Weekdays"), weekday_options())
        self.weekday_field = Field(_("Weekdays"), self.weekday_chips)
        self.person_box, self.area_box = LateChoiceBox(()), LateChoiceBox(())
        self.starts_edit, self.ends_edit = time_edit(time(12, 30)), time_edit(time(13, 30))
        self.since_edit = day_edit(clock.today())
        self.ends_field = Field(_("To"), self.ends_edit)
        self.body.addWidget(self.roster_card)
        self.body.addWidget(self.weekday_field)
        self.add_row(Field(_("Person"), self.person_box), Field(_("Area"), self.area_box))
        self.add_row(
            Field(_("From"), self.starts_edit), self.ends_field,
            Field(_("Holds from"), self.since_edit),
        )  # fmt: skip
        self.around.vault.post(read_roster, self._fill)
        self.keep_as(
            "room_duty",
            {
                "days": self.weekday_chips, "person": self.person_box, "area": self.area_box,
                "starts": self.starts_edit, "ends": self.ends_edit, "since": self.since_edit,
            },
        )  # fmt: skip

    def work(self) -> Work | None:
        """Add a shift for each weekday that was chosen."""
        days = tuple(int(one) for one in self.weekday_chips.value)
        starts, ends = time_of(self.starts_edit), time_of(self.ends_edit)
        self.weekday_field.show_error("" if days else _("Choose at least one weekday."))
        wrong = not starts < ends
        self.ends_field.show_error(_("A shift ends after it starts.") if wrong else "")
        person = self.person_box.number
        if not days or wrong or person is None:
            return None
        return partial(
            add_shifts, person=person, days=days, starts=starts, ends=ends,
            since=day_of(self.since_edit), area=self.area_box.number,
        )  # fmt: skip

    def end(self, shift_id: int) -> None:
        """The shift holds no longer, from today on."""
        one = self._shifts[shift_id]
        undo = partial(
            add_shifts, person=one.staff_id, days=(one.weekday,), starts=one.starts,
            ends=one.ends, since=clock.today(), area=one.area_id,
        )  # fmt: skip
        self.around.vault.post(partial(end_shift, shift_id=shift_id), self._changed)
        self.around.say(
            _("Taken off the roster from today on."),
            _("Put it back"),
            lambda: self.around.vault.post(undo, self._changed),
        )

    def swap(self) -> None:
        """Somebody else takes a shift on one day."""
        form = SwapDialog(self, self.around)
        form.stored.connect(self.stored)
        form.open()

    def _done(self, _result: object) -> None:
        """The dialog stays: a roster has many lines."""
        if isValid(self):
            self.weekday_chips.set_value(())
            self.forget_draft()
            self._changed(None)

    def _changed(self, _result: object) -> None:
        """A line came or went; what is being entered stays."""
        if isValid(self):
            self.accept_button.setEnabled(True)
            self.show_error("")
            self.around.vault.post(read_roster, self._fill)
            self.stored.emit()

    def _fill(self, view: DutyView) -> None:
        if not isValid(self):
            return
        self._shifts = {one.id: one for one in view.shifts}
        if not self.person_box.count():
            self.person_box.fill(view.people)
            self.area_box.fill(view.areas, None, _("any area"))
        self.board.fill([BoardItem(one.id, one.weekday, one.text) for one in view.shifts])
        self.empty_label.setVisible(not view.shifts)
        self.swap_button.setEnabled(bool(view.shifts))


def read_roster(desk: Desk) -> DutyView:
    """The roster in force today."""
    today, room = clock.today(), desk.room
    people = {one.id: one.name for one in room.staff.all()}
    areas = {one.id: one.name for one in room.areas.all()}
    return DutyView(
        shifts=tuple(
            Shift(
                one.id, one.weekday, one.starts, one.ends, one.staff_id, one.area_id,
                " ".join(
                    filter(None, [span(one.starts, one.ends), people[one.staff_id],
                                  areas.get(one.area_id or 0, "")])
                ),
            )
            for one in room.duty.weekly(today)
        ),
        people=tuple((one.id, one.name) for one in room.staff.on(today)),
        areas=tuple((one.id, one.name) for one in room.areas.on(today)),
    )  # fmt: skip


def add_shifts(
    desk: Desk, person: int, days: Sequence[int], starts: time, ends: time, since: date,
    area: int | None,
) -> None:  # fmt: skip
    """A shift on several weekdays."""
    for day in days:
        desk.room.duty.add_shift(day, starts, ends, person, since, area)


def end_shift(desk: Desk, shift_id: int) -> None:
    """Yesterday was the last day it held."""
    desk.room.duty.end_shift(shift_id, clock.today() - timedelta(days=1))
