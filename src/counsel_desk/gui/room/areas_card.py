"""Settings: the room's areas and its opening plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from counsel_desk import clock
from counsel_desk.errors import BadInput
from counsel_desk.gui.editors import day_edit, day_of, set_day
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.areas_form import AreaRow, AreasForm
from counsel_desk.gui.room.plan_editor import PlanEditor, PlanLine, lines_of, slots_of
from counsel_desk.gui.room.settings_part import SettingsPart, saved
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import Field
from counsel_desk.i18n import _
from counsel_desk.services.desk import Desk
from counsel_desk.services.first_records import FirstArea, require_sound_areas
from counsel_desk.services.room.areas import PlanSlot


@dataclass(frozen=True)
class AreasFacts:
    """Areas in use and the plan in force."""

    areas: tuple[AreaRow, ...]
    plan: tuple[PlanLine, ...]


@dataclass(frozen=True)
class AreasOrder:
    """What the areas and the plan shall be, and from when the plan holds."""

    areas: tuple[AreaRow, ...]
    plan: tuple[PlanLine, ...]
    since: date


class AreasCard(SettingsPart):
    """Areas and plan are saved together, as a new area usually wants its plan at once."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.areas, self.plan = AreasForm(), PlanEditor()
        self._shown: dict[str, Any] | None = None
        self.since_edit = day_edit(clock.today(), name=_("The plan holds from"))
        self.save_button = button(_("Save"), self._save, kind="primary")
        areas = Card(_("Areas"))
        areas.add(self.areas)
        plan = Card(_("Opening plan"))
        hint = _("Days before keep the plan that held then.")
        plan.add(self.plan, Field(_("The plan holds from"), self.since_edit, hint))
        plan.add(self.error_label)
        plan.body.addLayout(beside(self.save_button))
        for card in (areas, plan):
            self.box.addWidget(card)
        self.box.addStretch(1)
        self.areas.changed.connect(self._areas_changed)

    def refresh(self) -> None:
        self.around.vault.post(read_areas, self._fill)

    def typed(self) -> dict[str, Any] | None:
        now = self._values()
        if self._shown in (None, now):
            return None
        return {**now, "since": day_of(self.since_edit).isoformat()}

    def take_back(self, typed: dict[str, Any]) -> None:
        areas = [AreaRow(*one) for one in typed["areas"]]
        self.areas.show_areas(areas, kinds_are_fixed=True)
        lines = [
            PlanLine(area, tuple(days), time.fromisoformat(opens), time.fromisoformat(closes))
            for area, days, opens, closes in typed["plan"]
        ]
        self.plan.show_plan([(one.key, one.name) for one in areas], lines)
        set_day(self.since_edit, date.fromisoformat(typed["since"]))

    def _values(self) -> dict[str, Any]:
        """What stands in the form, in words that a draft can hold."""
        return {
            "areas": [[one.key, one.name, one.kind] for one in self.areas.value],
            "plan": [
                [one.area, list(one.weekdays), one.opens.isoformat(), one.closes.isoformat()]
                for one in self.plan.value
            ],
        }

    def _fill(self, facts: AreasFacts) -> None:
        self.areas.show_areas(facts.areas, kinds_are_fixed=True)
        self.plan.show_plan([(one.key, one.name) for one in facts.areas], facts.plan)
        self._shown = self._values()

    def _areas_changed(self) -> None:
        self.areas.say("")
        self.plan.name_areas([(one.key, one.name) for one in self.areas.value])

    def _save(self) -> None:
        rows = self.areas.value
        try:
            require_sound_areas([FirstArea(one.name, one.kind) for one in rows])
        except BadInput as problem:
            self.areas.say(str(problem))
            return
        if self.plan.check():
            order = AreasOrder(rows, self.plan.value, day_of(self.since_edit))
            self.save(lambda desk: set_areas(desk, order), saved())


def read_areas(desk: Desk) -> AreasFacts:
    """What is in use today."""
    today, areas = clock.today(), desk.room.areas
    rows = [AreaRow(str(one.id), one.name, one.kind) for one in areas.on(today)]
    slots = [(str(one.area_id), one.weekday, one.opens, one.closes) for one in areas.plan_on(today)]
    return AreasFacts(tuple(rows), lines_of(slots))


def set_areas(desk: Desk, order: AreasOrder) -> None:
    """Rename, add and close down areas, then set the plan."""
    areas, today = desk.room.areas, clock.today()
    wanted = {one.key: one for one in order.areas}
    ids: dict[str, int] = {}
    for one in areas.on(today):
        if str(one.id) in wanted:
            areas.rename(one.id, wanted[str(one.id)].name)
            ids[str(one.id)] = one.id
        else:
            areas.close_down(one.id, today)
    for key, row in wanted.items():
        if key not in ids:
            ids[key] = areas.add(row.name, row.kind, today)
    areas.set_plan(_slots(order.plan, ids), order.since)


def _slots(plan: Sequence[PlanLine], ids: dict[str, int]) -> list[PlanSlot]:
    every = slots_of(plan)
    return [PlanSlot(ids[a], day, opens, closes) for a, day, opens, closes in every if a in ids]
