"""The opening plan: for each area and weekday, from when to when the room is meant to be open."""

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
from counsel_desk.gui.room.week_board import BoardItem, WeekBoard, weekday_options
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.choices import Chips
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.reports.words import span
from counsel_desk.services.desk import Desk


@dataclass(frozen=True)
class PlanSlot:
    """One opening of the plan."""

    id: int
    area_id: int
    area: str
    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class PlanView:
    """The plan in force today and the areas there are."""

    slots: tuple[PlanSlot, ...]
    areas: tuple[Choice, ...]
    today: date


class PlanDialog(FormDialog):
    """Each change is kept at once; older months keep the plan that held then."""

    def __init__(self, parent: QWidget | None, around: Surroundings) -> None:
        super().__init__(parent, around, _("Opening plan"), _("Add to the plan"))
        self.setMinimumWidth(660)
        self.cancel_button.setText(_("Close"))
        self.cancel_button.setAccessibleName(_("Close"))
        self._slots: dict[int, PlanSlot] = {}
        self.board = WeekBoard(_("Opening plan"))
        self.board.ended.connect(self.end)
        self.plan_card = Card(_("In force now"))
        self.empty_label = words(
            _("Nothing is planned yet. Choose weekdays, an area and times below."), "muted"
        )
        self.plan_card.add(self.board, self.empty_label)
        self.weekday_chips = Chips(_("Weekdays"), weekday_options())
        self.weekday_field = Field(_("Weekdays"), self.weekday_chips)
        self.area_box = LateChoiceBox(())
        self.opens_edit = time_edit(time(12, 30))
        self.closes_edit = time_edit(time(13, 30))
        self.since_edit = day_edit(clock.today())
        self.closes_field = Field(_("To"), self.closes_edit)
        self.body.addWidget(self.plan_card)
        self.body.addWidget(self.weekday_field)
        self.add_row(
            Field(_("Area"), self.area_box), Field(_("From"), self.opens_edit),
            self.closes_field, Field(_("Holds from"), self.since_edit),
        )  # fmt: skip
        self.around.vault.post(read_plan, self._fill)
        self.keep_as(
            "room_plan",
            {
                "days": self.weekday_chips, "area": self.area_box, "opens": self.opens_edit,
                "closes": self.closes_edit, "since": self.since_edit,
            },
        )  # fmt: skip

    def work(self) -> Work | None:
        """Add a slot for each weekday that was chosen."""
        days = tuple(int(one) for one in self.weekday_chips.value)
        opens, closes = time_of(self.opens_edit), time_of(self.closes_edit)
        self.weekday_field.show_error("" if days else _("Choose at least one weekday."))
        wrong = not opens < closes
        self.closes_field.show_error(_("It closes after it opens.") if wrong else "")
        area = self.area_box.number
        if not days or wrong or area is None:
            return None
        since = day_of(self.since_edit)
        return partial(add_to_plan, area=area, days=days, opens=opens, closes=closes, since=since)

    def end(self, slot_id: int) -> None:
        """The slot holds no longer, from today on."""
        slot = self._slots[slot_id]
        undo = partial(
            add_to_plan, area=slot.area_id, days=(slot.weekday,), opens=slot.opens,
            closes=slot.closes, since=clock.today(),
        )  # fmt: skip
        self.around.vault.post(partial(end_in_plan, slot_id=slot_id), self._changed)
        self.around.say(
            _("Taken out of the plan from today on."),
            _("Put it back"),
            lambda: self.around.vault.post(undo, self._changed),
        )

    def _done(self, _result: object) -> None:
        """The dialog stays: a plan has many lines."""
        if isValid(self):
            self.weekday_chips.set_value(())
            self.forget_draft()
            self._changed(None)

    def _changed(self, _result: object) -> None:
        """A line came or went; what is being entered stays."""
        if isValid(self):
            self.accept_button.setEnabled(True)
            self.show_error("")
            self.around.vault.post(read_plan, self._fill)
            self.stored.emit()

    def _fill(self, view: PlanView) -> None:
        if not isValid(self):
            return
        self._slots = {one.id: one for one in view.slots}
        if not self.area_box.count():
            self.area_box.fill(view.areas)
        self.board.fill(_items(view.slots))
        self.empty_label.setVisible(not view.slots)


def read_plan(desk: Desk) -> PlanView:
    """The plan in force today."""
    today = clock.today()
    names = {one.id: one.name for one in desk.room.areas.all()}
    return PlanView(
        slots=tuple(
            PlanSlot(one.id, one.area_id, names[one.area_id], one.weekday, one.opens, one.closes)
            for one in desk.room.areas.plan_on(today)
        ),
        areas=tuple((one.id, one.name) for one in desk.room.areas.on(today)),
        today=today,
    )


def add_to_plan(
    desk: Desk, area: int, days: Sequence[int], opens: time, closes: time, since: date
) -> None:
    """Plan an opening on several weekdays."""
    for day in days:
        desk.room.areas.plan(area, day, opens, closes, since)


def end_in_plan(desk: Desk, slot_id: int) -> None:
    """Yesterday was the last day it held."""
    desk.room.areas.end_plan(slot_id, clock.today() - timedelta(days=1))


def _items(slots: Sequence[PlanSlot]) -> list[BoardItem]:
    return [
        BoardItem(one.id, one.weekday, f"{span(one.opens, one.closes)} {one.area}") for one in slots
    ]
